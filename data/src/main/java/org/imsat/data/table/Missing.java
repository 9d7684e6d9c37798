package org.imsat.data.table;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.imsat.recipe.MissingValues;

/** What files write where there is no value. */
final class Missing {
  /** By their lengths. */
  private static final byte[][][] TOKENS = byLength();

  private Missing() {}

  private static byte[][][] byLength() {
    int longest = MissingValues.texts().stream().mapToInt(String::length).max().orElseThrow();
    return IntStream.rangeClosed(0, longest)
        .mapToObj(
            length ->
                MissingValues.texts().stream()
                    .filter(token -> token.length() == length)
                    .map(token -> token.getBytes(StandardCharsets.US_ASCII))
                    .toArray(byte[][]::new))
        .toArray(byte[][][]::new);
  }

  /** Whether a field, without blanks around it, holds no value. */
  static boolean is(byte[] text, int from, int to) {
    int length = to - from;
    if (length == 0) {
      return true;
    }
    if (length >= TOKENS.length || isDigit(text[to - 1])) {
      return false;
    }
    for (byte[] token : TOKENS[length]) {
      if (matches(token, text, from)) {
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
