package org.imsat.data.format;

import java.util.Arrays;

/** Numbers of which it is not known, or not believed, how many there will be. */
final class IntList {
  private static final int FIRST = 1 << 10;

  /** Longest array that every Java virtual machine makes. */
  private static final int LONGEST = Integer.MAX_VALUE - 8;

  private final int expected;
  private int[] values;
  private int size;

  /** Room grows up to {@code expected} numbers with what really comes. */
  IntList(int expected) {
    this.expected = Math.min(expected, LONGEST);
    this.values = new int[Math.min(FIRST, this.expected)];
  }

  /** Any number of numbers. */
  IntList() {
    this(LONGEST);
  }

  void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, (int) Math.min(expected, 2L * size));
    }
    values[size++] = value;
  }

  int size() {
    return size;
  }

  /** The numbers; nothing may be added afterwards. */
  int[] toArray() {
    if (size < values.length) {
      values = Arrays.copyOf(values, size);
    }
    return values;
  }
}
