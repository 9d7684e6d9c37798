package org.imsat.samples;

import java.util.Arrays;

/**
 * Rows most of whose values are 0, of which only the others are stored. Implementations are
 * immutable and safe for use by many threads.
 */
public interface SparseSamples extends Samples {
  /** Number of values stored of row {@code row}. */
  int stored(int row);

  /**
   * Writes the stored values of row {@code row} and their columns, which ascend, to the beginning
   * of the arrays.
   *
   * @return how many there are
   * @throws IndexOutOfBoundsException if there is no such row or too little room
   */
  int copyStored(int row, int[] columns, float[] values);

  @Override
  default void copyRow(int row, float[] target, int offset) {
    int count = stored(row);
    int[] columns = new int[count];
    float[] values = new float[count];
    copyStored(row, columns, values);
    Arrays.fill(target, offset, offset + dimension(), 0);
    for (int i = 0; i < count; i++) {
      target[offset + columns[i]] = values[i];
    }
  }

  @Override
  default SparseSamples select(int... rows) {
    return new SelectedSparseSamples(this, rows);
  }

  /**
   * A view with further columns at the end, in which nothing is stored. Files that name only the
   * columns with values do not tell how many there are: those of a part of the rows, or of new rows
   * for a model, may end earlier.
   *
   * @throws InvalidInputException if {@code dimension} is less than there are columns
   */
  default SparseSamples widened(int dimension) {
    return dimension == dimension() ? this : new WidenedSparseSamples(this, dimension);
  }
}
