package org.imsat.data.table;

import java.util.Arrays;
import org.imsat.data.table.ColumnReading.Numeric;
import org.imsat.data.table.ColumnStatistics.Numbers;
import org.imsat.recipe.NumberForm;
import org.imsat.recipe.Numeral;

/** Statistics of numbers. */
final class NumberStatistics implements Accumulator {
  private static final long SPREAD = 0x9e3779b97f4a7c15L;

  private final ColumnReading reading;
  private final DistinctTexts distinct = new DistinctTexts();
  private final NumberStore store;
  private final int slot;
  private final RawTable table;

  /** Whether values come as numbers with a decimal point already. */
  private final boolean pointed;

  private int column;
  private int rows;
  private long count;
  private long infinite;
  private int firstInfinite;
  private double firstInfiniteValue;
  private boolean whole = true;
  private boolean countsByOne = true;
  private double last;
  private double mean;
  private double squares;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;

  /**
   * Of no values yet.
   *
   * @param slot column of the store
   */
  NumberStatistics(RawTable table, ColumnReading reading, NumberStore store, int slot) {
    this.table = table;
    this.reading = reading;
    this.store = store;
    this.slot = slot;
    this.pointed =
        reading instanceof Numeric texts && texts.form().equals(NumberForm.of(Numeral.POINT, ""));
  }

  @Override
  public void add(int row, Cells cells, int number, double point) {
    column = number;
    double value = pointed ? point : value(cells, number);
    rows = row + 1;
    store.put(row, slot, Double.isInfinite(value) ? Double.NaN : value);
    if (Double.isNaN(value)) {
      countsByOne = false;
    } else if (Double.isInfinite(value)) {
      countsByOne = false;
      if (infinite++ == 0) {
        firstInfinite = row;
        firstInfiniteValue = value;
      }
    } else {
      take(value);
    }
  }

  private double value(Cells cells, int number) {
    if (reading instanceof Numeric texts) {
      return texts.number(cells, number);
    }
    return cells.isMissing(number) ? Double.NaN : cells.number(number);
  }

  private void take(double value) {
    if (value != Math.rint(value)) {
      whole = false;
    }
    if (count > 0 && (value != last + 1 || value == last)) {
      countsByOne = false;
    }
    if (distinct.size() < Numbers.COUNTED) {
      distinct.add(Double.doubleToLongBits(value) * SPREAD, () -> "");
    }
    last = value;
    count++;
    double delta = value - mean;
    mean += delta / count;
    squares += delta * (value - mean);
    min = Math.min(min, value);
    max = Math.max(max, value);
  }

  @Override
  public ColumnStatistics finish() {
    long missing = rows - count - infinite;
    if (count == 0) {
      return withInfinite(ColumnStatistics.plain(missing, 0));
    }
    double[] values = store.column(slot, rows / Numbers.EXACT + 1);
    double median = values.length == 0 ? mean : Median.of(values);
    long differing = whole ? differing(values) : distinct.size();
    double deviation = Math.sqrt(squares / count);
    return withInfinite(
        ColumnStatistics.plain(missing, differing)
            .with(new Numbers(whole, mean, deviation, median, min, max, countsByOne && count > 1)));
  }

  private static long differing(double[] values) {
    Arrays.parallelSort(values);
    long count = values.length == 0 ? 0 : 1;
    for (int i = 1; i < values.length; i++) {
      count += values[i] != values[i - 1] ? 1 : 0;
    }
    return count;
  }

  private ColumnStatistics withInfinite(ColumnStatistics statistics) {
    return infinite == 0
        ? statistics
        : statistics.with(
            new ColumnStatistics.PartlyNumbers(
                count,
                Places.of(table, firstInfinite, column),
                firstInfiniteValue > 0 ? "inf" : "-inf"));
  }
}
