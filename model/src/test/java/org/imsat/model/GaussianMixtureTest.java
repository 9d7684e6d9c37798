package org.imsat.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GaussianMixtureTest {
  private static final GaussianMixture TWO =
      GaussianMixture.of(
          new float[][] {{-3, 0}, {2, 1}},
          new float[][] {{0, 0.5f}, {-1, 0}},
          new float[] {(float) Math.log(0.25), (float) Math.log(0.75)});

  private static double density(double x, double mean, double logDeviation) {
    double s = Math.exp(logDeviation);
    return Math.exp(-Math.pow((x - mean) / s, 2) / 2) / (s * Math.sqrt(2 * Math.PI));
  }

  @Test
  void densitiesAreSumsOfTheComponents() {
    for (float[] at : new float[][] {{-3, 0}, {2, 1}, {0, 0.5f}}) {
      double known =
          0.25 * density(at[0], -3, 0) * density(at[1], 0, 0.5)
              + 0.75 * density(at[0], 2, -1) * density(at[1], 1, 0);
      assertEquals(Math.log(known), TWO.logDensity(at), 1e-6);
    }
    // So far away that each component's density is 0 in 64 bits.
    assertEquals(
        Math.log(0.25) - Math.log(2 * Math.PI) - 0.5 - 97 * 97 / 2.0,
        TWO.logDensity(-100, 0),
        1e-3);
    assertEquals(
        Math.log(density(1, 0, 0) * density(-2, 0, 0)),
        GaussianMixture.standard(2).logDensity(1, -2),
        1e-9);
  }

  @Test
  void samplesComeFromTheComponentsByTheirShares() {
    SplittableRandom random = new SplittableRandom(1);
    int count = 20_000;
    int first = 0;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < count; i++) {
      float[] z = TWO.sample(random);
      if (z[0] < 0) {
        first++;
        sum += z[1];
        squares += z[1] * z[1];
      }
    }
    assertEquals(0.25, first / (double) count, 0.01);
    assertEquals(0, sum / first, 0.08);
    assertEquals(Math.exp(0.5), Math.sqrt(squares / first), 0.06);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, -0.6931472, weights of a mixture sum to",
    "NaN, 0, 0, 'component 0, value 0: mean NaN'",
    "0, Infinity, 0, 'component 0, value 0: mean 0.0 and logarithm of the deviation Infinity'",
    "0, 0, NaN, 'component 0: logarithm of the weight NaN'",
  })
  void whatIsNoMixtureIsRefused(float mean, float logDeviation, float logWeight, String message) {
    String refused =
        assertThrows(
                InvalidInputException.class,
                () ->
                    GaussianMixture.of(
                        new float[][] {{mean}},
                        new float[][] {{logDeviation}},
                        new float[] {logWeight}))
            .getMessage();
    assertEquals(message, refused.substring(0, Math.min(message.length(), refused.length())));
  }

  @Test
  void partsMustFit() {
    assertEquals(
        "a mixture with 1 means, 1 deviations and 2 weights",
        assertThrows(
                InvalidInputException.class,
                () -> GaussianMixture.of(new float[1][2], new float[1][2], new float[2]))
            .getMessage());
    assertEquals(
        "component 0 has 2 values, but component 1 has 1",
        assertThrows(
                InvalidInputException.class,
                () ->
                    GaussianMixture.of(
                        new float[][] {{0, 0}, {1}}, new float[][] {{0, 0}, {0}}, new float[2]))
            .getMessage());
    assertEquals(
        "a density of 2 values was asked for one of 1",
        assertThrows(InvalidInputException.class, () -> TWO.logDensity(1)).getMessage());
    assertEquals(
        "component 0 has 2 means and 1 deviations",
        assertThrows(
                InvalidInputException.class,
                () -> GaussianMixture.of(new float[1][2], new float[1][1], new float[1]))
            .getMessage());
  }
}
