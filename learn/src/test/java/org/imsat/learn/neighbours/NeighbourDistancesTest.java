package org.imsat.learn.neighbours;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.bytedeco.pytorch.Device;
import org.imsat.learn.torch.Engine;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.Samples;
import org.junit.jupiter.api.Test;

class NeighbourDistancesTest {
  private static final Device CPU = Engine.start().device("cpu");

  @Test
  void equalsBruteForce() {
    compare(gaussian(300, 7, 0, 1), 10);
    compare(gaussian(11, 3, 0, 1), 10);
    compare(gaussian(12, 1, 0, 1), 1);
  }

  @Test
  void equalsBruteForceAcrossBlocks() {
    compare(gaussian(4500, 3, 0, 1), 10);
  }

  @Test
  void isTheSameWhereRowsAreReadAgainForEachBlock() {
    Samples rows = gaussian(4500, 3, 0, 1);
    assertArrayEquals(
        NeighbourDistances.exact(rows, 10, CPU, share -> true).rows(),
        NeighbourDistances.exact(rows, 10, CPU, share -> true, 0).rows());
  }

  @Test
  void equalsBruteForceFarFromTheOrigin() {
    Samples far = gaussian(500, 5, 10_000, 1);
    compare(far, 10);
    assertEquals(0, NeighbourDistances.searchedAgain(far, 10, CPU).length, "centred first");
  }

  @Test
  void isNotSlowedDownByASingleOutlier() {
    float[][] rows = new float[500][];
    Arrays.setAll(rows, gaussian(500, 5, 0, 1)::row);
    rows[7] = new float[] {-9999, 0, 0, 0, -9999};
    Samples samples = DenseSamples.of(rows);
    compare(samples, 10);
    int[] again = NeighbourDistances.searchedAgain(samples, 10, CPU);
    assertTrue(again.length < 50, again.length + " rows are searched again");
  }

  /** Single-precision products cannot tell neighbours within these clusters apart. */
  @Test
  void equalsBruteForceInTightClustersFarApart() {
    float[][] rows = new float[400][];
    Random random = new Random(1);
    for (int i = 0; i < rows.length; i++) {
      float[] row = new float[6];
      for (int j = 0; j < row.length; j++) {
        row[j] = (i % 2 == 0 ? -1000 : 1000) + (float) (0.01 * random.nextGaussian());
      }
      rows[i] = row;
    }
    Samples samples = DenseSamples.of(rows);
    compare(samples, 10);
    assertTrue(NeighbourDistances.searchedAgain(samples, 10, CPU).length > 0);
  }

  @Test
  void isZeroForRowsWithEnoughCopies() {
    float[][] rows = new float[40][];
    Random random = new Random(1);
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i < 11 ? new float[] {1, 2} : new float[] {random.nextFloat(), random.nextFloat()};
    }
    Samples samples = DenseSamples.of(rows);
    compare(samples, 10);
    float[] sigma = NeighbourDistances.exact(samples, 10, CPU, share -> true).distances();
    for (int i = 0; i < 40; i++) {
      assertEquals(i < 11, sigma[i] == 0, "row " + i);
    }
  }

  @Test
  void needsEnoughRows() {
    Samples ten = gaussian(10, 2, 0, 1);
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> NeighbourDistances.exact(ten, 10, CPU, share -> true));
    assertTrue(e.getMessage().contains("10 rows"), e.getMessage());
  }

  @Test
  void canBeEnded() {
    Samples samples = gaussian(100, 2, 0, 1);
    assertThrows(
        CancellationException.class,
        () -> NeighbourDistances.exact(samples, 10, CPU, share -> false));
  }

  private static Samples gaussian(int n, int d, double centre, double deviation) {
    Random random = new Random(n);
    float[][] rows = new float[n][d];
    for (float[] row : rows) {
      for (int j = 0; j < d; j++) {
        row[j] = (float) (centre + deviation * random.nextGaussian());
      }
    }
    return DenseSamples.of(rows);
  }

  private static void compare(Samples samples, int t) {
    NearestRows found = NeighbourDistances.exact(samples, t, CPU, share -> true);
    int n = samples.rows();
    for (int i = 0; i < n; i++) {
      double[] distances = new double[n - 1];
      int at = 0;
      for (int j = 0; j < n; j++) {
        if (j != i) {
          distances[at++] = distance(samples.row(i), samples.row(j));
        }
      }
      Arrays.sort(distances);
      assertEquals(distances[t - 1], found.distances()[i], 1e-6 * distances[t - 1], "row " + i);
      Set<Integer> different = new HashSet<>();
      for (int k = 0; k < t; k++) {
        int other = found.rows()[i * t + k];
        double distance = distance(samples.row(i), samples.row(other));
        assertEquals(distances[k], distance, 1e-6 * distances[k], "row " + i);
        assertTrue(other != i && different.add(other), "row " + i);
      }
    }
  }

  private static double distance(float[] x, float[] y) {
    double sum = 0;
    for (int j = 0; j < x.length; j++) {
      sum += ((double) x[j] - y[j]) * ((double) x[j] - y[j]);
    }
    return Math.sqrt(sum);
  }
}
