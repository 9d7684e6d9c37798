package org.imsat.data.table;

import org.imsat.samples.InvalidInputException;

/** Statistics of truth values. */
final class TruthStatistics implements Accumulator {
  private final RawTable table;
  private final ColumnReading reading;
  private long missing;
  private boolean anyTrue;
  private boolean anyFalse;

  TruthStatistics(RawTable table, ColumnReading reading) {
    this.table = table;
    this.reading = reading;
  }

  @Override
  public void add(int row, Cells cells, int column, double point) {
    Object value = reading.value(cells, column);
    if (value == null) {
      missing++;
    } else if ((Boolean) value) {
      anyTrue = true;
    } else {
      anyFalse = true;
      requireFalse(row, cells, column);
    }
  }

  private void requireFalse(int row, Cells cells, int column) {
    boolean readable =
        reading instanceof ColumnReading.Typed
            || ColumnReading.Truth.possible(
                cells.bytes(column), cells.from(column), cells.to(column));
    if (!readable) {
      throw new InvalidInputException(
          "%s: '%s' is neither true nor false"
              .formatted(Places.of(table, row, column), cells.text(column)));
    }
  }

  @Override
  public ColumnStatistics finish() {
    return ColumnStatistics.plain(missing, (anyTrue ? 1 : 0) + (anyFalse ? 1 : 0));
  }
}
