package org.imsat.data.table;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.imsat.recipe.MissingValues;

/** What files write where there is no value. */
final class Missing {
  private static final List<byte[]> TOKENS =
      MissingValues.texts().stream()
          .sorted()
          .map(token -> token.getBytes(StandardCharsets.US_ASCII))
          .toList();

  private static final int LONGEST = 4;

  private Missing() {}

  /** Whether a field, without blanks around it, holds no value. */
  static boolean is(byte[] text, int from, int to) {
    int length = to - from;
    if (length == 0) {
      return true;
    }
    if (length > LONGEST || isDigit(text[to - 1])) {
      return false;
    }
    for (byte[] token : TOKENS) {
      if (token.length == length && matches(token, text, from)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static boolean matches(byte[] token, byte[] text, int from) {
    for (int i = 0; i < token.length; i++) {
      if (text[from + i] != token[i]) {
        return false;
      }
    }
    return true;
  }
}
