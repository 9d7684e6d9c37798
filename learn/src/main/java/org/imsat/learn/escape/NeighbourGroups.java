package org.imsat.learn.escape;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Groups of rows of a cluster that are each other's nearest neighbours, found by label propagation
 * (Raghavan, Albert and Kumara 2007) along the neighbours within clusters. A group with more
 * neighbours in another cluster than among the other rows of its own is in the wrong one, however
 * sure the clustering is of it.
 */
final class NeighbourGroups {
  private static final int ROUNDS = 8;
  private static final long SEED = 1;

  private final int[] clusterOf;
  private final int[] nearest;
  private final int perRow;
  private final int[] groupOf;

  private NeighbourGroups(int[] clusterOf, int[] nearest) {
    this.clusterOf = clusterOf;
    this.nearest = nearest;
    this.perRow = nearest.length / clusterOf.length;
    this.groupOf = propagated();
  }

  /**
   * The groups of the rows of each cluster.
   *
   * @param clusterOf the cluster of each row, from 0
   * @param nearest as many neighbours of each row, {@code [row * count + i]}
   */
  static NeighbourGroups of(int[] clusterOf, int... nearest) {
    return new NeighbourGroups(clusterOf.clone(), nearest);
  }

  /** The group of each row, the number of one of its rows (a copy). */
  int[] groups() {
    return groupOf.clone();
  }

  /**
   * The cluster that each row should be in: another one for groups with more neighbours there than
   * among the other rows of their own. Groups of half of a cluster or more are the cluster, and
   * stay.
   *
   * @param clusters their number
   * @param least rows of a group that may move; smaller ones tell little
   */
  int[] moved(int clusters, int least) {
    int[] size = new int[groupOf.length];
    int[] ofCluster = new int[clusters];
    for (int row = 0; row < groupOf.length; row++) {
      size[groupOf[row]]++;
      ofCluster[clusterOf[row]]++;
    }
    int[][] outside = new int[groupOf.length][];
    for (int group = 0; group < outside.length; group++) {
      if (size[group] >= least && 2 * size[group] < ofCluster[clusterOf[group]]) {
        outside[group] = new int[clusters];
      }
    }
    for (int row = 0; row < groupOf.length; row++) {
      for (int i = 0; i < perRow; i++) {
        int other = nearest[row * perRow + i];
        if (groupOf[row] != groupOf[other]) {
          count(outside, row, other);
          count(outside, other, row);
        }
      }
    }
    int[] moved = clusterOf.clone();
    for (int row = 0; row < moved.length; row++) {
      int[] neighbours = outside[groupOf[row]];
      if (neighbours != null) {
        moved[row] = most(neighbours, clusterOf[row]);
      }
    }
    return moved;
  }

  private void count(int[][] outside, int row, int neighbour) {
    int[] ofGroup = outside[groupOf[row]];
    if (ofGroup != null) {
      ofGroup[clusterOf[neighbour]]++;
    }
  }

  /** The place of the largest count; {@code now} if that is one of several. */
  private static int most(int[] counts, int now) {
    int most = now;
    for (int k = 0; k < counts.length; k++) {
      if (counts[k] > counts[most]) {
        most = k;
      }
    }
    return most;
  }

  /**
   * Each row takes, in random order and a few times, the group that most of its neighbours have.
   */
  private int[] propagated() {
    int rows = clusterOf.length;
    int[] start = new int[rows + 1];
    int[] neighbours = withinClusters(start);
    int[] group = new int[rows];
    int[] order = new int[rows];
    Arrays.setAll(group, i -> i);
    Arrays.setAll(order, i -> i);
    int[] count = new int[rows];
    SplittableRandom random = new SplittableRandom(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      shuffle(order, random);
      for (int row : order) {
        for (int e = start[row]; e < start[row + 1]; e++) {
          count[group[neighbours[e]]]++;
        }
        int best = group[row];
        for (int e = start[row]; e < start[row + 1]; e++) {
          int other = group[neighbours[e]];
          best = count[other] > count[best] ? other : best;
        }
        for (int e = start[row]; e < start[row + 1]; e++) {
          count[group[neighbours[e]]] = 0;
        }
        group[row] = best;
      }
    }
    return group;
  }

  /**
   * Neighbours in the same cluster, in both directions, of one row after the other.
   *
   * @param start set to where those of each row begin
   */
  private int[] withinClusters(int... start) {
    int rows = clusterOf.length;
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < perRow; i++) {
        int other = nearest[row * perRow + i];
        if (clusterOf[row] == clusterOf[other]) {
          start[row + 1]++;
          start[other + 1]++;
        }
      }
    }
    Arrays.parallelPrefix(start, Integer::sum);
    int[] next = start.clone();
    int[] neighbours = new int[start[rows]];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < perRow; i++) {
        int other = nearest[row * perRow + i];
        if (clusterOf[row] == clusterOf[other]) {
          neighbours[next[row]++] = other;
          neighbours[next[other]++] = row;
        }
      }
    }
    return neighbours;
  }

  private static void shuffle(int[] values, SplittableRandom random) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int value = values[i];
      values[i] = values[j];
      values[j] = value;
    }
  }
}
