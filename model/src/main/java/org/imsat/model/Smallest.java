package org.imsat.model;

import java.util.Arrays;

/** Which of many values are the smallest. */
final class Smallest {
  private Smallest() {}

  /**
   * The places of the {@code count} smallest values, or of all, in ascending order; of equals the
   * first.
   *
   * @param without a place that is passed over; none if it is negative
   */
  static int[] of(double[] values, int count, int without) {
    int[] places = new int[count];
    int found = 0;
    for (int i = 0; i < values.length; i++) {
      if (i == without || (found == count && !(values[i] < values[places[count - 1]]))) {
        continue;
      }
      int at = found < count ? found++ : count - 1;
      while (at > 0 && values[i] < values[places[at - 1]]) {
        places[at] = places[at - 1];
        at--;
      }
      places[at] = i;
    }
    return Arrays.copyOf(places, found);
  }
}
