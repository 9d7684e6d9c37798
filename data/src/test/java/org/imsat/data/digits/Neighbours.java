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

  /** Squared Euclidean distance of rows whose length is a multiple of four. */
  static float distance(float[] a, float[] b) {
    // Four sums, because each addition would have to wait for the one before it.
    float sum0 = 0;
    float sum1 = 0;
    float sum2 = 0;
    float sum3 = 0;
    for (int i = 0; i < a.length; i += 4) {
      float d0 = a[i] - b[i];
      float d1 = a[i + 1] - b[i + 1];
      float d2 = a[i + 2] - b[i + 2];
      float d3 = a[i + 3] - b[i + 3];
      sum0 += d0 * d0;
      sum1 += d1 * d1;
      sum2 += d2 * d2;
      sum3 += d3 * d3;
    }
    return sum0 + sum1 + sum2 + sum3;
  }
}
