package org.imsat.model;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.imsat.samples.InvalidInputException;

/**
 * A mixture of Gaussians of independent values, such as the prior p(z) of an {@link
 * EmbeddingModel}. Immutable.
 */
public final class GaussianMixture {
  /** How far the weights' sum may be from 1, which takes in what 32 bits round off. */
  private static final double TOLERANCE = 1e-3;

  private final List<DiagonalGaussian> components;
  private final double[] logWeights;

  private GaussianMixture(List<DiagonalGaussian> components, double... logWeights) {
    this.components = components;
    this.logWeights = logWeights;
  }

  /** N(0, I) of so many values, as a mixture of one. */
  public static GaussianMixture standard(int values) {
    return new GaussianMixture(List.of(DiagonalGaussian.standard(values)), 0);
  }

  /**
   * A mixture of K components.
   *
   * @param means {@code [component][value]}
   * @param logDeviations logarithms of the deviations, {@code [component][value]}
   * @param logWeights logarithms of the components' shares, one for each
   * @throws InvalidInputException if numbers do not agree, are not finite, or shares do not sum to
   *     1
   */
  public static GaussianMixture of(float[][] means, float[][] logDeviations, float[] logWeights) {
    if (means.length == 0
        || means.length != logDeviations.length
        || means.length != logWeights.length) {
      throw new InvalidInputException(
          "a mixture with %d means, %d deviations and %d weights"
              .formatted(means.length, logDeviations.length, logWeights.length));
    }
    List<DiagonalGaussian> components =
        IntStream.range(0, means.length)
            .mapToObj(k -> component(k, means[k], logDeviations[k]))
            .toList();
    for (int k = 0; k < means.length; k++) {
      if (means[k].length != means[0].length) {
        throw new InvalidInputException(
            "component 0 has %d values, but component %d has %d"
                .formatted(means[0].length, k, means[k].length));
      }
      if (!Float.isFinite(logWeights[k])) {
        throw new InvalidInputException(
            "component %d: logarithm of the weight %s".formatted(k, logWeights[k]));
      }
    }
    double[] logs = IntStream.range(0, means.length).mapToDouble(k -> logWeights[k]).toArray();
    double sum = Arrays.stream(logs).map(Math::exp).sum();
    if (!(Math.abs(sum - 1) <= TOLERANCE)) {
      throw new InvalidInputException("weights of a mixture sum to %s, not to 1".formatted(sum));
    }
    return new GaussianMixture(components, logs);
  }

  private static DiagonalGaussian component(int k, float[] mean, float... logDeviation) {
    if (mean.length != logDeviation.length) {
      throw new InvalidInputException(
          "component %d has %d means and %d deviations"
              .formatted(k, mean.length, logDeviation.length));
    }
    for (int j = 0; j < mean.length; j++) {
      if (!Float.isFinite(mean[j]) || !Float.isFinite(logDeviation[j])) {
        throw new InvalidInputException(
            "component %d, value %d: mean %s and logarithm of the deviation %s"
                .formatted(k, j, mean[j], logDeviation[j]));
      }
    }
    return DiagonalGaussian.of(mean, logDeviation);
  }

  /** Number of values of what is drawn from it. */
  public int values() {
    return components.get(0).values();
  }

  /** The components. */
  public List<DiagonalGaussian> components() {
    return components;
  }

  /** A copy of the logarithms of the components' shares. */
  public double[] logWeights() {
    return logWeights.clone();
  }

  /** Values drawn from it. */
  public float[] sample(RandomGenerator random) {
    double left = random.nextDouble();
    int component = 0;
    while (component < logWeights.length - 1) {
      left -= Math.exp(logWeights[component]);
      if (left < 0) {
        break;
      }
      component++;
    }
    return components.get(component).sample(random);
  }

  /**
   * Logarithm of the density at a point, in nats.
   *
   * @throws InvalidInputException if it has another number of values
   */
  public double logDensity(float... values) {
    double[] logs = new double[logWeights.length];
    for (int k = 0; k < logs.length; k++) {
      logs[k] = logWeights[k] + components.get(k).logDensity(values);
    }
    return logSumExp(logs);
  }

  /** log of the sum of exponentials, however small these are. */
  static double logSumExp(double... logs) {
    double largest = Arrays.stream(logs).max().orElseThrow();
    return largest + Math.log(Arrays.stream(logs).map(l -> Math.exp(l - largest)).sum());
  }
}
