package org.imsat.model;

/** Where the largest of several values stands. */
public final class Largest {
  private Largest() {}

  /** Index of the largest value, of several equal ones the first. */
  public static int of(float[] values) {
    return of(values, 0, values.length);
  }

  /** The same among {@code count} values from {@code from} on; the index in the whole array. */
  public static int of(float[] values, int from, int count) {
    int largest = from;
    for (int i = from + 1; i < from + count; i++) {
      if (values[i] > values[largest]) {
        largest = i;
      }
    }
    return largest;
  }
}
