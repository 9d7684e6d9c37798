package org.imsat.learn.escape;

import static org.imsat.learn.escape.JointDistribution.xLogX;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Fine clusters put together to fewer ones that keep as much as possible of I(Y; Y'), the
 * information that the cluster of a row has about the cluster of the row after augmentation. Fine
 * clusters with a border through dense data turn into each other, so parting them costs
 * information. Agglomerative information bottleneck (Slonim and Tishby, 1999), then moves of single
 * fine clusters while that helps.
 */
final class Grouping {
  private final JointDistribution fine;
  private final int[] groupOf;
  private final int groups;

  private Grouping(JointDistribution fine, int[] groupOf, int groups) {
    this.fine = fine;
    this.groupOf = groupOf;
    this.groups = groups;
  }

  /**
   * The grouping of fine clusters into {@code groups} ones.
   *
   * @throws IllegalArgumentException if there are fewer fine clusters than that
   */
  static Grouping of(JointDistribution fine, int groups) {
    return merged(fine, groups).refined(fine.size(), (partition, i, to) -> 0);
  }

  /**
   * Groups with single fine clusters moved to other ones, as long as a move makes I(Y; Y') so much
   * larger beside what it owes to more equal groups, H(Y): a fine cluster that has little to do
   * with any group would else move to the smallest.
   *
   * @param groupOf the group of each fine cluster, from 0
   * @param movable how many of the fine clusters, the first ones, may move
   * @param least gain that a move is worth, in nats
   */
  static Grouping moved(
      JointDistribution fine, int[] groupOf, int groups, int movable, double least) {
    return new Grouping(fine, groupOf, groups)
        .refined(movable, (partition, i, to) -> least + Math.max(0, partition.entropyGain(i, to)));
  }

  /** What a move costs beside the information that it loses. */
  @FunctionalInterface
  private interface Cost {
    double of(GroupedValues partition, int fine, int to);
  }

  /** The grouping by merging alone. */
  static Grouping merged(JointDistribution fine, int groups) {
    if (groups < 1 || groups > fine.size()) {
      throw new IllegalArgumentException(
          "%d clusters cannot be put together to %d".formatted(fine.size(), groups));
    }
    return new Grouping(fine, new Merging(fine).to(groups), groups);
  }

  /** The group of each fine cluster, from 0 (a copy). */
  int[] groups() {
    return groupOf.clone();
  }

  /** I(Y; Y') of the groups. */
  double information() {
    return fine.grouped(groupOf, groups).information();
  }

  /**
   * With single fine clusters moved to other groups while information rises by more than that
   * costs.
   */
  private Grouping refined(int movable, Cost cost) {
    GroupedValues partition = new GroupedValues(fine, groupOf, groups);
    boolean moved = true;
    while (moved) {
      moved = false;
      for (int i = 0; i < movable; i++) {
        int from = partition.groupOf(i);
        int moving = i;
        int to =
            partition.members(from) > 1
                ? partition.best(i, group -> cost.of(partition, moving, group))
                : from;
        if (to != from) {
          partition.move(i, to);
          moved = true;
        }
      }
    }
    return new Grouping(fine, partition.groups(), groups);
  }

  /** Merges the pair that loses the least information, again and again. */
  private static final class Merging {
    private final double[][] joint;
    private final double[] marginal;
    private final double[][] losses;
    private final int[] groupOf;

    /** The groups that are left: fine clusters that have taken over others or stand alone. */
    private final List<Integer> left = new ArrayList<>();

    Merging(JointDistribution fine) {
      int size = fine.size();
      joint = new double[size][size];
      marginal = new double[size];
      losses = new double[size][size];
      groupOf = new int[size];
      for (int a = 0; a < size; a++) {
        left.add(a);
        groupOf[a] = a;
        marginal[a] = fine.marginal(a);
        for (int b = 0; b < size; b++) {
          joint[a][b] = fine.at(a, b);
        }
      }
      for (int a = 0; a < size; a++) {
        for (int b = 0; b < a; b++) {
          losses[a][b] = loss(a, b);
        }
      }
    }

    int[] to(int groups) {
      while (left.size() > groups) {
        mergeCheapest();
      }
      return Arrays.stream(groupOf).map(left::indexOf).toArray();
    }

    private void mergeCheapest() {
      int first = -1;
      int second = -1;
      double least = Double.POSITIVE_INFINITY;
      for (int a : left) {
        for (int b : left) {
          if (b < a && losses[a][b] < least) {
            least = losses[a][b];
            first = a;
            second = b;
          }
        }
      }
      merge(first, second);
    }

    /** Information lost by merging two groups. */
    private double loss(int a, int b) {
      double loss =
          xLogX(joint[a][a])
              + xLogX(joint[b][b])
              + 2 * xLogX(joint[a][b])
              - xLogX(joint[a][a] + joint[b][b] + 2 * joint[a][b])
              + 2 * (xLogX(marginal[a] + marginal[b]) - xLogX(marginal[a]) - xLogX(marginal[b]));
      for (int c : left) {
        if (c != a && c != b) {
          loss += lossAt(joint[c], a, b);
        }
      }
      return loss;
    }

    /** The part of a loss that comes from what both share with a third group. */
    private static double lossAt(double[] third, int a, int b) {
      return 2 * (xLogX(third[a]) + xLogX(third[b]) - xLogX(third[a] + third[b]));
    }

    /** Group {@code a} takes over group {@code b}. */
    private void merge(int a, int b) {
      left.remove((Integer) b);
      // Losses of other pairs change only by what they share with the two.
      addToOtherLosses(a, a, -1);
      addToOtherLosses(b, a, -1);
      for (int c : left) {
        if (c != a) {
          joint[a][c] += joint[b][c];
          joint[c][a] = joint[a][c];
        }
      }
      joint[a][a] += joint[b][b] + 2 * joint[a][b];
      marginal[a] += marginal[b];
      for (int i = 0; i < groupOf.length; i++) {
        groupOf[i] = groupOf[i] == b ? a : groupOf[i];
      }
      addToOtherLosses(a, a, 1);
      for (int c : left) {
        if (c != a) {
          losses[Math.max(a, c)][Math.min(a, c)] = loss(a, c);
        }
      }
    }

    /** Adds what pairs share with {@code third} to their losses, but for pairs with {@code not}. */
    private void addToOtherLosses(int third, int not, int sign) {
      for (int c : left) {
        for (int d : left) {
          if (d < c && c != not && d != not) {
            losses[c][d] += sign * lossAt(joint[third], c, d);
          }
        }
      }
    }
  }

  @Override
  public String toString() {
    return "Grouping" + Arrays.toString(groupOf);
  }
}
