package org.imsat.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeighbourInformationTest {
  /** Standard Gaussians x and y with correlation rho between equal coordinates. */
  private static float[][][] gaussians(int count, int dimension, double rho, long seed) {
    Random random = new Random(seed);
    float[][] x = new float[count][dimension];
    float[][] y = new float[count][dimension];
    for (int i = 0; i < count; i++) {
      for (int d = 0; d < dimension; d++) {
        double a = random.nextGaussian();
        x[i][d] = (float) a;
        y[i][d] = (float) (rho * a + Math.sqrt(1 - rho * rho) * random.nextGaussian());
      }
    }
    return new float[][][] {x, y};
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "1, 0.5", "1, 0.9", "1, 0.99", "3, 0", "3, 0.5"})
  void gaussiansHoldWhatTheirCorrelationTells(int dimension, double rho) {
    float[][][] samples = gaussians(10_000, dimension, rho, 1);
    double expected = -0.5 * dimension * Math.log(1 - rho * rho);
    double found = NeighbourInformation.of(samples[0], samples[1], NeighbourInformation.USUAL);
    assertEquals(expected, found, 0.05);
  }

  /** By the definition, point by point (Kraskov et al. 2004, Eq. 8). */
  @Test
  void agreesWithTheDefinitionOnFewPoints() {
    int n = 60;
    int k = 3;
    float[][][] samples = gaussians(n, 2, 0.7, 2);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double[] joint = new double[n];
      for (int j = 0; j < n; j++) {
        joint[j] = Math.max(distance(samples[0], i, j), distance(samples[1], i, j));
      }
      joint[i] = Double.POSITIVE_INFINITY;
      double[] sorted = joint.clone();
      Arrays.sort(sorted);
      double radius = sorted[k - 1];
      int nearX = 0;
      int nearY = 0;
      for (int j = 0; j < n; j++) {
        nearX += j != i && distance(samples[0], i, j) < radius ? 1 : 0;
        nearY += j != i && distance(samples[1], i, j) < radius ? 1 : 0;
      }
      sum += digamma(nearX + 1) + digamma(nearY + 1);
    }
    double expected = digamma(k) + digamma(n) - sum / n;
    assertEquals(expected, NeighbourInformation.of(samples[0], samples[1], k), 1e-9);
  }

  private static double distance(float[][] rows, int i, int j) {
    return Math.max(Math.abs(rows[i][0] - rows[j][0]), Math.abs(rows[i][1] - rows[j][1]));
  }

  private static double digamma(int n) {
    double sum = -0.5772156649015329;
    for (int m = 1; m < n; m++) {
      sum += 1.0 / m;
    }
    return sum;
  }

  /** What determines everything cannot be told from what determines nearly everything. */
  @Test
  void saturates() {
    float[][][] samples = gaussians(1000, 1, 0, 3);
    double found = NeighbourInformation.of(samples[0], samples[0], 5);
    assertTrue(found < digamma(1000) - digamma(5) + 0.5, "information " + found);
    assertTrue(found > 5, "information " + found);
  }

  /** One of three places, which y tells with a chance of 0.7 and otherwise draws anew. */
  @Test
  void placesHoldWhatTheirSharesTell() {
    Random random = new Random(4);
    float[][] x = new float[3000][1];
    float[][] y = new float[3000][1];
    for (int i = 0; i < x.length; i++) {
      x[i][0] = random.nextInt(3);
      y[i][0] = random.nextDouble() < 0.7 ? x[i][0] : random.nextInt(3);
    }
    double expected = 3 * 0.8 / 3 * Math.log(0.8 * 3) + 6 * 0.1 / 3 * Math.log(0.1 * 3);
    assertEquals(expected, NeighbourInformation.of(x, y, 5), 0.05);
    float[][] one = new float[100][1];
    assertEquals(0, NeighbourInformation.of(one, one, 5), 0.02);
  }

  @Test
  void valuesMustBeFinite() {
    float[][] x = new float[10][2];
    float[][] y = new float[10][1];
    y[3][0] = Float.NaN;
    String refused =
        assertThrows(InvalidInputException.class, () -> NeighbourInformation.of(x, y, 3))
            .getMessage();
    assertTrue(refused.contains("row 3, column 0: the value is NaN"), refused);
  }

  @Test
  void refusesWhatCannotBeMeasured() {
    float[][] few = new float[5][1];
    assertEquals(
        "5 neighbours cannot be found among 5 samples",
        assertThrows(InvalidInputException.class, () -> NeighbourInformation.of(few, few, 5))
            .getMessage());
    assertEquals(
        "there are 5 samples of one variable, but 6 of the other",
        assertThrows(
                InvalidInputException.class, () -> NeighbourInformation.of(few, new float[6][1], 2))
            .getMessage());
  }
}
