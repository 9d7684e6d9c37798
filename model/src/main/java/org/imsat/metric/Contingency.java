package org.imsat.metric;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Labels;

/**
 * How many rows of each class each cluster holds, and the best one-to-one map from clusters to
 * classes. Immutable.
 */
public final class Contingency {
  private final int[][] counts;
  private final int classes;
  private final int rows;
  private final int[] match;

  private Contingency(int[][] counts, int classes, int rows) {
    this.counts = counts;
    this.classes = classes;
    this.rows = rows;
    this.match = Hungarian.maximize(counts);
  }

  /**
   * Counts the rows that have a label.
   *
   * @param clusterOf cluster of every row, from 0 below {@code clusters}
   * @param clusters number of clusters, of which some may hold no row
   * @param labels of all rows
   * @throws InvalidInputException if no row has a label, the numbers of rows differ, or a cluster
   *     is out of range
   */
  public static Contingency of(int[] clusterOf, int clusters, Labels labels) {
    requireSame(clusterOf.length, labels.rows());
    return of(labels.known(), clusterOf, clusters, labels::get, labels.classes());
  }

  /**
   * Counts rows.
   *
   * @param clusterOf cluster of every row, from 0 below {@code clusters}
   * @param clusters number of clusters, of which some may hold no row
   * @param classOf class of every row, from 0 below {@code classes}
   * @param classes number of classes, of which some may hold no row
   * @throws InvalidInputException if there is no row, the numbers of rows differ, or a cluster or
   *     class is out of range
   */
  public static Contingency of(int[] clusterOf, int clusters, int[] classOf, int classes) {
    requireSame(clusterOf.length, classOf.length);
    int[] rows = IntStream.range(0, classOf.length).toArray();
    return of(rows, clusterOf, clusters, row -> classOf[row], classes);
  }

  private static void requireSame(int clusterRows, int classRows) {
    if (clusterRows != classRows) {
      throw new InvalidInputException(
          "%d rows have a cluster but %d a class".formatted(clusterRows, classRows));
    }
  }

  private static Contingency of(
      int[] rows, int[] clusterOf, int clusters, IntUnaryOperator classOf, int classes) {
    if (rows.length == 0) {
      throw new InvalidInputException("there is no row to compare clusters and classes of");
    }
    if (clusters < 1 || classes < 1) {
      throw new InvalidInputException(
          "%d clusters cannot be compared with %d classes".formatted(clusters, classes));
    }
    int[][] counts = new int[clusters][classes];
    for (int row : rows) {
      int c = classOf.applyAsInt(row);
      requireInRange("cluster", clusterOf[row], clusters, row);
      requireInRange("class", c, classes, row);
      counts[clusterOf[row]][c]++;
    }
    return new Contingency(counts, classes, rows.length);
  }

  private static void requireInRange(String name, int value, int end, int row) {
    if (value < 0 || value >= end) {
      throw new InvalidInputException(
          "row %d: %s %d is not between 0 and %d".formatted(row, name, value, end - 1));
    }
  }

  /** Number of clusters. */
  public int clusters() {
    return counts.length;
  }

  /** Number of classes. */
  public int classes() {
    return classes;
  }

  /** Number of rows counted. */
  public int rows() {
    return rows;
  }

  /** Number of rows counted in a cluster. */
  public int rows(int cluster) {
    return Arrays.stream(counts[cluster]).sum();
  }

  /** Number of rows of a class in a cluster. */
  public int count(int cluster, int c) {
    return counts[cluster][c];
  }

  /** The counts, {@code [cluster][class]} (a copy). */
  public int[][] counts() {
    return Arrays.stream(counts).map(int[]::clone).toArray(int[][]::new);
  }

  /**
   * The class of a cluster in the one-to-one map under which most rows agree (of several such maps
   * always the same one). Empty for the clusters left over where there are more clusters than
   * classes.
   */
  public OptionalInt classOf(int cluster) {
    return match[cluster] == Hungarian.NONE ? OptionalInt.empty() : OptionalInt.of(match[cluster]);
  }

  /** Number of rows whose cluster is mapped to their class. */
  public int agreements() {
    int sum = 0;
    for (int cluster = 0; cluster < counts.length; cluster++) {
      if (match[cluster] != Hungarian.NONE) {
        sum += counts[cluster][match[cluster]];
      }
    }
    return sum;
  }

  int[] clusterSizes() {
    return IntStream.range(0, counts.length).map(this::rows).toArray();
  }

  int[] classSizes() {
    int[] sizes = new int[classes];
    for (int[] row : counts) {
      for (int c = 0; c < classes; c++) {
        sizes[c] += row[c];
      }
    }
    return sizes;
  }
}
