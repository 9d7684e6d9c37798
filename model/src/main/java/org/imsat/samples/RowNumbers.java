package org.imsat.samples;

/** The number of each row in what was given, some of which may have been left out. */
@FunctionalInterface
public interface RowNumbers {
  /** Nothing was left out. */
  RowNumbers ALL = row -> row;

  /** The number of row {@code row}, from zero. */
  int number(int row);

  /** Numbers that are known already. */
  static RowNumbers of(int... numbers) {
    int[] known = numbers.clone();
    return row -> known[row];
  }

  /** Those of chosen rows, in the order chosen. */
  default RowNumbers select(int... chosen) {
    int[] rows = chosen.clone();
    return row -> number(rows[row]);
  }
}
