package org.imsat.recipe;

import java.util.Locale;
import java.util.Set;

/** Texts that tables use for what is not known. */
public final class MissingValues {
  private static final Set<String> TEXTS =
      Set.of("", "na", "n/a", "nan", "null", "none", "nil", "?", "-", "#n/a", "<na>", "\\n");

  private MissingValues() {}

  /** Whether a value is null or a text that means nothing, in whatever case. */
  public static boolean isMissing(Object value) {
    if (value instanceof String text) {
      return TEXTS.contains(text.strip().toLowerCase(Locale.ROOT));
    }
    boolean notANumber = value instanceof Number number && Double.isNaN(number.doubleValue());
    return value == null || notANumber;
  }
}
