package org.imsat.model;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.imsat.samples.InvalidInputException;

/** A Gaussian of independent values, such as q(z|x) of an {@link EmbeddingModel}. Immutable. */
public final class DiagonalGaussian {
  /** What is added to deviations, as in training. */
  private static final double LEAST_DEVIATION = 1e-6;

  private final float[] mean;
  private final double[] logDeviation;

  private DiagonalGaussian(float[] mean, double[] logDeviation) {
    this.mean = mean;
    this.logDeviation = logDeviation;
  }

  /** From a network's outputs: the means, then the logarithms of the deviations. */
  static DiagonalGaussian ofOutputs(float... outputs) {
    int n = outputs.length / 2;
    float[] mean = new float[n];
    double[] logDeviation = new double[n];
    for (int j = 0; j < n; j++) {
      mean[j] = outputs[j];
      logDeviation[j] = widened(outputs[n + j]);
    }
    return new DiagonalGaussian(mean, logDeviation);
  }

  /** From means and logarithms of deviations as they are, one per value. */
  static DiagonalGaussian of(float[] mean, float... logDeviation) {
    double[] logs = new double[logDeviation.length];
    Arrays.setAll(logs, j -> logDeviation[j]);
    return new DiagonalGaussian(mean.clone(), logs);
  }

  /** log(exp(x) + {@link #LEAST_DEVIATION}), however large x is. */
  private static double widened(double x) {
    double least = Math.log(LEAST_DEVIATION);
    return Math.max(x, least) + Math.log1p(Math.exp(-Math.abs(x - least)));
  }

  /** N(0, I) of so many values. */
  static DiagonalGaussian standard(int values) {
    return new DiagonalGaussian(new float[values], new double[values]);
  }

  /** Number of values. */
  int values() {
    return mean.length;
  }

  /** A copy of the means, one per value. */
  public float[] mean() {
    return mean.clone();
  }

  /** A copy of the logarithms of the deviations, one per value. */
  public double[] logDeviation() {
    return logDeviation.clone();
  }

  /** Values drawn from it. */
  public float[] sample(RandomGenerator random) {
    float[] values = new float[mean.length];
    for (int j = 0; j < values.length; j++) {
      values[j] = (float) (mean[j] + Math.exp(logDeviation[j]) * random.nextGaussian());
    }
    return values;
  }

  /**
   * Logarithm of the density at a point, in nats.
   *
   * @throws InvalidInputException if it has another number of values
   */
  public double logDensity(float... values) {
    if (values.length != mean.length) {
      throw new InvalidInputException(
          "a density of %d values was asked for one of %d".formatted(mean.length, values.length));
    }
    double sum = -values.length * Math.log(2 * Math.PI) / 2;
    for (int j = 0; j < values.length; j++) {
      double standard = (values[j] - mean[j]) * Math.exp(-logDeviation[j]);
      sum -= standard * standard / 2 + logDeviation[j];
    }
    return sum;
  }
}
