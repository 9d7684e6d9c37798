package org.imsat.learn.partition;

import java.util.SplittableRandom;
import org.imsat.metric.ClusterMetrics;
import org.imsat.metric.Contingency;
import org.imsat.samples.DenseSamples;

/** Rows with known parts. */
@SuppressWarnings("ArrayRecordComponent")
record Shapes(DenseSamples rows, int[] classes, int parts) {
  /** Two rings, one in the other. */
  static Shapes rings(int count) {
    SplittableRandom random = new SplittableRandom(1);
    float[][] rows = new float[count][];
    int[] classes = new int[count];
    for (int i = 0; i < count; i++) {
      classes[i] = i % 2;
      double angle = 2 * Math.PI * random.nextDouble();
      double radius = 1 + 1.2 * classes[i] + 0.12 * random.nextGaussian();
      rows[i] =
          new float[] {(float) (radius * Math.cos(angle)), (float) (radius * Math.sin(angle))};
    }
    return new Shapes(DenseSamples.of(rows), classes, 2);
  }

  /** A long Gaussian of four fifths of the rows beside a small round one. */
  static Shapes longAndRound(int count) {
    SplittableRandom random = new SplittableRandom(2);
    float[][] rows = new float[count][];
    int[] classes = new int[count];
    for (int i = 0; i < count; i++) {
      classes[i] = i % 5 == 0 ? 1 : 0;
      double x = classes[i] == 1 ? 0.3 * random.nextGaussian() : 4 * random.nextGaussian();
      double y = classes[i] == 1 ? 2.5 + 0.3 * random.nextGaussian() : 0.4 * random.nextGaussian();
      rows[i] = new float[] {(float) x, (float) y};
    }
    return new Shapes(DenseSamples.of(rows), classes, 2);
  }

  double accuracy(int... clusters) {
    return ClusterMetrics.of(Contingency.of(clusters, parts, classes, parts)).accuracy();
  }
}
