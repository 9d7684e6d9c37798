package org.imsat.learn;

import java.util.SplittableRandom;
import org.imsat.learn.augment.RowPairs;
import org.imsat.metric.ClusterMetrics;
import org.imsat.metric.Contingency;
import org.imsat.samples.DenseSamples;

/**
 * Rows of which it is known which belong together, as docs/pairs.md has them.
 *
 * @param rows values
 * @param classes of the rows, for reports alone
 * @param first of each pair
 * @param second of each pair
 */
@SuppressWarnings("ArrayRecordComponent")
record PairedExamples(float[][] rows, int[] classes, int[] first, int[] second) {
  /**
   * Nodes of a graph in four groups, each with 16 numbers that tell little of its group. Each node
   * draws four others, four times of five from its own group.
   */
  static PairedExamples graph(int nodes, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int groups = 4;
    int columns = 16;
    double[][] centres = new double[groups][columns];
    for (double[] centre : centres) {
      for (int j = 0; j < columns; j++) {
        centre[j] = 0.4 * random.nextGaussian();
      }
    }
    int[] classes = new int[nodes];
    float[][] rows = new float[nodes][columns];
    for (int i = 0; i < nodes; i++) {
      classes[i] = i % groups;
      for (int j = 0; j < columns; j++) {
        rows[i][j] = (float) (centres[classes[i]][j] + random.nextGaussian());
      }
    }
    int each = 4;
    int[] first = new int[nodes * each];
    int[] second = new int[nodes * each];
    for (int e = 0; e < first.length; e++) {
      int node = e / each;
      boolean own = random.nextDouble() < 0.8;
      int other = random.nextInt(nodes);
      while (own && classes[other] != classes[node]) {
        other = random.nextInt(nodes);
      }
      first[e] = node;
      second[e] = other;
    }
    return new PairedExamples(rows, classes, first, second);
  }

  /**
   * Windows of 32 values, one beginning every 16, of a series that swings at one of three rates,
   * with noise, and goes over to another now and then. Each is paired with the next.
   */
  static PairedExamples series(int windows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int length = 32;
    int step = 16;
    double[] rates = {0.25, 0.45, 0.8};
    double[] series = new double[(windows - 1) * step + length];
    int[] regimes = new int[series.length];
    int regime = 0;
    double phase = 0;
    int left = 0;
    for (int t = 0; t < series.length; t++) {
      if (left-- == 0) {
        regime = (regime + 1 + random.nextInt(rates.length - 1)) % rates.length;
        left = 400 + random.nextInt(800);
      }
      phase += rates[regime] + 0.05 * random.nextGaussian();
      series[t] = Math.sin(phase) + 1.2 * random.nextGaussian();
      regimes[t] = regime;
    }
    float[][] rows = new float[windows][length];
    int[] classes = new int[windows];
    int[] first = new int[windows - 1];
    int[] second = new int[windows - 1];
    for (int i = 0; i < windows; i++) {
      for (int j = 0; j < length; j++) {
        rows[i][j] = (float) series[i * step + j];
      }
      classes[i] = regimes[i * step + length / 2];
      if (i > 0) {
        first[i - 1] = i - 1;
        second[i - 1] = i;
      }
    }
    return new PairedExamples(rows, classes, first, second);
  }

  DenseSamples samples() {
    return DenseSamples.of(rows);
  }

  RowPairs pairs() {
    return RowPairs.of(first, second, rows.length);
  }

  /** Share of rows in the cluster of their class. */
  double accuracy(int... found) {
    int k = 1;
    for (int c : classes) {
      k = Math.max(k, c + 1);
    }
    return ClusterMetrics.of(Contingency.of(found, k, classes, k)).accuracy();
  }
}
