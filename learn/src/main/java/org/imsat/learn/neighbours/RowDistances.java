package org.imsat.learn.neighbours;

import org.imsat.samples.Samples;
import org.imsat.samples.SparseSamples;

/** Distances between rows, taken in double precision from the values as they are. Thread-safe. */
final class RowDistances {
  private static final int AT_ONCE = 4;

  private final Samples rows;

  /** A row and some others, for each thread: new ones for every row would be much garbage. */
  private final ThreadLocal<float[][]> buffers;

  RowDistances(Samples rows) {
    this.rows = rows;
    this.buffers = ThreadLocal.withInitial(() -> new float[AT_ONCE + 1][rows.dimension()]);
  }

  /**
   * Rows near another one.
   *
   * @param rows their numbers, nearest first
   * @param squared distance to the last of them
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Near(int[] rows, double squared) {}

  /** The t nearest of some rows, of which there are at least t, to another one. */
  Near nearest(int row, int[] others, int t) {
    double[] squared =
        rows instanceof SparseSamples sparse ? ofStored(sparse, row, others) : ofAll(row, others);
    double[] least = new double[t];
    int[] near = new int[t];
    int found = 0;
    for (int k = 0; k < squared.length; k++) {
      if (found < t || squared[k] < least[t - 1]) {
        int at = found < t ? found++ : t - 1;
        for (; at > 0 && squared[k] < least[at - 1]; at--) {
          least[at] = least[at - 1];
          near[at] = near[at - 1];
        }
        least[at] = squared[k];
        near[at] = others[k];
      }
    }
    return new Near(near, least[t - 1]);
  }

  private double[] ofAll(int row, int[] others) {
    float[][] y = buffers.get();
    float[] x = y[AT_ONCE];
    rows.copyRow(row, x, 0);
    double[] squared = new double[others.length];
    for (int from = 0; from < others.length; from += AT_ONCE) {
      int count = Math.min(AT_ONCE, others.length - from);
      for (int k = 0; k < count; k++) {
        rows.copyRow(others[from + k], y[k], 0);
      }
      addFour(x, y[0], y[1], y[2], y[3], squared, from, count);
    }
    return squared;
  }

  /** Four sums at once, since each waits for its last addition. */
  private static void addFour(
      float[] x,
      float[] y0,
      float[] y1,
      float[] y2,
      float[] y3,
      double[] squared,
      int from,
      int count) {
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    for (int j = 0; j < x.length; j++) {
      double d0 = (double) x[j] - y0[j];
      double d1 = (double) x[j] - y1[j];
      double d2 = (double) x[j] - y2[j];
      double d3 = (double) x[j] - y3[j];
      sum0 += d0 * d0;
      sum1 += d1 * d1;
      sum2 += d2 * d2;
      sum3 += d3 * d3;
    }
    System.arraycopy(new double[] {sum0, sum1, sum2, sum3}, 0, squared, from, count);
  }

  private static double[] ofStored(SparseSamples rows, int row, int... others) {
    int most = rows.stored(row);
    for (int other : others) {
      most = Math.max(most, rows.stored(other));
    }
    int[] xColumns = new int[most + 1];
    float[] x = new float[most];
    int[] yColumns = new int[most + 1];
    float[] y = new float[most];
    int xCount = rows.copyStored(row, xColumns, x);
    double[] squared = new double[others.length];
    for (int k = 0; k < others.length; k++) {
      int yCount = rows.copyStored(others[k], yColumns, y);
      squared[k] = merged(xColumns, x, xCount, yColumns, y, yCount);
    }
    return squared;
  }

  /** The squared distance of two rows from their stored values, both in the columns' order. */
  private static double merged(
      int[] xColumns, float[] x, int xCount, int[] yColumns, float[] y, int yCount) {
    double sum = 0;
    int i = 0;
    int j = 0;
    xColumns[xCount] = Integer.MAX_VALUE;
    yColumns[yCount] = Integer.MAX_VALUE;
    while (i < xCount || j < yCount) {
      double difference = 0;
      int column = Math.min(xColumns[i], yColumns[j]);
      if (xColumns[i] == column) {
        difference = x[i++];
      }
      if (yColumns[j] == column) {
        difference -= y[j++];
      }
      sum += difference * difference;
    }
    return sum;
  }
}
