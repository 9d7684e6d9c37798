package org.imsat.model;

import java.util.Arrays;

/** Squared distances of rows to some that are kept. */
final class KeptDistances {
  /** Below this part of the rows' own squares, a difference of products has lost its digits. */
  private static final double EXACT_BELOW = 1e-3;

  /** Below this part of the square of the mean row, a spread is one of roundings. */
  private static final double NO_SPREAD = 1e-10;

  private final float[][] rows;
  private final double[] squares;

  /** Of a row x, x r - r r / 2 for each kept row r: half of a distance but for what is x's own. */
  private final Layer products;

  private final double weight;

  /** To rows of finite values, whose squares can be summed. */
  KeptDistances(float[][] rows) {
    int dimension = rows[0].length;
    this.rows = rows;
    this.squares = new double[rows.length];
    float[] weights = new float[rows.length * dimension];
    float[] bias = new float[rows.length];
    double[] sum = new double[dimension];
    for (int i = 0; i < rows.length; i++) {
      squares[i] = square(rows[i]);
      System.arraycopy(rows[i], 0, weights, i * dimension, dimension);
      bias[i] = (float) (-squares[i] / 2);
      for (int j = 0; j < dimension; j++) {
        sum[j] += rows[i][j];
      }
    }
    this.products = Layer.of(weights, bias);
    double mean = Arrays.stream(sum).map(s -> s * s / rows.length / rows.length).sum();
    double spread = Arrays.stream(squares).sum() / rows.length - mean;
    this.weight = spread > NO_SPREAD * mean ? 1 / (2 * spread) : 0;
  }

  /** What makes 1 of the mean of the squared distances between kept rows; 0 if all are equal. */
  double weight() {
    return weight;
  }

  /** The squared distances of rows to all kept ones, {@code [row][kept]}. */
  double[][] squares(float[][] others) {
    float[][] out = new float[others.length][rows.length];
    products.apply(others, out, others.length);
    double[][] distances = new double[others.length][rows.length];
    for (int row = 0; row < others.length; row++) {
      double own = square(others[row]);
      for (int i = 0; i < rows.length; i++) {
        double square = own - 2.0 * out[row][i];
        boolean exact = square > EXACT_BELOW * (own + squares[i]);
        distances[row][i] = exact ? square : square(others[row], rows[i]);
      }
    }
    return distances;
  }

  /** The first kept row that is the same, by its distance; -1 if none is. */
  int same(float[] row, double[] distances) {
    for (int i = 0; i < rows.length; i++) {
      if (distances[i] == 0 && Arrays.equals(row, rows[i])) {
        return i;
      }
    }
    return -1;
  }

  private static double square(float[] row) {
    double sum = 0;
    for (float value : row) {
      sum += (double) value * value;
    }
    return sum;
  }

  private static double square(float[] a, float[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      double difference = (double) a[j] - b[j];
      sum += difference * difference;
    }
    return sum;
  }
}
