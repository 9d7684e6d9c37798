package org.imsat.recipe;

import java.util.Set;

/** Texts that files use for what is not known. */
public final class MissingValues {
  private static final Set<String> TEXTS =
      Set.of(
          // Of people and of languages.
          "",
          "?",
          "-",
          "--",
          ".",
          "NA",
          "N/A",
          "n/a",
          "n.a.",
          "N.A.",
          "NaN",
          "nan",
          "NAN",
          "-nan",
          "-NaN",
          "NaT",
          "null",
          "NULL",
          "Null",
          "(null)",
          "(NULL)",
          "None",
          "nil",
          "<NA>",
          "\\N",
          // Errors of spreadsheets.
          "#N/A",
          "#DIV/0!",
          "#VALUE!",
          "#REF!",
          "#NAME?",
          "#NUM!",
          "#NULL!",
          "#NV",
          "#BEZUG!",
          "#WERT!",
          "#ZAHL!");

  private MissingValues() {}

  /** The texts, of which none ends in a digit. */
  public static Set<String> texts() {
    return TEXTS;
  }

  /** Whether a value is null, not a number, or a text that means as much. */
  public static boolean isMissing(Object value) {
    if (value instanceof String text) {
      return TEXTS.contains(text.strip());
    }
    boolean notANumber = value instanceof Number number && Double.isNaN(number.doubleValue());
    return value == null || notANumber;
  }

  /** A text, or the empty one where it means that nothing is known. */
  public static String orEmpty(String text) {
    return isMissing(text) ? "" : text;
  }
}
