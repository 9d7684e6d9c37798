package org.imsat.samples;

/** A view of sparse samples with further columns at the end, in which nothing is stored. */
final class WidenedSparseSamples implements SparseSamples {
  private final SparseSamples from;
  private final int dimension;

  /**
   * The rows of {@code from} with {@code dimension} columns.
   *
   * @throws InvalidInputException if these are fewer than it has
   */
  WidenedSparseSamples(SparseSamples from, int dimension) {
    if (dimension < from.dimension()) {
      throw new InvalidInputException(
          "rows of %d columns cannot be widened to %d".formatted(from.dimension(), dimension));
    }
    this.from = from;
    this.dimension = dimension;
  }

  @Override
  public int rows() {
    return from.rows();
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public int stored(int row) {
    return from.stored(row);
  }

  @Override
  public int copyStored(int row, int[] columns, float[] values) {
    return from.copyStored(row, columns, values);
  }
}
