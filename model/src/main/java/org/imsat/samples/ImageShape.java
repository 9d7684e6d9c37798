package org.imsat.samples;

/** Height and width in pixels and number of channels of rows that are images, row-major. */
public record ImageShape(int height, int width, int channels) {
  /** Checks that every side is positive. */
  public ImageShape {
    if (height < 1 || width < 1 || channels < 1) {
      throw new InvalidInputException(
          "not an image shape: " + height + " x " + width + " x " + channels);
    }
  }

  /** Values in one image. */
  public int size() {
    return Math.multiplyExact(Math.multiplyExact(height, width), channels);
  }
}
