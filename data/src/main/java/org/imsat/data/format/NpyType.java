package org.imsat.data.format;

import java.nio.ByteOrder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of values in an NPY file.
 *
 * @param text as NumPy writes it, such as {@code <f4}
 * @param element how a value is stored
 * @param order of the bytes of a value
 */
record NpyType(String text, ElementType element, ByteOrder order) {
  private static final Pattern TYPE = Pattern.compile("([<>|=])([a-zA-Z])(\\d{0,6})(\\[.*])?");

  /** The type that a header names, which need not be one that is read. */
  static NpyType of(String text) {
    Matcher matcher = TYPE.matcher(text);
    if (!matcher.matches()) {
      return new NpyType(text, new ElementType('?', 0), ByteOrder.LITTLE_ENDIAN);
    }
    char kind = matcher.group(2).charAt(0);
    int number = matcher.group(3).isEmpty() ? 0 : Integer.parseInt(matcher.group(3));
    // NumPy gives the length of text in characters of four bytes.
    return new NpyType(
        text,
        new ElementType(kind, kind == 'U' ? 4 * number : number),
        matcher.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
  }

  /** Whether values of it are read. */
  boolean isRead() {
    return element.numeric() || element.label();
  }

  /** Why values are not read, and what helps. */
  String refusal() {
    return switch (element.kind()) {
      case 'O' ->
          "holds Python objects (dtype object), pickled, which are not read; save numbers with astype('float32'), words with astype(str)";
      case 'c' ->
          "values of type %s, complex numbers, are not read; save real and imaginary parts as columns: numpy.hstack([x.real, x.imag])"
              .formatted(text);
      default -> "values of type %s are not read; save them as float32".formatted(text);
    };
  }
}
