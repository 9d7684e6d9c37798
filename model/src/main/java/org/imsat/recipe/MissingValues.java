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
    return value == null
        || value instanceof String text && TEXTS.contains(text.strip().toLowerCase(Locale.ROOT))
        || value instanceof Double number && number.isNaN()
        || value instanceof Float small && small.isNaN();
  }
}
