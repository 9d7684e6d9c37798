package org.imsat.data.format;

import java.util.Arrays;
import java.util.regex.Pattern;

/** What text is meant as numbers. */
public final class NumericText {
  private static final int SHOWN = 60;

  /** What {@link Float#parseFloat} reads, without its hexadecimal numbers and type suffixes. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?+(\\d++(\\.\\d*+)?+|\\.\\d++)([eE][+-]?+\\d++)?+");

  private static final Pattern NOT_FINITE =
      Pattern.compile("[+-]?(nan|inf|infinity)", Pattern.CASE_INSENSITIVE);

  private NumericText() {}

  /**
   * Whether a line of text is meant as a row of numbers: at least half of its fields are. The rest
   * may be labels.
   */
  public static boolean isRow(String line) {
    String[] fields = line.split("[,;\t]", -1);
    long numbers = Arrays.stream(fields).map(String::strip).filter(NumericText::isNumber).count();
    return 2 * numbers >= fields.length;
  }

  /** Whether a field is meant as a number, finite or not. */
  static boolean isNumber(String field) {
    return NUMBER.matcher(field).matches() || isNotFinite(field);
  }

  /** Whether a field names what is no finite number. */
  static boolean isNotFinite(String field) {
    return NOT_FINITE.matcher(field).matches();
  }

  /** As much of a field as a message can show. */
  static String shortened(String field) {
    return field.length() <= SHOWN ? field : field.substring(0, SHOWN) + "...";
  }
}
