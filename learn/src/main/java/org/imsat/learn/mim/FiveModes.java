package org.imsat.learn.mim;

import java.util.SplittableRandom;

/**
 * The toy data of the study ("toy4"): points of the plane about the origin and about four points of
 * the unit circle at 0, 72, 144 and 216 degrees, each as likely, with a deviation of 0.25.
 */
final class FiveModes {
  private static final double DEVIATION = 0.25;
  private static final double[][] CENTRES = centres();

  /**
   * Points.
   *
   * @param rows {@code [point][2]}
   * @param modes the number of each point's centre
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Points(float[][] rows, int[] modes) {}

  private FiveModes() {}

  private static double[][] centres() {
    double[][] centres = new double[5][2];
    for (int i = 0; i < 4; i++) {
      double angle = 2 * Math.PI * i / 5;
      centres[i + 1] = new double[] {Math.cos(angle), Math.sin(angle)};
    }
    return centres;
  }

  /** Independent points. */
  public static Points draw(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] rows = new float[count][2];
    int[] modes = new int[count];
    for (int i = 0; i < count; i++) {
      modes[i] = random.nextInt(CENTRES.length);
      for (int j = 0; j < 2; j++) {
        rows[i][j] = (float) (CENTRES[modes[i]][j] + DEVIATION * random.nextGaussian());
      }
    }
    return new Points(rows, modes);
  }

  /** Logarithm of the density at a point, in nats. */
  public static double logDensity(float... point) {
    double nearest = Double.POSITIVE_INFINITY;
    double[] exponents = new double[CENTRES.length];
    for (int i = 0; i < exponents.length; i++) {
      double x = point[0] - CENTRES[i][0];
      double y = point[1] - CENTRES[i][1];
      exponents[i] = (x * x + y * y) / (2 * DEVIATION * DEVIATION);
      nearest = Math.min(nearest, exponents[i]);
    }
    double sum = 0;
    for (double exponent : exponents) {
      sum += Math.exp(nearest - exponent);
    }
    double area = 2 * Math.PI * DEVIATION * DEVIATION;
    return Math.log(sum / (CENTRES.length * area)) - nearest;
  }
}
