package org.imsat.data.format;

import java.util.List;

/**
 * A header that numbers its columns from 0 or 1, as pandas writes for tables without names. A row
 * may look like that too, so that line 2 is asked, see {@link Csv}.
 */
final class NumberedHeader {
  /** So many numbers in order are a header without further evidence. */
  private static final int SURE = 5;

  private NumberedHeader() {}

  /**
   * Whether line 1 may be such a header.
   *
   * @param label index of the column of the labels, which is not looked at, or -1
   */
  static boolean possible(Line first, int label) {
    int columns = first.fields().size();
    int numbered = label < 0 ? columns : columns - 1;
    return numbered > 1
        && (counts(first, label, 0) || counts(first, label, 1) || belowIndex(first, label));
  }

  /** Whether a line that may be one is a header, given the line below it. */
  static boolean above(Line first, Line second, int label) {
    List<String> fields = second.fields();
    int columns = first.fields().size();
    if (belowIndex(first, label)) {
      return true;
    }
    if (columns >= SURE) {
      boolean repeats = counts(second, label, counts(first, label, 0) ? 0 : 1);
      boolean continues = counts(second, label, counts(first, label, 0) ? columns : columns + 1);
      return !repeats && !continues;
    }
    for (int column = 0; column < fields.size(); column++) {
      String field = fields.get(column);
      if (column != label && Line.looksNumeric(field) && !field.matches("[+-]?\\d+")) {
        return true;
      }
    }
    return false;
  }

  /** Whether column j is called {@code from} + j. */
  private static boolean counts(Line line, int label, int from) {
    return counts(line, label, from, 0);
  }

  /** Whether the first column, an index of the rows, has no name and the others count from 0. */
  private static boolean belowIndex(Line line, int label) {
    return line.fields().get(0).isEmpty() && line.fields().size() > 1 && counts(line, label, -1, 1);
  }

  private static boolean counts(Line line, int label, int from, int first) {
    for (int column = first; column < line.fields().size(); column++) {
      if (column != label && !line.fields().get(column).equals(String.valueOf(from + column))) {
        return false;
      }
    }
    return true;
  }
}
