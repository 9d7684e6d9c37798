package org.imsat.experiments.report;

import java.util.Locale;
import org.imsat.experiments.card.Numbers;

/** Text and numbers as they stand in a page. */
final class Html {
  private Html() {}

  /** Text that shows as itself, inside elements and inside quoted attributes. */
  static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        case '\n', '\r', '\t' -> out.append(c);
        default -> out.append(c < ' ' ? '\uFFFD' : c);
      }
    }
    return out.toString();
  }

  /** JSON that may stand in a script element: nothing in it can end the element. */
  static String inScript(String json) {
    return json.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e");
  }

  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A count and its noun, such as "1 row" or "2,000 rows". */
  static String count(long value, String noun) {
    return count(value) + " " + noun + (value == 1 ? "" : "s");
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }

  /** An entropy or information: three decimals, or two digits of a small one. */
  static String entropy(double value) {
    double rounded = Math.rint(1e6 * value) / 1e6; // what rounding left of 0 or 1 is 0 or 1
    if (rounded == Math.rint(rounded)) {
      return Numbers.text(rounded);
    }
    return String.format(Locale.ROOT, rounded < 0.01 ? "%.2g" : "%.3f", rounded);
  }

  static String bits(double entropy) {
    String number = entropy(entropy);
    return number + (number.equals("1") ? " bit" : " bits");
  }

  static String seconds(double seconds) {
    if (seconds < 0.1) {
      return String.format(Locale.ROOT, "%.0f ms", 1000 * seconds);
    }
    if (seconds < 120) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long minutes = Math.round(seconds / 60);
    return minutes < 120 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
  }
}
