package org.imsat.metric;

import java.util.stream.IntStream;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Samples;

/**
 * Mutual information of two continuous variables, estimated from samples by distances to nearest
 * neighbours: the first estimator of Kraskov, Stögbauer and Grassberger (2004, Eq. 8), with the
 * maximum norm. Neighbours are exact. In nats.
 *
 * <p>Where variables determine each other more closely than neighbours are apart, it saturates: of
 * N samples it cannot tell more than about {@code digamma(N) - digamma(k)} nat, and in many
 * dimensions it falls short much earlier.
 */
public final class NeighbourInformation {
  /** Neighbours that are usual. */
  public static final int USUAL = 5;

  private static final double EULER = 0.5772156649015329;

  private NeighbourInformation() {}

  /**
   * An estimate of I(X; Y). Time grows with the square of the samples: 10,000 of a few values take
   * a second.
   *
   * @param x {@code [sample][value]}
   * @param y {@code [sample][value]}, those that belong to x
   * @param k neighbours: fewer for less bias, more for less variance
   * @throws InvalidInputException if there are not as many x as y, no more samples than k, or
   *     values that are not finite
   */
  public static double of(float[][] x, float[][] y, int k) {
    if (x.length != y.length) {
      throw new InvalidInputException(
          "there are %d samples of one variable, but %d of the other"
              .formatted(x.length, y.length));
    }
    if (k < 1 || x.length <= k) {
      throw new InvalidInputException(
          "%d neighbours cannot be found among %d samples".formatted(k, x.length));
    }
    float[][] xs = byDimension(DenseSamples.of(x));
    float[][] ys = byDimension(DenseSamples.of(y));
    double[] digamma = digamma(x.length);
    double local =
        IntStream.range(0, x.length)
            .parallel()
            .mapToDouble(i -> local(xs, ys, i, k, digamma))
            .sum();
    return digamma[x.length] - local / x.length;
  }

  /**
   * Digamma of n_x + 1 and n_y + 1, the samples that are nearer than the k-th neighbour, less that
   * of k. Where that neighbour is in the same place, all that are there count (Gao et al. 2017).
   */
  private static double local(float[][] xs, float[][] ys, int i, int k, double... digamma) {
    float[] dx = distances(xs, i);
    float[] dy = distances(ys, i);
    float radius = radius(dx, dy, i, k);
    int nearX = 0; // with itself
    int nearY = 0;
    int same = -1; // without itself
    for (int j = 0; j < dx.length; j++) {
      nearX += dx[j] < radius || dx[j] == 0 ? 1 : 0;
      nearY += dy[j] < radius || dy[j] == 0 ? 1 : 0;
      same += dx[j] == 0 && dy[j] == 0 ? 1 : 0;
    }
    return digamma[nearX] + digamma[nearY] - digamma[radius > 0 ? k : same];
  }

  /** Distance of sample i to its k-th neighbour in both variables together. */
  private static float radius(float[] dx, float[] dy, int i, int k) {
    Nearest nearest = new Nearest(k);
    for (int j = 0; j < dx.length; j++) {
      if (j != i) {
        nearest.offer(j, Math.max(dx[j], dy[j]));
      }
    }
    return (float) nearest.farthest(); // one of the distances offered
  }

  private static float[] distances(float[][] values, int i) {
    float[] distances = new float[values[0].length];
    for (float[] dimension : values) {
      float own = dimension[i];
      for (int j = 0; j < distances.length; j++) {
        distances[j] = Math.max(distances[j], Math.abs(dimension[j] - own));
      }
    }
    return distances;
  }

  private static float[][] byDimension(Samples samples) {
    float[][] byDimension = new float[samples.dimension()][samples.rows()];
    for (int i = 0; i < samples.rows(); i++) {
      float[] sample = samples.row(i);
      for (int d = 0; d < sample.length; d++) {
        byDimension[d][i] = sample[d];
      }
    }
    return byDimension;
  }

  /** Of 1 .. n; that of 0 is left 0. */
  static double[] digamma(int n) {
    double[] digamma = new double[n + 1];
    digamma[1] = -EULER;
    for (int m = 1; m < n; m++) {
      digamma[m + 1] = digamma[m] + 1.0 / m;
    }
    return digamma;
  }
}
