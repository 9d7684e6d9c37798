package org.imsat.data.table;

/** Takes the values of a column, one by one, and tells what they have in common. */
interface Accumulator {
  /**
   * Takes the value of the next row.
   *
   * @param point the text as a number with a decimal point, if it is one; NaN if not, or if it is
   *     not known
   */
  void add(int row, Cells cells, int column, double point);

  /** What all values have in common. */
  ColumnStatistics finish();
}
