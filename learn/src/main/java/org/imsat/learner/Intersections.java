package org.imsat.learner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.imsat.grouping.Grouping;
import org.imsat.grouping.JointDistribution;

/**
 * Parts of clusters: the rows of a cluster that have the same auxiliary value, and how often they
 * are in which part after augmentation. A part that augmentation turns into another cluster more
 * than it turns others of its own into it is in the wrong one.
 */
final class Intersections {
  /** Smaller parts stay where they are: a few rows tell little. */
  private static final double LEAST_SHARE = 0.0005;

  private final int clusters;
  private final int auxiliary;
  private final Map<Integer, Map<Integer, Integer>> counts = new HashMap<>();
  private int rows;

  /**
   * Counts nothing yet.
   *
   * @param auxiliary number of auxiliary values
   */
  Intersections(int clusters, int auxiliary) {
    this.clusters = clusters;
    this.auxiliary = auxiliary;
  }

  /**
   * A part that belongs elsewhere.
   *
   * @param auxiliary value that its rows have
   * @param from the cluster that it is in
   * @param to the cluster that it should be in
   */
  record Move(int auxiliary, int from, int to) {}

  /**
   * Counts a batch.
   *
   * @param before 1 for the most probable cluster and auxiliary value of each row, else 0, {@code
   *     [row * (clusters + auxiliary) + column]}
   * @param after the same of augmented rows
   */
  void add(float[] before, float[] after) {
    int width = clusters + auxiliary;
    for (int from = 0; from < before.length; from += width) {
      counts
          .computeIfAbsent(part(before, from), part -> new HashMap<>())
          .merge(part(after, from), 1, Integer::sum);
      rows++;
    }
  }

  private int part(float[] values, int from) {
    return one(values, from, clusters) * auxiliary + one(values, from + clusters, auxiliary);
  }

  private static int one(float[] values, int from, int count) {
    for (int i = 0; i < count; i++) {
      if (values[from + i] == 1) {
        return i;
      }
    }
    throw new IllegalArgumentException("no value is the most probable one");
  }

  /**
   * Moves of parts between clusters that each raise I(Y; Y'), what the cluster of a row tells of
   * that of the augmented row.
   *
   * @param least gain that a move is worth, in nats
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
      now[i] = i < movable ? parts.get(i) / auxiliary : i - movable;
    }
    int[] best =
        Grouping.moved(JointDistribution.of(joint), now, clusters, movable, least).groups();
    List<Move> moves = new ArrayList<>();
    for (int i = 0; i < movable; i++) {
      if (best[i] != now[i]) {
        moves.add(new Move(parts.get(i) % auxiliary, now[i], best[i]));
      }
    }
    return moves;
  }

  private int place(Map<Integer, Integer> places, int part) {
    return places.getOrDefault(part, places.size() + part / auxiliary);
  }

  private NavigableSet<Integer> large() {
    TreeSet<Integer> large = new TreeSet<>();
    counts.forEach(
        (part, after) -> {
          if (after.values().stream().mapToInt(n -> n).sum() >= LEAST_SHARE * rows) {
            large.add(part);
          }
        });
    return large;
  }
}
