package org.imsat.learn.partition;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.imsat.learn.neighbours.NearestRows;

/**
 * The graph in which each row is joined to its nearest ones, as the operator whose leading
 * eigenvectors spectral clustering looks at: {@code D^-1/2 (W + tau t / n) D^-1/2}, with W the mean
 * of the graph's matrix and its transpose, and D the sums of rows. The constant keeps single rows
 * and small parts that nothing joins to the others from being clusters of their own (Joseph and Yu
 * 2016, "Impact of regularization on spectral clustering").
 */
final class NeighbourGraph {
  /** Share of each row's edges that is spread over all rows. */
  private static final double TAU = 0.01;

  private final int[] from;
  private final int[] neighbours;
  private final double constant;
  private final float[] scale;

  private NeighbourGraph(int[] from, int[] neighbours, double constant, float[] scale) {
    this.from = from;
    this.neighbours = neighbours;
    this.constant = constant;
    this.scale = scale;
  }

  static NeighbourGraph of(NearestRows nearest) {
    int t = nearest.t();
    int n = nearest.rows().length / t;
    int[] from = new int[n + 1];
    for (int i = 0; i < n * t; i++) {
      from[i / t + 1]++;
      from[nearest.rows()[i] + 1]++;
    }
    for (int i = 0; i < n; i++) {
      from[i + 1] += from[i];
    }
    int[] next = Arrays.copyOf(from, n);
    int[] neighbours = new int[2 * n * t];
    for (int i = 0; i < n * t; i++) {
      int row = i / t;
      int other = nearest.rows()[i];
      neighbours[next[row]++] = other;
      neighbours[next[other]++] = row;
    }
    double constant = TAU * t / n;
    float[] scale = new float[n];
    for (int i = 0; i < n; i++) {
      scale[i] = (float) (1 / Math.sqrt(0.5 * (from[i + 1] - from[i]) + constant * n));
    }
    return new NeighbourGraph(from, neighbours, constant, scale);
  }

  /** Number of rows. */
  int size() {
    return scale.length;
  }

  /**
   * Applies the operator to the columns of a matrix.
   *
   * @param x {@code [row * columns + column]}
   */
  float[] times(float[] x, int columns) {
    double[] sums = new double[columns];
    float[] scaled = new float[x.length];
    for (int i = 0; i < size(); i++) {
      for (int c = 0; c < columns; c++) {
        float value = scale[i] * x[i * columns + c];
        scaled[i * columns + c] = value;
        sums[c] += value;
      }
    }
    float[] product = new float[x.length];
    IntStream.range(0, size())
        .parallel()
        .forEach(
            i -> {
              int at = i * columns;
              for (int e = from[i]; e < from[i + 1]; e++) {
                int other = neighbours[e] * columns;
                for (int c = 0; c < columns; c++) {
                  product[at + c] += scaled[other + c];
                }
              }
              for (int c = 0; c < columns; c++) {
                product[at + c] = (float) (scale[i] * (0.5 * product[at + c] + constant * sums[c]));
              }
            });
    return product;
  }
}
