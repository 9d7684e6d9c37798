package org.imsat.metric;

import java.util.Arrays;

/** The k nearest of the rows offered, the nearest first; of equals, those offered first. */
final class Nearest {
  private final int[] numbers;
  private final double[] distances;

  Nearest(int k) {
    numbers = new int[k];
    distances = new double[k];
    Arrays.fill(distances, Double.POSITIVE_INFINITY);
  }

  /** Takes a row if it is nearer than the farthest of those taken. */
  void offer(int number, double distance) {
    int at = distances.length - 1;
    if (!(distance < distances[at])) {
      return;
    }
    while (at > 0 && distances[at - 1] > distance) {
      distances[at] = distances[at - 1];
      numbers[at] = numbers[at - 1];
      at--;
    }
    distances[at] = distance;
    numbers[at] = number;
  }

  /** Of the rows taken. */
  int[] numbers() {
    return numbers;
  }

  /** The distance of the k-th; infinite as long as fewer were offered. */
  double farthest() {
    return distances[distances.length - 1];
  }
}
