package org.imsat.recipe;

import java.nio.charset.StandardCharsets;

/** Ways in which numbers are written, which a column keeps to. */
public enum Numeral {
  /** 1234.56 */
  POINT('.', false),
  /** 1234,56 and 1.234,56 and 1 234,56 */
  COMMA(',', true),
  /** 1234.56 and 1,234.56 and 1'234.56 */
  GROUPED('.', true);

  /** Powers of ten that are exact as doubles. */
  private static final double[] POWERS = powers();

  private static final int MOST_DIGITS = 15;
  private static final int LONGEST_GROUPED = 40;

  /** Bytes of the minus of Unicode. */
  private static final int MINUS = 3;

  private final byte decimal;
  private final boolean groups;

  Numeral(char decimal, boolean groups) {
    this.decimal = (byte) decimal;
    this.groups = groups;
  }

  private static double[] powers() {
    double[] powers = new double[23];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = 10 * powers[i - 1];
    }
    return powers;
  }

  /**
   * The number; NaN if the text, without blanks around it, is none or not a finite one.
   *
   * @param text in UTF-8
   */
  public double parse(byte[] text, int from, int to) {
    double value = plain(text, from, to);
    boolean mayGroup = groups && to - from <= LONGEST_GROUPED;
    return mayGroup && Double.isNaN(value) ? ungrouped(text, from, to) : value;
  }

  /** A number without groups of thousands. */
  private double plain(byte[] text, int from, int to) {
    int at = from;
    boolean negative = at < to && text[at] == '-';
    if (negative || (at < to && text[at] == '+')) {
      at++;
    } else if (isMinus(text, at, to)) {
      return -plain(text, at + MINUS, to);
    }
    long digits = 0;
    int count = 0;
    int significant = 0;
    int scale = 0;
    boolean fraction = false;
    for (; at < to; at++) {
      byte b = text[at];
      if (b >= '0' && b <= '9') {
        count++;
        if (significant > 0 || b != '0') {
          significant++;
        }
        if (significant <= MOST_DIGITS) {
          digits = 10 * digits + (b - '0');
        }
        scale += fraction ? 1 : 0;
      } else if (b == decimal && !fraction) {
        fraction = true;
      } else {
        break;
      }
    }
    if (count == 0) {
      return Double.NaN;
    }
    if (at < to) {
      return isExponent(text, at, to) ? slowly(text, from, to) : Double.NaN;
    }
    if (significant > MOST_DIGITS || scale >= POWERS.length) {
      return slowly(text, from, to);
    }
    // Both are exact, so that the quotient is rounded once.
    double value = digits / POWERS[scale];
    return negative ? -value : value;
  }

  /** Whether there is the minus of Unicode, before a digit. */
  private static boolean isMinus(byte[] text, int at, int to) {
    return at + MINUS < to
        && (text[at] & 0xff) == 0xe2
        && (text[at + 1] & 0xff) == 0x88
        && (text[at + 2] & 0xff) == 0x92
        && (isDigit(text[at + MINUS]) || text[at + MINUS] == '.');
  }

  private static boolean isExponent(byte[] text, int from, int to) {
    if (text[from] != 'e' && text[from] != 'E') {
      return false;
    }
    int at = from + 1;
    if (at < to && (text[at] == '+' || text[at] == '-')) {
      at++;
    }
    boolean any = at < to;
    for (; at < to; at++) {
      if (text[at] < '0' || text[at] > '9') {
        return false;
      }
    }
    return any;
  }

  private double slowly(byte[] text, int from, int to) {
    String number = new String(text, from, to - from, StandardCharsets.ISO_8859_1);
    double value =
        Double.parseDouble(decimal == '.' ? number : number.replace((char) decimal, '.'));
    return Double.isFinite(value) ? value : Double.NaN;
  }

  /** A number with groups of three digits, all divided by the same character. */
  private double ungrouped(byte[] text, int from, int to) {
    int at = from;
    if (at == to || !(isDigit(text[at]) || text[at] == '-' || text[at] == '+')) {
      return Double.NaN;
    }
    byte[] without = new byte[to - from];
    int length = 0;
    if (!isDigit(text[at])) {
      without[length++] = text[at++];
    }
    int divider = 0;
    int run = 0;
    while (at < to && text[at] != decimal) {
      byte b = text[at];
      if (b >= '0' && b <= '9') {
        without[length++] = b;
        run++;
        at++;
        continue;
      }
      int size = dividerSize(text, at, to);
      boolean first = divider == 0;
      if (size == 0 || (!first && divider != b) || (first ? run < 1 || run > 3 : run != 3)) {
        return Double.NaN;
      }
      divider = b;
      run = 0;
      at += size;
    }
    // 0,123 is a fraction, not a number of thousands.
    boolean leadingZero = length > 0 && without[length > 1 && !isDigit(without[0]) ? 1 : 0] == '0';
    if (divider == 0 || run != 3 || leadingZero) {
      return Double.NaN;
    }
    while (at < to) {
      without[length++] = text[at++];
    }
    return plain(without, 0, length);
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  /** Bytes of the divider of groups here; 0 if there is none. */
  private int dividerSize(byte[] text, int at, int to) {
    int b = text[at] & 0xff;
    if (b == ' ' || b == '\'' || (decimal == ',' ? b == '.' : b == ',')) {
      return 1;
    }
    // The space that does not break, and the narrow one.
    if (b == 0xc2 && at + 1 < to && (text[at + 1] & 0xff) == 0xa0) {
      return 2;
    }
    boolean narrow =
        b == 0xe2 && at + 2 < to && (text[at + 1] & 0xff) == 0x80 && (text[at + 2] & 0xff) == 0xaf;
    return narrow ? 3 : 0;
  }
}
