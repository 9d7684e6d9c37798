package org.imsat.data.panel;

import java.util.Arrays;
import org.imsat.samples.Dataset;

/**
 * A mixture of Gaussians, each of a shape and a size of its own.
 *
 * @param rows number of rows
 * @param dimension columns in which classes differ
 * @param noise further columns, in which they do not, as wide as the others
 * @param classes number of Gaussians
 * @param separation deviation of their means in each column; theirs about their means is near 1
 * @param ratio rows of the largest to those of the smallest
 * @param seed of the draws
 */
public record Gaussians(
    int rows, int dimension, int noise, int classes, double separation, double ratio, long seed) {

  /** Draws the rows. */
  public Dataset draw(String name) {
    Draws draws = new Draws(seed);
    int[] classOf = draws.choices(rows, Draws.shares(classes, ratio));
    double[][] means = draws.normals(classes, dimension, separation);
    double[][][] shapes = new double[classes][][];
    Arrays.setAll(shapes, c -> shape(draws));
    double[][] drawn = new double[rows][];
    Arrays.setAll(drawn, i -> point(draws, means[classOf[i]], shapes[classOf[i]]));
    double deviation = deviation(drawn);
    double[][] all = new double[rows][];
    Arrays.setAll(
        all,
        i -> {
          double[] row = Arrays.copyOf(drawn[i], dimension + noise);
          for (int j = dimension; j < row.length; j++) {
            row[j] = draws.normal(0, deviation);
          }
          return row;
        });
    return TableRows.of(
        name, TableRows.names(dimension + noise), all, TableRows.classes(classes, classOf));
  }

  /** What standard normal points are multiplied by. */
  private double[][] shape(Draws draws) {
    double[][] shape = draws.normals(dimension, dimension, 1 / StrictMath.sqrt(dimension));
    double size = draws.uniform(0.6, 1.4);
    for (int i = 0; i < dimension; i++) {
      shape[i][i] += 0.5;
      for (int j = 0; j < dimension; j++) {
        shape[i][j] *= size;
      }
    }
    return shape;
  }

  private double[] point(Draws draws, double[] mean, double[][] shape) {
    double[] point = mean.clone();
    for (double[] direction : shape) {
      double along = draws.normal();
      for (int j = 0; j < dimension; j++) {
        point[j] += along * direction[j];
      }
    }
    return point;
  }

  /** Of all values together. */
  private static double deviation(double[]... rows) {
    double count = (double) rows.length * rows[0].length;
    double sum = 0;
    double squares = 0;
    for (double[] row : rows) {
      for (double value : row) {
        sum += value;
        squares += value * value;
      }
    }
    return StrictMath.sqrt(squares / count - sum / count * (sum / count));
  }
}
