package org.imsat.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.imsat.metric.ClusterMetrics;
import org.imsat.metric.Contingency;
import org.imsat.model.ClusterModel;
import org.imsat.samples.DenseSamples;
import org.junit.jupiter.api.Test;

/** What users have is no picture: the default is right there, too. */
class OwnRowsTest {
  private static final int ROWS = 1000;

  private static double accuracy(ClusterModel model, DenseSamples rows, int k, int... classes) {
    return ClusterMetrics.of(Contingency.of(model.assign(rows), k, classes, k)).accuracy();
  }

  /**
   * Numbers that part three unequal groups, beside categories that do not: K-means is right, and
   * borders of low density run between the categories.
   */
  @Test
  void categoriesDoNotTakeClustersAway() {
    SplittableRandom random = new SplittableRandom(1);
    float[][] rows = new float[ROWS][8];
    int[] classes = new int[ROWS];
    for (int i = 0; i < ROWS; i++) {
      classes[i] = i % 10 < 6 ? 0 : i % 10 < 9 ? 1 : 2;
      for (int j = 0; j < 5; j++) {
        rows[i][j] = (float) (1.5 * ((classes[i] + j) % 3) + 0.5 * random.nextGaussian());
      }
      rows[i][5 + random.nextInt(3)] = 1;
    }
    DenseSamples samples = DenseSamples.of(rows);
    double kMeans =
        accuracy(
            Baseline.of(Code.clusters(3), Profile.DEFAULT, "k-means").fit(samples),
            samples,
            3,
            classes);
    for (int seed = 1; seed <= 2; seed++) {
      double found = accuracy(Imsat.clusters(3).seed(seed).fit(samples), samples, 3, classes);
      assertTrue(found >= kMeans - 0.02, "%s, k-means %s".formatted(found, kMeans));
    }
  }

  /** Nine tenths of the rows are one group, which is not to be divided for equal sizes. */
  @Test
  void groupsOfUnequalSizesStayWhole() {
    SplittableRandom random = new SplittableRandom(2);
    float[][] rows = new float[ROWS][3];
    int[] classes = new int[ROWS];
    for (int i = 0; i < ROWS; i++) {
      classes[i] = i % 10 == 0 ? 1 : 0;
      for (int j = 0; j < 3; j++) {
        rows[i][j] = (float) (4 * classes[i] + 0.7 * random.nextGaussian());
      }
    }
    DenseSamples samples = DenseSamples.of(rows);
    assertEquals(1, accuracy(Imsat.clusters(2).fit(samples), samples, 2, classes), 0.01);
  }
}
