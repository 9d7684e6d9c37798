package org.imsat.learn.escape;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Parts of clusters: the rows of a cluster that have the same overcluster, and how often they are
 * in which part after augmentation. A part that augmentation turns into another cluster more than
 * it turns others of its own into it is in the wrong one. (What rows keep of their cluster alone is
 * no sign of it: a part that has been in the wrong one for long is sure of it.)
 */
final class ClusterParts {
  /**
   * Share of a mean cluster, and number of rows, below which parts stay where they are: a few rows
   * tell little. On MNIST parts of 3 % were moved out of the right cluster.
   */
  private static final double LEAST_SHARE = 0.05;

  private static final int LEAST_ROWS = 20;

  private final int clusters;
  private final int overclusters;
  private final Map<Integer, Map<Integer, Integer>> counts = new HashMap<>();
  private int rows;

  /**
   * Counts nothing yet.
   *
   * @param clusters their number
   * @param overclusters their number
   */
  ClusterParts(int clusters, int overclusters) {
    this.clusters = clusters;
    this.overclusters = overclusters;
  }

  /**
   * A part that belongs elsewhere.
   *
   * @param overcluster of its rows
   * @param from the cluster that it is in
   * @param to the cluster that it should be in
   */
  record Move(int overcluster, int from, int to) {}

  /**
   * Counts a batch.
   *
   * @param before cluster and overcluster of each row, {@code [row][2]}
   * @param after the same of the augmented rows
   */
  void add(int[][] before, int[][] after) {
    for (int row = 0; row < before.length; row++) {
      counts
          .computeIfAbsent(part(before[row]), part -> new HashMap<>())
          .merge(part(after[row]), 1, Integer::sum);
    }
    rows += before.length;
  }

  private int part(int[] values) {
    return values[0] * overclusters + values[1];
  }

  /**
   * Moves of parts that raise I(Y; Y'), what the cluster of a row tells of that of the augmented
   * row, by more than they raise H(Y): more equal clusters are no reason to move.
   *
   * @param least what a move has to gain beside that, in nats
   */
  List<Move> moves(double least) {
    List<Integer> parts = new ArrayList<>(large());
    int movable = parts.size();
    Map<Integer, Integer> places = new HashMap<>();
    for (int i = 0; i < movable; i++) {
      places.put(parts.get(i), i);
    }
    // After them, what is left of each cluster.
    int size = movable + clusters;
    double[][] joint = new double[size][size];
    counts.forEach(
        (part, after) ->
            after.forEach(
                (other, count) -> joint[place(places, part)][place(places, other)] += count));
    int[] now = new int[size];
    for (int i = 0; i < size; i++) {
      now[i] = i < movable ? parts.get(i) / overclusters : i - movable;
    }
    int[] best =
        Grouping.moved(JointDistribution.of(joint), now, clusters, movable, least).groups();
    List<Move> moves = new ArrayList<>();
    for (int i = 0; i < movable; i++) {
      if (best[i] != now[i]) {
        moves.add(new Move(parts.get(i) % overclusters, now[i], best[i]));
      }
    }
    return moves;
  }

  private int place(Map<Integer, Integer> places, int part) {
    return places.getOrDefault(part, places.size() + part / overclusters);
  }

  private NavigableSet<Integer> large() {
    double least = Math.max(LEAST_ROWS, LEAST_SHARE * rows / clusters);
    NavigableSet<Integer> large = new TreeSet<>();
    counts.forEach(
        (part, after) -> {
          if (after.values().stream().mapToInt(n -> n).sum() >= least) {
            large.add(part);
          }
        });
    return large;
  }
}
