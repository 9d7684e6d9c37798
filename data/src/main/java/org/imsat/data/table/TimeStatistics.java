package org.imsat.data.table;

import org.imsat.data.table.ColumnReading.Time;
import org.imsat.data.table.ColumnStatistics.Times;
import org.imsat.recipe.TimeForm;

/** Statistics of times. */
final class TimeStatistics implements Accumulator {
  private static final long SPREAD = 0x9e3779b97f4a7c15L;

  private final ColumnReading reading;
  private final DistinctTexts distinct = new DistinctTexts();
  private long missing;
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  TimeStatistics(ColumnReading reading) {
    this.reading = reading;
  }

  @Override
  public void add(int row, Cells cells, int column, double point) {
    long micros = micros(cells, column);
    if (micros == TimeForm.NONE) {
      missing++;
      return;
    }
    first = Math.min(first, micros);
    last = Math.max(last, micros);
    distinct.add(micros * SPREAD, () -> "");
  }

  private long micros(Cells cells, int column) {
    if (reading instanceof Time texts) {
      return texts.micros(cells, column);
    }
    return cells.isMissing(column) ? TimeForm.NONE : cells.micros(column);
  }

  @Override
  public ColumnStatistics finish() {
    ColumnStatistics plain = ColumnStatistics.plain(missing, distinct.size());
    return distinct.size() == 0
        ? plain
        : plain.with(new Times(TimeForm.time(first), TimeForm.time(last)));
  }
}
