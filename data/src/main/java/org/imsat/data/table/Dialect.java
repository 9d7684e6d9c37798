package org.imsat.data.table;

/**
 * How a text divides into records and fields.
 *
 * @param separator between fields; {@link #BLANKS} for runs of blanks, {@link #NONE} for texts of
 *     one column
 * @param quote around fields that hold separators
 * @param backslash whether a backslash in quotes makes the next character a letter
 * @param multiLine whether a quoted field may go on in the next line; if not, a quote that is not
 *     closed in its line is a letter like others
 * @param comment with which lines begin that are no records
 * @param width fields of a record; a line that begins like a comment and has so many is a record,
 *     below the first one
 * @param marksRecords whether there are such lines, so that the first record may begin so, too
 * @param carriageReturns whether lines end in carriage returns alone
 */
record Dialect(
    char separator,
    char quote,
    boolean backslash,
    boolean multiLine,
    char comment,
    int width,
    boolean marksRecords,
    boolean carriageReturns) {
  /** Runs of blanks and tabs, also before the first and after the last field. */
  static final char BLANKS = ' ';

  /** A whole line is a field. */
  static final char NONE = '\n';

  static Dialect of(char separator, boolean carriageReturns) {
    return new Dialect(separator, '"', false, true, '#', -1, false, carriageReturns);
  }

  Dialect singleLine() {
    return new Dialect(
        separator, quote, backslash, false, comment, width, marksRecords, carriageReturns);
  }

  Dialect withWidth(int fields) {
    return new Dialect(
        separator, quote, backslash, multiLine, comment, fields, marksRecords, carriageReturns);
  }

  Dialect withMarkedRecords() {
    return new Dialect(
        separator, quote, backslash, multiLine, comment, width, true, carriageReturns);
  }

  Dialect withQuote(char other) {
    return new Dialect(
        separator, other, backslash, multiLine, comment, width, marksRecords, carriageReturns);
  }

  Dialect withBackslash() {
    return new Dialect(
        separator, quote, true, multiLine, comment, width, marksRecords, carriageReturns);
  }

  /** The separator in words. */
  String separatorName() {
    return switch (separator) {
      case '\t' -> "tab";
      case BLANKS -> "blanks";
      case NONE -> "none";
      default -> String.valueOf(separator);
    };
  }
}
