package org.imsat.data.table;

/** The median of numbers, found without sorting them all. */
final class Median {
  private Median() {}

  /** That of some numbers, at least one, which are put into another order. */
  static double of(double[] values) {
    int half = values.length / 2;
    double upper = select(values, half);
    if (values.length % 2 == 1) {
      return upper;
    }
    double lower = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < half; i++) {
      lower = Math.max(lower, values[i]);
    }
    return lower + (upper - lower) / 2;
  }

  /** The number that would be at a place if they were sorted; none before it is greater then. */
  private static double select(double[] values, int place) {
    int from = 0;
    int to = values.length - 1;
    while (from < to) {
      double pivot = middle(values[from], values[(from + to) >>> 1], values[to]);
      int left = from;
      int right = to;
      while (left <= right) {
        while (values[left] < pivot) {
          left++;
        }
        while (values[right] > pivot) {
          right--;
        }
        if (left <= right) {
          double swapped = values[left];
          values[left++] = values[right];
          values[right--] = swapped;
        }
      }
      if (place <= right) {
        to = right;
      } else if (place >= left) {
        from = left;
      } else {
        break;
      }
    }
    return values[place];
  }

  private static double middle(double a, double b, double c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }
}
