package org.imsat.data.digits;

import java.util.stream.IntStream;

/** Classification by nearest neighbours. */
final class Neighbours {
  private Neighbours() {}

  /** Share of rows whose {@code k} nearest other rows elect their class. */
  static double leaveOneOutAccuracy(float[][] rows, int[] labels, int k) {
    return IntStream.range(0, rows.length)
            .parallel()
            .filter(row -> elected(rows, labels, k, row) == labels[row])
            .count()
        / (double) rows.length;
  }

  private static int elected(float[][] rows, int[] labels, int k, int row) {
    float[] distances = new float[rows.length];
    for (int other = 0; other < rows.length; other++) {
      distances[other] = other == row ? Float.POSITIVE_INFINITY : distance(rows[row], rows[other]);
    }
    int[] votes = new int[10];
    IntStream.range(0, rows.length)
        .boxed()
        .sorted((a, b) -> Float.compare(distances[a], distances[b]))
        .limit(k)
        .forEach(other -> votes[labels[other]]++);
    int best = 0;
    for (int c = 1; c < votes.length; c++) {
      best = votes[c] > votes[best] ? c : best;
    }
    return best;
  }

  /** Squared Euclidean distance. */
  static float distance(float[] a, float[] b) {
    float sum = 0;
    for (int i = 0; i < a.length; i++) {
      float difference = a[i] - b[i];
      sum += difference * difference;
    }
    return sum;
  }
}
