package org.imsat.samples;

import java.util.Arrays;

/**
 * Sparse rows in memory, row after row ("compressed sparse rows", CSR): the stored values of row i
 * are {@code values[starts[i] .. starts[i + 1])} and lie in the columns at the same places.
 */
public final class CompressedRows implements SparseSamples {
  private final int[] starts;
  private final int[] columns;
  private final float[] values;
  private final int dimension;

  private CompressedRows(int[] starts, int[] columns, float[] values, int dimension) {
    this.starts = starts;
    this.columns = columns;
    this.values = values;
    this.dimension = dimension;
  }

  /**
   * Wraps arrays without copying them; they must not be changed afterwards.
   *
   * @param starts from 0, one more than there are rows
   * @param columns ascending within each row
   * @throws InvalidInputException if there are no rows or columns, lengths do not agree, columns of
   *     a row do not ascend or lie outside of {@code dimension}, or a value is NaN or infinite
   */
  public static CompressedRows of(int[] starts, int[] columns, float[] values, int dimension) {
    if (starts.length < 2 || dimension < 1) {
      throw new InvalidInputException("no data: there must be at least one row and one column");
    }
    int last = starts[starts.length - 1];
    if (starts[0] != 0 || last != columns.length || last != values.length) {
      throw new InvalidInputException(
          "rows start at %d and end at %d, but there are %d columns and %d values"
              .formatted(starts[0], last, columns.length, values.length));
    }
    for (int row = 0; row + 1 < starts.length; row++) {
      requireRow(row, starts[row], starts[row + 1], columns, values, dimension);
    }
    return new CompressedRows(starts, columns, values, dimension);
  }

  private static void requireRow(
      int row, int from, int to, int[] columns, float[] values, int dimension) {
    if (to < from || to > columns.length) {
      throw new InvalidInputException(
          "row %d starts at %d but ends at %d".formatted(row, from, to));
    }
    int before = -1;
    for (int i = from; i < to; i++) {
      int column = columns[i];
      if (column < 0 || column >= dimension) {
        throw new InvalidInputException(
            "row %d has a value in column %d, but columns are 0 to %d"
                .formatted(row, column, dimension - 1));
      }
      if (column <= before) {
        throw new InvalidInputException(
            column == before
                ? "row %d has two values in column %d".formatted(row, column)
                : "row %d: column %d comes after column %d, but columns must ascend"
                    .formatted(row, column, before));
      }
      if (!Float.isFinite(values[i])) {
        throw new InvalidInputException(
            "row %d, column %d: the value is %s, but only finite numbers can be used"
                .formatted(row, column, values[i]));
      }
      before = column;
    }
  }

  @Override
  public int rows() {
    return starts.length - 1;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public int stored(int row) {
    return starts[row + 1] - starts[row];
  }

  @Override
  public int copyStored(int row, int[] toColumns, float[] toValues) {
    int count = stored(row);
    System.arraycopy(columns, starts[row], toColumns, 0, count);
    System.arraycopy(values, starts[row], toValues, 0, count);
    return count;
  }

  @Override
  public void copyRow(int row, float[] target, int offset) {
    Arrays.fill(target, offset, offset + dimension, 0);
    for (int i = starts[row]; i < starts[row + 1]; i++) {
      target[offset + columns[i]] = values[i];
    }
  }
}
