package org.imsat.data.table;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/** What the values of a column of texts look like, counted one by one. */
final class ColumnShape {
  private static final Numeral[] OTHERS = {Numeral.COMMA, Numeral.GROUPED};

  private long rows;
  private long values;

  /** Written with a point, those that a comma would make another number of among them. */
  private long points;

  private long dotted;

  private final Fit point = new Fit();
  private final Fit comma = new Fit();
  private final Fit grouped = new Fit();
  private long booleans;
  private long vectors;
  private int vectorLength = -1;
  private Set<TimeForm> timeForms = TimeForm.ALL;
  private int firstOtherTime = -1;
  private String firstOtherTimeText = "";

  /** Takes a value in quotes or not; returns it as a number with a point, or NaN. */
  double add(int row, byte[] text, int from, int to) {
    rows++;
    if (Missing.is(text, from, to)) {
      return Double.NaN;
    }
    values++;
    double point = Numeral.POINT.parse(text, from, to);
    if (Double.isNaN(point)) {
      other(row, text, from, to);
    } else {
      number(row, text, from, to);
    }
    return point;
  }

  private void number(int row, byte[] text, int from, int to) {
    points++;
    if (!timeForms.isEmpty()) {
      noTime(row, text, from, to);
    }
    if (Bytes.contains('.', text, from, to)) {
      dotted++;
      boolean groups = to - from > 4 && text[to - 4] == '.';
      if (groups && !Double.isNaN(Numeral.COMMA.parse(text, from, to))) {
        comma.numbers++;
      } else {
        comma.not(row, text, from, to);
      }
    }
  }

  private void other(int row, byte[] text, int from, int to) {
    point.not(row, text, from, to);
    for (Numeral numeral : OTHERS) {
      if (Double.isNaN(numeral.parse(text, from, to))) {
        fit(numeral).not(row, text, from, to);
      } else {
        fit(numeral).numbers++;
      }
    }
    if (Bytes.isBoolean(text, from, to)) {
      booleans++;
    }
    if (text[from] == '[') {
      float[] vector = VectorText.parse(text, from, to);
      if (vector.length > 0 && (vectorLength < 0 || vectorLength == vector.length)) {
        vectorLength = vector.length;
        vectors++;
      }
    }
    if (!timeForms.isEmpty()) {
      Set<TimeForm> left = TimeForm.among(timeForms, text, from, to);
      if (left.isEmpty()) {
        noTime(row, text, from, to);
      } else {
        timeForms = left;
      }
    }
  }

  private void noTime(int row, byte[] text, int from, int to) {
    timeForms = Set.of();
    firstOtherTime = row;
    firstOtherTimeText = string(text, from, to);
  }

  private Fit fit(Numeral numeral) {
    return switch (numeral) {
      case POINT -> point;
      case COMMA -> comma;
      case GROUPED -> grouped;
    };
  }

  private static String string(byte[] text, int from, int to) {
    return new String(text, from, to - from, StandardCharsets.UTF_8);
  }

  /** Rows so far. */
  long rows() {
    return rows;
  }

  /** Values so far, without those missing. */
  long values() {
    return values;
  }

  /** Values that are numbers, so written. */
  long numbers(Numeral numeral) {
    long others = fit(numeral).numbers;
    return switch (numeral) {
      case POINT -> points;
      case COMMA -> points - dotted + others;
      case GROUPED -> points + others;
    };
  }

  /** Whether values have points that may divide thousands, and all of them may. */
  boolean pointsMayGroup() {
    return dotted > 0 && numbers(Numeral.COMMA) == values;
  }

  /** Whether as a number with a decimal comma all values can be read, and some must be. */
  boolean needsComma() {
    return values > 0 && numbers(Numeral.COMMA) == values && points < values;
  }

  /** Row of the first value that is no number, so written; -1 without one. */
  int firstOther(Numeral numeral) {
    return fit(numeral).firstOther;
  }

  /** That value. */
  String firstOtherText(Numeral numeral) {
    return fit(numeral).firstOtherText;
  }

  /** Whether all values are true or false. */
  boolean allBooleans() {
    return values > 0 && booleans == values;
  }

  /** Whether all values are lists of as many numbers. */
  boolean allVectors() {
    return values > 0 && vectors == values;
  }

  /** Forms of times that all values have. */
  Set<TimeForm> timeForms() {
    return values > 0 ? timeForms : Set.of();
  }

  /** Row of the first value that has no such form, or another one; -1 without one. */
  int firstOtherTime() {
    return firstOtherTime;
  }

  /** That value. */
  String firstOtherTimeText() {
    return firstOtherTimeText;
  }

  /** How a way of writing numbers fits the values. */
  private static final class Fit {
    /** Values that are numbers in this way, and not with a point alone. */
    private long numbers;

    private int firstOther = -1;
    private String firstOtherText = "";

    void not(int row, byte[] text, int from, int to) {
      if (firstOther < 0) {
        firstOther = row;
        firstOtherText = string(text, from, to);
      }
    }
  }
}
