package org.imsat.data.table;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.imsat.recipe.NumberForm;
import org.imsat.recipe.Numeral;
import org.imsat.recipe.TimeForm;

/** What the values of a column of texts look like, counted one by one. */
final class ColumnShape {
  private static final Numeral[] OTHERS = {Numeral.COMMA, Numeral.GROUPED};

  private long rows;
  private long values;

  /** Written with a point, those that a comma would make another number of among them. */
  private long points;

  private long dotted;

  private final NumberFit point = new NumberFit();
  private final NumberFit comma = new NumberFit();
  private final NumberFit grouped = new NumberFit();
  private final UnitShape units = new UnitShape();
  private final DigitCodes codes = new DigitCodes();
  private int firstPlain = -1;
  private String firstPlainText = "";
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
    codes.add(text, from, to);
    plain(row, text, from, to);
    if (!timeForms.isEmpty()) {
      time(row, text, from, to);
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
    boolean number = false;
    for (Numeral numeral : OTHERS) {
      if (Double.isNaN(numeral.parse(text, from, to))) {
        fit(numeral).not(row, text, from, to);
      } else {
        fit(numeral).numbers++;
        number = true;
      }
    }
    if (number) {
      plain(row, text, from, to);
    } else {
      units.add(row, text, from, to);
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
      time(row, text, from, to);
    }
  }

  private void plain(int row, byte[] text, int from, int to) {
    if (firstPlain < 0) {
      firstPlain = row;
      firstPlainText = string(text, from, to);
    }
  }

  private void time(int row, byte[] text, int from, int to) {
    timeForms = TimeForm.among(timeForms, text, from, to);
    if (timeForms.isEmpty()) {
      firstOtherTime = row;
      firstOtherTimeText = string(text, from, to);
    }
  }

  private NumberFit fit(Numeral numeral) {
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

  /** The unit that values without one are compared with; empty if none has one. */
  String unit() {
    return units.unit();
  }

  /** Values that are numbers, so written. */
  long numbers(Numeral numeral, String unit) {
    long others = fit(numeral).numbers;
    long plain =
        switch (numeral) {
          case POINT -> points;
          case COMMA -> points - dotted + others;
          case GROUPED -> points + others;
        };
    if (unit.isEmpty()) {
      return plain;
    }
    return units.numbers(numeral) + (NumberForm.of(numeral, unit).mayLackUnit() ? plain : 0);
  }

  /** Numbers without any point or comma, which mean the same however others are written. */
  long unseparated(String unit) {
    long plain = points - dotted;
    if (unit.isEmpty()) {
      return plain;
    }
    return units.unseparated() + (NumberForm.of(Numeral.POINT, unit).mayLackUnit() ? plain : 0);
  }

  /** Whether values have points that may divide thousands, and all of them may. */
  boolean pointsMayGroup(String unit) {
    boolean any = dotted > 0 || (!unit.isEmpty() && units.dotted() > 0);
    return any && numbers(Numeral.COMMA, unit) == values;
  }

  /** Whether as a number with a decimal comma all values can be read, and some must be. */
  boolean needsComma() {
    return values > 0 && (needsComma("") || (!unit().isEmpty() && needsComma(unit())));
  }

  private boolean needsComma(String unit) {
    return numbers(Numeral.COMMA, unit) == values && numbers(Numeral.POINT, unit) < values;
  }

  /** Row of the first value that is no number, so written; -1 without one. */
  int firstOther(Numeral numeral, String unit) {
    return other(numeral, unit).row();
  }

  /** That value. */
  String firstOtherText(Numeral numeral, String unit) {
    return other(numeral, unit).text();
  }

  private Other other(Numeral numeral, String unit) {
    Other plain = new Other(fit(numeral).firstOther, fit(numeral).firstOtherText);
    if (unit.isEmpty()) {
      return plain;
    }
    Other first = new Other(units.firstOther(numeral), units.firstOtherText(numeral));
    if (!NumberForm.of(numeral, unit).mayLackUnit() && firstPlain >= 0) {
      boolean before = first.row() < 0 || firstPlain < first.row();
      first = before ? new Other(firstPlain, firstPlainText) : first;
    }
    return first.row() < 0 ? plain : first;
  }

  private record Other(int row, String text) {}

  /** Whether all values are codes of digits. */
  boolean allCodes() {
    return points == values && codes.found();
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
}
