package org.imsat.data.format;

import java.util.Arrays;

/** Numbers of which it is not known, or not believed, how many there will be. */
final class FloatList {
  private static final int FIRST = 1 << 10;

  /** Longest array that every Java virtual machine makes. */
  private static final int LONGEST = Integer.MAX_VALUE - 8;

  private final int expected;
  private float[] values;
  private int size;

  /** Room grows up to {@code expected} numbers with what really comes. */
  FloatList(int expected) {
    this.expected = Math.min(expected, LONGEST);
    this.values = new float[Math.min(FIRST, this.expected)];
  }

  /** Any number of numbers. */
  FloatList() {
    this(LONGEST);
  }

  void add(float value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, (int) Math.min(expected, 2L * size));
    }
    values[size++] = value;
  }

  int size() {
    return size;
  }

  /** The numbers; nothing may be added afterwards. */
  float[] toArray() {
    if (size < values.length) {
      values = Arrays.copyOf(values, size);
    }
    return values;
  }
}
