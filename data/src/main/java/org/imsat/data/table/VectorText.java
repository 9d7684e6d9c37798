package org.imsat.data.table;

import java.nio.charset.StandardCharsets;
import org.imsat.recipe.Numeral;

/** Lists of numbers in texts: "[1, 2.5]", as Python writes them, and "[1. 2.5]", as numpy does. */
final class VectorText {
  private static final float[] NONE = {};

  private VectorText() {}

  /** The numbers; none if the text is not a list of them. */
  static float[] parse(byte[] text, int from, int to) {
    if (to - from < 3 || text[from] != '[' || text[to - 1] != ']') {
      return NONE;
    }
    String inner = new String(text, from + 1, to - from - 2, StandardCharsets.UTF_8).strip();
    String[] parts = inner.split(inner.indexOf(',') >= 0 ? "\\s*,\\s*" : "\\s+", -1);
    float[] vector = new float[parts.length];
    for (int i = 0; i < parts.length; i++) {
      byte[] part = parts[i].getBytes(StandardCharsets.UTF_8);
      double value = Numeral.POINT.parse(part, 0, part.length);
      if (Double.isNaN(value)) {
        return NONE;
      }
      vector[i] = (float) value;
    }
    return vector;
  }
}
