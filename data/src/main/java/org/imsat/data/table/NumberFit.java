package org.imsat.data.table;

import java.nio.charset.StandardCharsets;

/** How a way of writing numbers fits the values of a column. */
final class NumberFit {
  /** Values that are numbers in this way, and not with a point alone. */
  long numbers;

  /** Row of the first value that is none; -1 without one. */
  int firstOther = -1;

  /** That value. */
  String firstOtherText = "";

  /** Takes a value that is none. */
  void not(int row, byte[] text, int from, int to) {
    if (firstOther < 0) {
      firstOther = row;
      firstOtherText = new String(text, from, to - from, StandardCharsets.UTF_8);
    }
  }
}
