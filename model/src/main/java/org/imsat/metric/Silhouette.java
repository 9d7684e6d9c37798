package org.imsat.metric;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Samples;

/**
 * How much nearer rows are to their own cluster than to the next one (Rousseeuw 1987). With the
 * mean Euclidean distance a of a row to the others of its cluster, and the least mean distance b to
 * those of another, a row has (b - a) / max(a, b), which is between -1 and 1; the only row of a
 * cluster, and one that is as near to all, has 0.
 */
public final class Silhouette {
  /** Rows that are looked at, at most. */
  public static final int MOST_ROWS = 2_000;

  /** Products of values of two rows, at most: of wide rows fewer are looked at. */
  private static final double MOST_PRODUCTS = 4e9;

  /** Rows of a small cluster that are looked at, however small its share is. */
  private static final int LEAST_ROWS = 20;

  private final double[] sums;
  private final int[] looked;
  private final int[] sizes;

  private Silhouette(double[] sums, int[] looked, int[] sizes) {
    this.sums = sums;
    this.looked = looked;
    this.sizes = sizes;
  }

  /**
   * That of a sample: about {@link #MOST_ROWS} rows, fewer of wide ones, drawn from each cluster by
   * its share, but of small ones 20 or an equal part, and not fewer than two.
   *
   * @param rows as distances are to be taken, scaled for example
   * @param clusterOf cluster of every row, from 0 below {@code clusters}
   * @param seed of the draw
   * @throws InvalidInputException if the numbers of rows differ or a cluster is out of range
   */
  public static Silhouette sample(Samples rows, int[] clusterOf, int clusters, long seed) {
    int wide = (int) Math.sqrt(MOST_PRODUCTS / Math.max(1, rows.dimension()));
    return sample(rows, clusterOf, clusters, seed, Math.min(MOST_ROWS, Math.max(2, wide)));
  }

  static Silhouette sample(Samples rows, int[] clusterOf, int clusters, long seed, int most) {
    int[] sizes = sizes(rows, clusterOf, clusters);
    int[] chosen = draw(clusterOf, sizes, most, seed);
    float[][] values = new float[chosen.length][];
    int[] own = new int[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      values[i] = rows.row(chosen[i]);
      own[i] = clusterOf[chosen[i]];
    }
    int[] looked = new int[clusters];
    Arrays.stream(own).forEach(c -> looked[c]++);
    double[] widths = new double[own.length];
    IntStream.range(0, own.length)
        .parallel()
        .forEach(i -> widths[i] = width(i, values, own, looked));
    double[] sums = new double[clusters];
    for (int i = 0; i < own.length; i++) {
      sums[own[i]] += widths[i];
    }
    return new Silhouette(sums, looked, sizes);
  }

  private static int[] sizes(Samples rows, int[] clusterOf, int clusters) {
    if (clusterOf.length != rows.rows()) {
      throw new InvalidInputException(
          "%d rows, but %d have a cluster".formatted(rows.rows(), clusterOf.length));
    }
    int[] sizes = new int[clusters];
    for (int i = 0; i < clusterOf.length; i++) {
      if (clusterOf[i] < 0 || clusterOf[i] >= clusters) {
        throw new InvalidInputException(
            "row %d: cluster %d is not between 0 and %d".formatted(i, clusterOf[i], clusters - 1));
      }
      sizes[clusterOf[i]]++;
    }
    return sizes;
  }

  /** Rows in a random order of which each cluster's first ones are taken. */
  private static int[] draw(int[] clusterOf, int[] sizes, int most, long seed) {
    int rows = clusterOf.length;
    if (rows <= most) {
      return IntStream.range(0, rows).toArray();
    }
    int least = Math.max(2, Math.min(LEAST_ROWS, most / sizes.length));
    int[] left = new int[sizes.length];
    for (int c = 0; c < left.length; c++) {
      left[c] = Math.max(Math.min(least, sizes[c]), (int) ((double) most * sizes[c] / rows));
    }
    int[] order = IntStream.range(0, rows).toArray();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = rows - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int row = order[i];
      order[i] = order[j];
      order[j] = row;
    }
    return Arrays.stream(order).filter(row -> left[clusterOf[row]]-- > 0).toArray();
  }

  private static double width(int row, float[][] values, int[] own, int... looked) {
    if (looked[own[row]] == 1) {
      return 0;
    }
    double[] distances = new double[looked.length];
    for (int i = 0; i < values.length; i++) {
      distances[own[i]] += distance(values[row], values[i]);
    }
    double a = distances[own[row]] / (looked[own[row]] - 1);
    double b = Double.POSITIVE_INFINITY;
    for (int c = 0; c < looked.length; c++) {
      if (c != own[row] && looked[c] > 0) {
        b = Math.min(b, distances[c] / looked[c]);
      }
    }
    double larger = Math.max(a, b);
    return larger > 0 && larger < Double.POSITIVE_INFINITY ? (b - a) / larger : 0;
  }

  /** Four sums, that a processor need not wait for one. */
  private static double distance(float[] one, float... other) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int j = 0;
    for (; j + 3 < one.length; j += 4) {
      double d0 = one[j] - other[j];
      double d1 = one[j + 1] - other[j + 1];
      double d2 = one[j + 2] - other[j + 2];
      double d3 = one[j + 3] - other[j + 3];
      s0 += d0 * d0;
      s1 += d1 * d1;
      s2 += d2 * d2;
      s3 += d3 * d3;
    }
    for (; j < one.length; j++) {
      double d = one[j] - other[j];
      s0 += d * d;
    }
    return Math.sqrt(s0 + s1 + s2 + s3);
  }

  /** The mean of all rows: of clusters, each by its size. 0 where there is one cluster. */
  public double mean() {
    double sum = 0;
    long rows = 0;
    for (int c = 0; c < sizes.length; c++) {
      if (looked[c] > 0) {
        sum += sums[c] / looked[c] * sizes[c];
        rows += sizes[c];
      }
    }
    return rows == 0 ? 0 : sum / rows;
  }

  /** The mean of a cluster's rows; nothing of an empty one. */
  public OptionalDouble of(int cluster) {
    return looked[cluster] == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(sums[cluster] / looked[cluster]);
  }

  /** Rows that were looked at. */
  public int rows() {
    return Arrays.stream(looked).sum();
  }
}
