package org.imsat.metric;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.imsat.model.DiagonalGaussian;
import org.imsat.samples.InvalidInputException;

/**
 * What codes z drawn from Gaussians q(z|x) tell of rows x, where rows have so many values that
 * distances between them tell nothing ({@link NeighbourInformation}). All figures rest on I(X; Z) =
 * E[log q(z|x) - log q(z)] and differ in what stands for q(z), the mean of q(z|x) over all rows. In
 * nats.
 *
 * @param aggregate with the mean over the N rows given for q(z) (Hoffman and Johnson 2016): too
 *     low, log N at most
 * @param neighbours with the density that distances of the nearest codes drawn tell of (Kozachenko
 *     and Leonenko 1987): knows no such bound, and is less sure the more values codes have; not a
 *     number where codes lie in the same place
 * @param gaussian with a Gaussian of the codes' means and variances for q(z), values of codes taken
 *     for independent: at least the information, as no density has a larger entropy
 * @param activeUnits values of codes whose means differ from row to row, with a variance above 0.01
 *     (Burda et al. 2016)
 */
public record LatentInformation(
    double aggregate, double neighbours, double gaussian, int activeUnits) {
  private static final double ACTIVE = 0.01;

  /** Neighbours of a code that its density is told by, or all others where there are fewer. */
  private static final int NEAREST = NeighbourInformation.USUAL;

  /**
   * Draws a code for each row and measures. Time grows with the square of the rows: 10,000 with
   * codes of 20 values take some seconds.
   *
   * @param posteriors q(z|x) of each row
   * @throws InvalidInputException if there are fewer than two
   */
  public static LatentInformation of(DiagonalGaussian[] posteriors, RandomGenerator random) {
    int n = posteriors.length;
    if (n < 2) {
      throw new InvalidInputException(n + " rows are too few to tell what codes tell of them");
    }
    float[][] codes = new float[n][];
    double conditional = 0; // mean of log q(z|x)
    for (int i = 0; i < n; i++) {
      codes[i] = posteriors[i].sample(random);
      conditional += posteriors[i].logDensity(codes[i]) / n;
    }
    Densities all = new Densities(posteriors);
    double marginal =
        IntStream.range(0, n).parallel().mapToDouble(i -> all.logMean(codes[i])).sum() / n;
    float[][] means = Arrays.stream(posteriors).map(DiagonalGaussian::mean).toArray(float[][]::new);
    double entropy = 0;
    int active = 0;
    for (int j = 0; j < codes[0].length; j++) {
      entropy += Math.log(2 * Math.PI * Math.E * variance(codes, j)) / 2;
      active += variance(means, j) > ACTIVE ? 1 : 0;
    }
    return new LatentInformation(
        conditional - marginal, conditional + entropy(codes), conditional + entropy, active);
  }

  /**
   * The differential entropy of what codes were drawn from: digamma(N) - digamma(k) + log V + d E
   * log r, with r the distance to the k-th nearest of d values and V the unit ball's volume.
   */
  private static double entropy(float[]... codes) {
    int n = codes.length;
    int d = codes[0].length;
    int k = Math.min(NEAREST, n - 1);
    double logs =
        IntStream.range(0, n).parallel().mapToDouble(i -> Math.log(distance(codes, i, k))).sum()
            / n;
    double volume = d / 2.0 * Math.log(Math.PI) - logGamma(d);
    double entropy = NeighbourInformation.digamma(n)[n] - NeighbourInformation.digamma(k)[k];
    return Double.isInfinite(logs) ? Double.NaN : entropy + volume + d * logs;
  }

  /** log Gamma(d / 2 + 1). */
  private static double logGamma(int d) {
    double sum = d % 2 == 0 ? 0 : Math.log(Math.PI) / 2;
    for (double factor = d / 2.0; factor > 0; factor--) {
      sum += Math.log(factor);
    }
    return sum;
  }

  /** Euclid's distance of a code to its k-th nearest other. */
  private static double distance(float[][] codes, int i, int k) {
    Nearest nearest = new Nearest(k); // by squares
    for (int other = 0; other < codes.length; other++) {
      double square = 0;
      for (int j = 0; j < codes[i].length; j++) {
        double difference = codes[other][j] - codes[i][j];
        square += difference * difference;
      }
      if (other != i) {
        nearest.offer(other, square);
      }
    }
    return Math.sqrt(nearest.farthest());
  }

  private static double variance(float[][] values, int column) {
    double mean = Arrays.stream(values).mapToDouble(v -> v[column]).average().orElseThrow();
    return Arrays.stream(values).mapToDouble(v -> Math.pow(v[column] - mean, 2)).sum()
        / (values.length - 1);
  }

  /** Gaussians as arrays: one code is asked about all of them. */
  private static final class Densities {
    private final float[][] means;
    private final double[][] precisions; // 1 / (2 variance)
    private final double[] constants;

    Densities(DiagonalGaussian... gaussians) {
      int n = gaussians.length;
      means = new float[n][];
      precisions = new double[n][];
      constants = new double[n];
      for (int i = 0; i < n; i++) {
        means[i] = gaussians[i].mean();
        constants[i] = gaussians[i].logDensity(means[i]);
        precisions[i] =
            Arrays.stream(gaussians[i].logDeviation()).map(log -> Math.exp(-2 * log) / 2).toArray();
      }
    }

    /** Logarithm of the mean of all densities at a code. */
    double logMean(float... code) {
      double[] logs = new double[means.length];
      double largest = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < logs.length; i++) {
        double log = constants[i];
        for (int j = 0; j < code.length; j++) {
          double difference = code[j] - means[i][j];
          log -= difference * difference * precisions[i][j];
        }
        logs[i] = log;
        largest = Math.max(largest, log);
      }
      double sum = 0;
      for (double log : logs) {
        sum += Math.exp(log - largest);
      }
      return largest + Math.log(sum / logs.length);
    }
  }
}
