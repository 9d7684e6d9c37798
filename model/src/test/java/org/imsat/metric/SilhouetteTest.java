package org.imsat.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import java.util.Random;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Samples;
import org.junit.jupiter.api.Test;

class SilhouetteTest {
  private static final Samples ROWS =
      DenseSamples.of(
          new float[][] {{0, 0}, {1, 0}, {0, 2}, {5, 5}, {6, 5}, {5, 7}, {9, 0}, {2.5f, 2.5f}});
  private static final int[] CLUSTERS = {0, 0, 0, 1, 1, 1, 2, 1};

  /** Figures of scikit-learn 1.2.1: silhouette_score, and means of silhouette_samples. */
  @Test
  void isThatOfScikitLearn() {
    Silhouette found = Silhouette.sample(ROWS, CLUSTERS, 3, 1);
    assertEquals(0.45720609970977166, found.mean(), 1e-12);
    assertEquals(0.710308701581008, found.of(0).orElseThrow(), 1e-12);
    assertEquals(0.38168067323378735, found.of(1).orElseThrow(), 1e-12);
    assertEquals(0, found.of(2).orElseThrow(), "the only row of its cluster");
    assertEquals(8, found.rows());
  }

  @Test
  void isWhatItsDefinitionSays() {
    int rows = 120;
    int d = 7;
    int k = 4;
    Samples samples = random(rows, d);
    int[] clusters = new Random(2).ints(rows, 0, k).toArray();
    double sum = 0;
    for (int i = 0; i < rows; i++) {
      double[] mean = new double[k];
      int[] count = new int[k];
      for (int j = 0; j < rows; j++) {
        if (i != j) {
          double squared = 0;
          for (int c = 0; c < d; c++) {
            squared += Math.pow((double) samples.row(i)[c] - samples.row(j)[c], 2);
          }
          mean[clusters[j]] += Math.sqrt(squared);
          count[clusters[j]]++;
        }
      }
      double a = mean[clusters[i]] / count[clusters[i]];
      double b = Double.MAX_VALUE;
      for (int c = 0; c < k; c++) {
        b = c == clusters[i] ? b : Math.min(b, mean[c] / count[c]);
      }
      sum += (b - a) / Math.max(a, b);
    }
    assertEquals(sum / rows, Silhouette.sample(samples, clusters, k, 1).mean(), 1e-9);
  }

  /** The tenth of the rows, and yet all of a cluster of 12 rows. */
  @Test
  void aSampleHasEveryClusterInIt() {
    int rows = 4_000;
    Samples samples = random(rows, 3);
    int[] clusters = new int[rows];
    for (int i = 0; i < rows; i++) {
      clusters[i] = i < 12 ? 2 : i % 2;
    }
    Silhouette all = Silhouette.sample(samples, clusters, 3, 1, rows);
    Silhouette some = Silhouette.sample(samples, clusters, 3, 1, 400);
    assertEquals(rows, all.rows());
    assertTrue(some.rows() >= 400 && some.rows() <= 420, "rows: " + some.rows());
    assertEquals(all.mean(), some.mean(), 0.02);
    assertEquals(all.of(2).orElseThrow(), some.of(2).orElseThrow(), 0.02);
    assertEquals(some.mean(), Silhouette.sample(samples, clusters, 3, 1, 400).mean(), "the same");
  }

  @Test
  void whereThereIsNothingToCompareItIsZero() {
    Silhouette one = Silhouette.sample(ROWS, new int[8], 1, 1);
    assertEquals(0, one.mean());
    Silhouette empty = Silhouette.sample(ROWS, CLUSTERS, 4, 1);
    assertEquals(OptionalDouble.empty(), empty.of(3));
    assertEquals(0.45720609970977166, empty.mean(), 1e-12);
    Samples equal = DenseSamples.of(new float[4][2]);
    assertEquals(0, Silhouette.sample(equal, new int[] {0, 0, 1, 1}, 2, 1).mean());
  }

  @Test
  void clustersMustBeThoseOfTheRows() {
    assertRefused("8 rows, but 3 have a cluster", new int[3]);
    assertRefused("row 6: cluster 2 is not between 0 and 1", CLUSTERS);
  }

  private static void assertRefused(String message, int... clusters) {
    assertEquals(
        message,
        assertThrows(InvalidInputException.class, () -> Silhouette.sample(ROWS, clusters, 2, 1))
            .getMessage());
  }

  private static Samples random(int rows, int d) {
    Random random = new Random(1);
    float[][] values = new float[rows][d];
    for (float[] row : values) {
      for (int j = 0; j < d; j++) {
        row[j] = (float) random.nextGaussian();
      }
    }
    return DenseSamples.of(values);
  }
}
