package org.imsat.learn.mim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FiveModesTest {
  /** Where every exponential is 0 in floating point. */
  @Test
  void densityIsKnownFarFromAllCentres() {
    double x = 100 - 1; // from the centre at (1, 0), the nearest
    double expected = -Math.log(5 * 2 * Math.PI / 16) - x * x / 2 * 16;
    assertEquals(expected, FiveModes.logDensity(100, 0), 1e-6);
  }

  @Test
  void densityIsOneInAllAndThatOfThePoints() {
    double step = 0.02;
    double mass = 0;
    double entropy = 0;
    for (double x = -4; x < 4; x += step) {
      for (double y = -4; y < 4; y += step) {
        double log = FiveModes.logDensity((float) x, (float) y);
        mass += Math.exp(log) * step * step;
        entropy -= log * Math.exp(log) * step * step;
      }
    }
    assertEquals(1, mass, 1e-4);
    FiveModes.Points points = FiveModes.draw(50_000, 1);
    double sum = 0;
    int[] counts = new int[5];
    double[][] means = new double[5][2];
    for (int i = 0; i < points.rows().length; i++) {
      sum -= FiveModes.logDensity(points.rows()[i]);
      counts[points.modes()[i]]++;
      means[points.modes()[i]][0] += points.rows()[i][0];
      means[points.modes()[i]][1] += points.rows()[i][1];
    }
    assertEquals(entropy, sum / points.rows().length, 0.02);
    double[][] centres = {{0, 0}, {1, 0}, {0.309, 0.951}, {-0.809, 0.588}, {-0.809, -0.588}};
    for (int m = 0; m < 5; m++) {
      assertEquals(10_000, counts[m], 400);
      assertEquals(centres[m][0], means[m][0] / counts[m], 0.02);
      assertEquals(centres[m][1], means[m][1] / counts[m], 0.02);
    }
  }
}
