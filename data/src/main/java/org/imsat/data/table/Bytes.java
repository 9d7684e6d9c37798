package org.imsat.data.table;

/** What bytes of UTF-8 say. */
final class Bytes {
  private Bytes() {}

  /** Whether a text is true or false, in letters of any case. */
  static boolean isBoolean(byte[] text, int from, int to) {
    return matches("true", text, from, to) || matches("false", text, from, to);
  }

  /** Whether a text is a word, in letters of any case. */
  static boolean matches(String lowerCase, byte[] text, int from, int to) {
    if (to - from != lowerCase.length()) {
      return false;
    }
    for (int i = 0; i < lowerCase.length(); i++) {
      if ((text[from + i] | 0x20) != lowerCase.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether a text holds a character. */
  static boolean contains(char ascii, byte[] text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text[i] == ascii) {
        return true;
      }
    }
    return false;
  }

  /** A number that texts differ in, but for one pair in 2^64. */
  static long hash(byte[] text, int from, int to) {
    long hash = 0x9e3779b97f4a7c15L ^ (to - from);
    for (int i = from; i < to; i++) {
      hash = (hash ^ text[i]) * 0x100000001b3L;
      hash ^= hash >>> 29;
    }
    hash *= 0xbf58476d1ce4e5b9L;
    return hash ^ hash >>> 32;
  }

  /** Where a text ends that may have been cut off within a letter. */
  static int wholeLetters(byte[] text) {
    int end = text.length;
    while (end > 0 && text[end - 1] < 0) {
      end--;
    }
    return end;
  }

  /** Whether bytes are a text in UTF-8. */
  static boolean isUtf8(byte[] text, int from, int to) {
    int at = from;
    while (at < to) {
      int b = text[at++];
      if (b >= 0) {
        continue;
      }
      int more = (b & 0xe0) == 0xc0 ? 1 : (b & 0xf0) == 0xe0 ? 2 : (b & 0xf8) == 0xf0 ? 3 : -1;
      if (more < 0 || at + more > to || (more == 1 && (b & 0x1e) == 0)) {
        return false;
      }
      for (int i = 0; i < more; i++) {
        if ((text[at++] & 0xc0) != 0x80) {
          return false;
        }
      }
    }
    return true;
  }
}
