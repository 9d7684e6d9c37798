package org.imsat.learn.baseline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Device;
import org.imsat.learn.torch.Engine;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.Test;

class PrincipalComponentsTest {
  private static final Device CPU = Engine.start().device("cpu");

  /** Rows (7, 5, 3) + 4 a (0.6, 0.8, 0) + b (0.8, -0.6, 0), a and b of variance 1. */
  private static DenseSamples rows() {
    SplittableRandom random = new SplittableRandom(1);
    float[][] rows = new float[2000][];
    Arrays.setAll(
        rows,
        i -> {
          double a = 4 * random.nextGaussian();
          double b = random.nextGaussian();
          return new float[] {(float) (7 + 0.6 * a + 0.8 * b), (float) (5 + 0.8 * a - 0.6 * b), 3};
        });
    return DenseSamples.of(rows);
  }

  @Test
  void directionsAreThoseOfLargestVariance() {
    PrincipalComponents found = PrincipalComponents.of(rows(), 2, CPU);
    float[] first = found.directions()[0];
    float sign = Math.signum(first[0]);
    assertArrayEquals(
        new float[] {0.6f * sign, 0.8f * sign, 0}, first, 0.02f, Arrays.toString(first));
    float[][] others =
        found.project(DenseSamples.of(new float[][] {found.mean(), {7.6f, 5.8f, 3}}));
    assertArrayEquals(new float[2], others[0]);
    assertEquals(sign, others[1][0], 0.15f);
  }

  @Test
  void rowsThatTheyWereFoundForAreProjectedAlike() {
    DenseSamples rows = rows();
    PrincipalComponents found = PrincipalComponents.of(rows, 2, CPU);
    float[][] projected = found.project(rows);
    for (int i = 0; i < 50; i++) {
      assertEquals(found.projected()[2 * i], projected[i][0], 1e-3f, "row " + i);
      assertEquals(found.projected()[2 * i + 1], projected[i][1], 1e-3f, "row " + i);
    }
  }

  @Test
  void rowsMustHaveAsManyValues() {
    PrincipalComponents found = PrincipalComponents.of(rows(), 1, CPU);
    assertEquals(
        "directions of 3 values cannot be applied to rows of 2",
        assertThrows(
                InvalidInputException.class, () -> found.project(DenseSamples.of(new float[1][2])))
            .getMessage());
  }
}
