package org.imsat.data.table;

import org.imsat.samples.InvalidInputException;

/** Statistics of vectors, all of which have to have one length. */
final class VectorStatistics implements Accumulator {
  private final RawTable table;
  private final ColumnReading reading;
  private long missing;
  private int length = -1;
  private int firstRow;

  VectorStatistics(RawTable table, ColumnReading reading) {
    this.table = table;
    this.reading = reading;
  }

  @Override
  public void add(int row, Cells cells, int column, double point) {
    float[] vector = (float[]) reading.value(cells, column);
    if (vector == null) {
      missing++;
      return;
    }
    if (length < 0) {
      length = vector.length;
      firstRow = row;
    }
    if (vector.length != length) {
      throw new InvalidInputException(
          "%s: the list has %d values, but that of %s has %d"
              .formatted(
                  Places.of(table, row, column),
                  vector.length,
                  table.place(firstRow).substring(table.place(firstRow).lastIndexOf(": ") + 2),
                  length));
    }
    for (int i = 0; i < length; i++) {
      if (!Float.isFinite(vector[i])) {
        throw new InvalidInputException(
            "%s: value %d of the list is %s"
                .formatted(
                    Places.of(table, row, column),
                    i + 1,
                    Float.isNaN(vector[i]) ? "missing" : "not finite"));
      }
    }
  }

  @Override
  public ColumnStatistics finish() {
    ColumnStatistics plain = ColumnStatistics.plain(missing, 0);
    return length < 0 ? plain : plain.withLength(length);
  }
}
