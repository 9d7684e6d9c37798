package org.imsat.samples;

/** Height and width in pixels and number of channels of rows that are images, row-major. */
public record ImageShape(int height, int width, int channels) {
  /** Checks that every side is positive and the size an int. */
  public ImageShape {
    if (height < 1 || width < 1 || channels < 1) {
      throw new InvalidInputException(
          "not an image shape: " + height + " x " + width + " x " + channels);
    }
    if ((double) height * width * channels > Integer.MAX_VALUE) {
      throw new InvalidInputException(
          "an image of %d x %d x %d is too large".formatted(height, width, channels));
    }
  }

  /** Values in one image. */
  public int size() {
    return height * width * channels;
  }
}
