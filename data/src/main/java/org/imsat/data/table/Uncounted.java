package org.imsat.data.table;

/** Takes values that are not looked at. */
final class Uncounted implements Accumulator {
  @Override
  public void add(int row, Cells cells, int column, double point) {
    // Nobody asks for them.
  }

  @Override
  public ColumnStatistics finish() {
    return ColumnStatistics.plain(0, 0);
  }
}
