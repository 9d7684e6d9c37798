package org.imsat.data.table;

/**
 * The values of a row, of each column by what its source knows: those of columns of texts as bytes,
 * those of columns with a type by it.
 */
interface Cells {
  /** The bytes that a text lies in. */
  byte[] bytes(int column);

  /** Where the text starts in {@link #bytes}; for a missing one the same as where it ends. */
  int from(int column);

  /** Where the text ends. */
  int to(int column);

  /** The text. */
  String text(int column);

  /** Whether a value with a type is missing. */
  boolean isMissing(int column);

  /** A number. */
  double number(int column);

  /** A truth value. */
  boolean flag(int column);

  /** A time in microseconds since 1970. */
  long micros(int column);

  /** A list of numbers. */
  float[] vector(int column);
}
