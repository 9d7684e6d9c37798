package org.imsat.features.image.codec;

import org.imsat.samples.ImageShape;

/**
 * The levels of a decoded image, from 0 to 255 and where need be between whole numbers: one channel
 * of greys, or red, green and blue. They are made when they are read, so that an image takes the
 * memory of its decoder's pixels and no more.
 */
public interface Levels {
  /** Height, width and one or three channels. */
  ImageShape shape();

  /**
   * Reads the levels of a block that lies within the image.
   *
   * @param into row by row, the channels of a pixel side by side
   */
  void read(int x, int y, int width, int height, float[] into);
}
