package org.imsat.data.table;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Lines above the names or rows of a table that say what it is, as reports have them. */
final class TitleLines {
  private static final int MOST = 20;

  private TitleLines() {}

  /**
   * How many of the first records are no part of the table: lines of one text alone, or shorter
   * ones above a header.
   *
   * @param known names that the user speaks of
   */
  static int count(SampleRecords sample, Set<String> known) {
    List<String[]> records = sample.records();
    int width = sample.width();
    int count = 0;
    boolean alone = true;
    boolean shorter = true;
    while (count < Math.min(MOST, records.size()) && mayBeTitle(records.get(count), width)) {
      alone &= texts(records.get(count)) <= 1;
      shorter &= records.get(count).length < width;
      count++;
    }
    if (count == 0 || count == records.size() || records.get(count).length != width) {
      return 0;
    }
    // One line with a name too few is a header of R's, whose first column has none.
    boolean mayBeHeader = count == 1 && records.get(0).length == width - 1;
    List<String[]> below = records.subList(count, records.size());
    boolean agree = below.stream().allMatch(record -> record.length == width);
    if (alone && shorter && agree && !mayBeHeader) {
      return count;
    }
    boolean header = HeaderLine.isFirst(below, known);
    return header && (!mayBeHeader || alone) ? count : 0;
  }

  private static boolean mayBeTitle(String[] record, int width) {
    if (width < 2 || (record.length == width && width < 3)) {
      return false;
    }
    boolean narrow = record.length < width || texts(record) <= 1;
    return narrow && Arrays.stream(record).allMatch(f -> f.isEmpty() || HeaderLine.isText(f));
  }

  private static long texts(String[] record) {
    return Arrays.stream(record).filter(field -> !field.isEmpty()).count();
  }
}
