package org.imsat.samples;

import java.util.Optional;

/** Images of one byte per value, read as levels 0 to 255. */
public final class PixelSamples implements Samples {
  private final byte[][] images;
  private final ImageShape shape;

  /**
   * Wraps images without copying them; they must not be changed afterwards.
   *
   * @throws InvalidInputException if there are none or one has another size than the shape
   */
  public PixelSamples(byte[][] images, ImageShape shape) {
    if (images.length == 0) {
      throw new InvalidInputException("no data: there must be at least one image");
    }
    for (int row = 0; row < images.length; row++) {
      if (images[row].length != shape.size()) {
        throw new InvalidInputException(
            "image %d has %d values instead of %d"
                .formatted(row, images[row].length, shape.size()));
      }
    }
    this.images = images;
    this.shape = shape;
  }

  @Override
  public int rows() {
    return images.length;
  }

  @Override
  public int dimension() {
    return shape.size();
  }

  @Override
  public void copyRow(int row, float[] target, int offset) {
    byte[] image = images[row];
    for (int i = 0; i < image.length; i++) {
      target[offset + i] = image[i] & 0xff;
    }
  }

  @Override
  public Optional<ImageShape> image() {
    return Optional.of(shape);
  }

  @Override
  public boolean pixels() {
    return true;
  }
}
