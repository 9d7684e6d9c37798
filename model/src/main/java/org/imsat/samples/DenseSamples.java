package org.imsat.samples;

import java.util.Optional;

/** Rows of finite floats in memory. */
public final class DenseSamples implements Samples {
  private final float[][] values;
  private final int dimension;
  private final Optional<ImageShape> image;

  private DenseSamples(float[][] values, int dimension, Optional<ImageShape> image) {
    this.values = values;
    this.dimension = dimension;
    this.image = image;
  }

  /**
   * Wraps rows without copying them; they must not be changed afterwards.
   *
   * @throws InvalidInputException if there are no rows, rows differ in length, or a value is NaN or
   *     infinite
   */
  public static DenseSamples of(float[]... rows) {
    if (rows.length == 0 || rows[0].length == 0) {
      throw new InvalidInputException("no data: there must be at least one row and one column");
    }
    int dimension = rows[0].length;
    for (int row = 0; row < rows.length; row++) {
      if (rows[row].length != dimension) {
        throw new InvalidInputException(
            "row %d has %d values, but the rows before it have %d"
                .formatted(row, rows[row].length, dimension));
      }
      for (int column = 0; column < dimension; column++) {
        if (!Float.isFinite(rows[row][column])) {
          throw new InvalidInputException(
              "row %d, column %d: the value is %s, but only finite numbers can be used"
                  .formatted(row, column, rows[row][column]));
        }
      }
    }
    return new DenseSamples(rows, dimension, Optional.empty());
  }

  /**
   * The same rows, seen as images.
   *
   * @throws InvalidInputException if the shape has another size than the rows
   */
  public DenseSamples asImages(ImageShape shape) {
    if (shape.size() != dimension) {
      throw new InvalidInputException(
          "rows of %d values are not images of %d x %d x %d"
              .formatted(dimension, shape.height(), shape.width(), shape.channels()));
    }
    return new DenseSamples(values, dimension, Optional.of(shape));
  }

  @Override
  public int rows() {
    return values.length;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public void copyRow(int row, float[] target, int offset) {
    System.arraycopy(values[row], 0, target, offset, dimension);
  }

  @Override
  public Optional<ImageShape> image() {
    return image;
  }
}
