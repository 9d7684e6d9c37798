package org.imsat.data.format;

import java.nio.charset.StandardCharsets;

/** Decimal numbers in the bytes of a text. */
final class Decimal {
  /** Powers of ten that are exact as doubles. */
  private static final double[] POWERS = powers();

  private static final int MOST_DIGITS = 15;

  /** Bits of a double's fraction that a float has not. */
  private static final long LOST = 0x1fff_ffffL;

  /** These bits where a double lies in the middle between two floats. */
  private static final long MIDDLE = 0x1000_0000L;

  private Decimal() {}

  private static double[] powers() {
    double[] powers = new double[23];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = 10 * powers[i - 1];
    }
    return powers;
  }

  /**
   * The 32-bit number nearest to the decimal number, as {@link Float#parseFloat} finds it; NaN if
   * the text is not a number, is not finite, or lies outside the range of such numbers.
   */
  static float parse(byte[] text, int from, int to) {
    int at = from;
    boolean negative = at < to && text[at] == '-';
    if (negative || (at < to && text[at] == '+')) {
      at++;
    }
    long digits = 0;
    int count = 0;
    int exponent = 0;
    boolean point = false;
    for (; at < to && (isDigit(text[at]) || (text[at] == '.' && !point)); at++) {
      if (text[at] == '.') {
        point = true;
      } else {
        digits = 10 * digits + (text[at] - '0');
        exponent -= point ? 1 : 0;
        count++;
        if (count > MOST_DIGITS) {
          return slowly(text, from, to);
        }
      }
    }
    if (at < to || count == 0 || -exponent >= POWERS.length) {
      return slowly(text, from, to);
    }
    // Both are exact, so that the quotient is rounded once; that it is rounded once more to a float
    // does harm only where the first rounding may have led to the middle between two floats.
    double value = digits / POWERS[-exponent];
    boolean middle = (Double.doubleToRawLongBits(value) & LOST) == MIDDLE;
    if (middle || (value < Float.MIN_NORMAL && digits != 0)) {
      return slowly(text, from, to);
    }
    return (float) (negative ? -value : value);
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static float slowly(byte[] text, int from, int to) {
    String number = new String(text, from, to - from, StandardCharsets.ISO_8859_1);
    if (!NumericText.isNumber(number) || NumericText.isNotFinite(number)) {
      return Float.NaN;
    }
    float value = Float.parseFloat(number);
    return Float.isFinite(value) ? value : Float.NaN;
  }
}
