package org.imsat.data.panel;

import java.util.Arrays;
import java.util.Random;

/**
 * Random draws that are the same on every machine and every Java: {@link Random} is specified to
 * the last bit, and StrictMath is, too.
 */
final class Draws {
  private final Random random;

  Draws(long seed) {
    this.random = new Random(seed);
  }

  /** A standard normal number. */
  double normal() {
    return random.nextGaussian();
  }

  /** A normal number. */
  double normal(double mean, double deviation) {
    return mean + deviation * normal();
  }

  /** Standard normal numbers, {@code [row][column]}, times a factor. */
  double[][] normals(int rows, int columns, double factor) {
    double[][] values = new double[rows][columns];
    for (double[] row : values) {
      Arrays.setAll(row, j -> factor * normal());
    }
    return values;
  }

  /** A number between two. */
  double uniform(double from, double to) {
    return from + (to - from) * random.nextDouble();
  }

  /** A number below {@code count}. */
  int below(int count) {
    return random.nextInt(count);
  }

  /** A number with the probability of its share; shares sum up to 1. */
  int choice(double... shares) {
    double left = random.nextDouble();
    for (int i = 0; i + 1 < shares.length; i++) {
      left -= shares[i];
      if (left < 0) {
        return i;
      }
    }
    return shares.length - 1;
  }

  /** So many of these. */
  int[] choices(int count, double... shares) {
    int[] chosen = new int[count];
    Arrays.setAll(chosen, i -> choice(shares));
    return chosen;
  }

  /**
   * Shares of which each is as many times the one before, the last {@code ratio} times the first.
   */
  static double[] shares(int count, double ratio) {
    double[] shares = new double[count];
    Arrays.setAll(shares, i -> StrictMath.pow(ratio, (double) i / (count - 1)));
    return normalised(shares);
  }

  /** Random shares: symmetric Dirichlet. The smaller {@code alpha}, the fewer have nearly all. */
  double[] dirichlet(int count, double alpha) {
    double[] shares = new double[count];
    Arrays.setAll(shares, i -> gamma(alpha));
    return normalised(shares);
  }

  private static double[] normalised(double... values) {
    double sum = Arrays.stream(values).sum();
    return Arrays.stream(values).map(v -> v / sum).toArray();
  }

  /** Marsaglia and Tsang (2000), by way of a shape above 1. */
  private double gamma(double shape) {
    double d = shape + 1 - 1.0 / 3;
    double c = 1 / (3 * StrictMath.sqrt(d));
    while (true) {
      double x = normal();
      double cube = 1 + c * x;
      double v = cube * cube * cube;
      if (v > 0
          && StrictMath.log(1 - random.nextDouble())
              < x * x / 2 + d - d * v + d * StrictMath.log(v)) {
        return d * v * StrictMath.pow(random.nextDouble(), 1 / shape);
      }
    }
  }

  /** A Poisson number of a small mean: as many uniform numbers as their product allows. */
  int poisson(double mean) {
    double limit = StrictMath.exp(-mean);
    double product = random.nextDouble();
    int count = 0;
    while (product > limit) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }
}
