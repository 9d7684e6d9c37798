package org.imsat.data.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Literals of Python, as headers of NPY hold them: dictionaries are {@link Map}s, lists and tuples
 * {@link List}s, texts {@link String}s, whole numbers {@link Long}s.
 */
final class PythonLiteral {
  /** Deeper ones are in no header, and would fill the stack. */
  private static final int DEEPEST = 16;

  private final String text;
  private int at;
  private int depth;

  private PythonLiteral(String text) {
    this.text = text;
  }

  /**
   * What a text says.
   *
   * @throws IllegalArgumentException if it is no literal; the message says where
   */
  static Object parse(String text) {
    PythonLiteral literal = new PythonLiteral(text);
    Object value = literal.value();
    literal.blanks();
    if (literal.at < text.length()) {
      throw literal.error();
    }
    return value;
  }

  private Object value() {
    blanks();
    if (depth == DEEPEST || at == text.length()) {
      throw error();
    }
    char first = text.charAt(at);
    depth++;
    Object value =
        switch (first) {
          case '{' -> map();
          case '[' -> list(']');
          case '(' -> list(')');
          case '\'', '"' -> string();
          default -> first == '-' || isDigit(first) ? (Object) number() : word();
        };
    depth--;
    return value;
  }

  private Map<Object, Object> map() {
    Map<Object, Object> map = new LinkedHashMap<>();
    at++;
    while (!taken('}')) {
      Object key = value();
      if (!taken(':')) {
        throw error();
      }
      map.put(key, value());
      requireEndOrComma('}');
    }
    return map;
  }

  private List<Object> list(char end) {
    List<Object> list = new ArrayList<>();
    at++;
    while (!taken(end)) {
      list.add(value());
      requireEndOrComma(end);
    }
    return list;
  }

  private void requireEndOrComma(char end) {
    blanks();
    if (!taken(',') && (at == text.length() || text.charAt(at) != end)) {
      throw error();
    }
  }

  private Long number() {
    int from = at++;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    try {
      Long number = Long.valueOf(text.substring(from, at));
      // Python 2 marks long numbers.
      taken('L');
      return number;
    } catch (NumberFormatException e) {
      at = from;
      throw new IllegalArgumentException(error().getMessage(), e);
    }
  }

  private Object word() {
    int from = at;
    while (at < text.length() && Character.isLetter(text.charAt(at))) {
      at++;
    }
    String word = text.substring(from, at);
    boolean quoted = at < text.length() && (text.charAt(at) == '\'' || text.charAt(at) == '"');
    if (quoted && word.equals("u")) {
      return string();
    }
    return switch (word) {
      case "True" -> true;
      case "False" -> false;
      default -> {
        at = from;
        throw error();
      }
    };
  }

  private String string() {
    StringBuilder string = new StringBuilder();
    char quote = text.charAt(at++);
    while (at < text.length() && text.charAt(at) != quote) {
      char letter = text.charAt(at++);
      if (letter == '\\') {
        escaped(string);
      } else {
        string.append(letter);
      }
    }
    if (!taken(quote)) {
      throw error();
    }
    return string.toString();
  }

  private void escaped(StringBuilder string) {
    if (at == text.length()) {
      throw error();
    }
    char letter = text.charAt(at++);
    switch (letter) {
      case 'n' -> string.append('\n');
      case 't' -> string.append('\t');
      case 'r' -> string.append('\r');
      case 'x' -> string.appendCodePoint(code(2));
      case 'u' -> string.appendCodePoint(code(4));
      case 'U' -> string.appendCodePoint(code(8));
      case '\\', '\'', '"' -> string.append(letter);
      default -> throw error();
    }
  }

  private int code(int digits) {
    int end = Math.min(text.length(), at + digits);
    try {
      int code = Integer.parseInt(text.substring(at, end), 16);
      if (end - at == digits && Character.isValidCodePoint(code)) {
        at = end;
        return code;
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(error().getMessage(), e);
    }
    throw error();
  }

  private static boolean isDigit(char letter) {
    return letter >= '0' && letter <= '9';
  }

  private void blanks() {
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
  }

  /** Passes a letter, if it is the next one after blanks. */
  private boolean taken(char letter) {
    blanks();
    if (at < text.length() && text.charAt(at) == letter) {
      at++;
      return true;
    }
    return false;
  }

  private IllegalArgumentException error() {
    return new IllegalArgumentException(
        at == text.length()
            ? "it ends early"
            : "character %d, '%s', has no meaning there".formatted(at, text.charAt(at)));
  }
}
