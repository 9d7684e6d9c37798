package org.imsat.data.image;

import org.imsat.samples.ImageShape;
import org.imsat.samples.Samples;

/** An image of grey (one channel) or colour (red, green, blue) levels from 0 to 255. */
public final class Picture {
  private static final int COLOURS = 3;

  // Of Recommendation ITU-R BT.601, as in JPEG and in MATLAB's rgb2gray.
  private static final double RED = 0.299;
  private static final double GREEN = 0.587;
  private static final double BLUE = 0.114;

  private final ImageShape shape;
  private final float[] levels;

  /**
   * A picture of levels, which must not be changed afterwards.
   *
   * @param shape height, width and one or three channels
   * @param levels row by row, the channels of a pixel side by side
   * @throws IllegalArgumentException if there are other channels, or another number of levels
   */
  public Picture(ImageShape shape, float[] levels) {
    if (levels.length != shape.size()) {
      throw new IllegalArgumentException(levels.length + " levels for " + shape);
    }
    if (shape.channels() != 1 && shape.channels() != COLOURS) {
      throw new IllegalArgumentException("an image of " + shape.channels() + " channels");
    }
    this.shape = shape;
    this.levels = levels;
  }

  /** Height, width and channels. */
  public ImageShape shape() {
    return shape;
  }

  /** The levels; not to be changed. */
  float[] levels() {
    return levels;
  }

  /** Row {@code row} of images. */
  public static Picture of(Samples images, int row) {
    return new Picture(images.image().orElseThrow(), images.row(row));
  }

  /** The same with one channel, the brightness, or with three. */
  public Picture withChannels(int channels) {
    if (channels == shape.channels()) {
      return this;
    }
    float[] changed = new float[shape.height() * shape.width() * channels];
    if (channels == 1) {
      for (int pixel = 0; pixel < changed.length; pixel++) {
        int at = COLOURS * pixel;
        changed[pixel] =
            (float) (RED * levels[at] + GREEN * levels[at + 1] + BLUE * levels[at + 2]);
      }
    } else {
      for (int i = 0; i < changed.length; i++) {
        changed[i] = levels[i / COLOURS];
      }
    }
    return new Picture(new ImageShape(shape.height(), shape.width(), channels), changed);
  }

  /** The same with another number of pixels. */
  public Picture resized(int height, int width, Interpolation interpolation) {
    return height == shape.height() && width == shape.width()
        ? this
        : new Resize(shape, height, width, interpolation).apply(this);
  }

  /** Brought to a shape as image folders are: averaged when it shrinks, bilinear when it grows. */
  public Picture fitted(ImageShape target) {
    return withChannels(target.channels())
        .resized(target.height(), target.width(), Interpolation.AREA);
  }

  /** The levels rounded to bytes. */
  public byte[] bytes() {
    byte[] bytes = new byte[levels.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.max(0, Math.min(255, Math.round(levels[i])));
    }
    return bytes;
  }
}
