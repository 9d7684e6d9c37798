package org.imsat.metric;

import java.util.Arrays;
import java.util.OptionalInt;
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
   * Counts rows.
   *
   * @param clusterOf cluster of every row, from 0 below {@code clusters}
   * @param clusters number of clusters, of which some may hold no row
   * @param labels class of every row
   * @throws InvalidInputException if there is no row, the numbers of rows differ, or a cluster is
   *     out of range
   */
  public static Contingency of(int[] clusterOf, int clusters, Labels labels) {
    return of(clusterOf, clusters, labels.toArray(), labels.classes());
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
    if (clusterOf.length != classOf.length) {
      throw new InvalidInputException(
          "%d rows have a cluster but %d a class".formatted(clusterOf.length, classOf.length));
    }
    if (clusterOf.length == 0) {
      throw new InvalidInputException("there is no row to compare clusters and classes of");
    }
    if (clusters < 1 || classes < 1) {
      throw new InvalidInputException(
          "%d clusters cannot be compared with %d classes".formatted(clusters, classes));
    }
    int[][] counts = new int[clusters][classes];
    for (int row = 0; row < clusterOf.length; row++) {
      requireInRange("cluster", clusterOf[row], clusters, row);
      requireInRange("class", classOf[row], classes, row);
      counts[clusterOf[row]][classOf[row]]++;
    }
    return new Contingency(counts, classes, clusterOf.length);
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
    return Arrays.stream(counts).mapToInt(row -> Arrays.stream(row).sum()).toArray();
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
