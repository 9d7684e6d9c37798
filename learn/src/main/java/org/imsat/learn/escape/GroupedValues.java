package org.imsat.learn.escape;

import static org.imsat.learn.escape.JointDistribution.xLogX;

import java.util.function.IntToDoubleFunction;

/** Groups of the values of a joint distribution, and what moving a value to another one gains. */
final class GroupedValues {
  private static final double LEAST_GAIN = 1e-9;

  private final JointDistribution values;
  private final int[] groupOf;
  private final int groups;
  private final int[] members;
  private JointDistribution grouped;

  GroupedValues(JointDistribution values, int[] groupOf, int groups) {
    this.values = values;
    this.groupOf = groupOf.clone();
    this.groups = groups;
    this.members = new int[groups];
    for (int group : groupOf) {
      members[group]++;
    }
    this.grouped = values.grouped(groupOf, groups);
  }

  /** Number of values in a group. */
  int members(int group) {
    return members[group];
  }

  /** The group of each value (a copy). */
  int[] groups() {
    return groupOf.clone();
  }

  int groupOf(int value) {
    return groupOf[value];
  }

  void move(int value, int to) {
    members[groupOf[value]]--;
    members[to]++;
    groupOf[value] = to;
    grouped = values.grouped(groupOf, groups);
  }

  /**
   * The group that gains the most by taking over a value; its own if none does.
   *
   * @param cost of the move to a group beside the information that it loses
   */
  int best(int value, IntToDoubleFunction cost) {
    double[] shared = new double[groups];
    for (int j = 0; j < groupOf.length; j++) {
      shared[groupOf[j]] += j == value ? 0 : values.at(value, j);
    }
    int best = groupOf[value];
    double most = LEAST_GAIN;
    for (int to = 0; to < groups; to++) {
      double gain = to == groupOf[value] ? 0 : gain(value, to, shared) - cost.applyAsDouble(to);
      if (gain > most) {
        most = gain;
        best = to;
      }
    }
    return best;
  }

  /**
   * Information gained by moving a value.
   *
   * @param shared what it shares with the other members of each group
   */
  private double gain(int value, int to, double[] shared) {
    int from = groupOf[value];
    double self = values.at(value, value);
    double mass = values.marginal(value);
    double gain =
        change(grouped.at(from, from), -2 * shared[from] - self)
            + change(grouped.at(to, to), 2 * shared[to] + self)
            + 2 * change(grouped.at(from, to), shared[from] - shared[to])
            - 2 * change(grouped.marginal(from), -mass)
            - 2 * change(grouped.marginal(to), mass);
    for (int g = 0; g < groups; g++) {
      if (g != from && g != to) {
        gain +=
            2 * change(grouped.at(from, g), -shared[g]) + 2 * change(grouped.at(to, g), shared[g]);
      }
    }
    return gain;
  }

  /** How much the entropy of the groups rises by moving a value. */
  double entropyGain(int value, int to) {
    double mass = values.marginal(value);
    return groupOf[value] == to
        ? 0
        : -change(grouped.marginal(groupOf[value]), -mass) - change(grouped.marginal(to), mass);
  }

  /** How much x log x changes. */
  private static double change(double x, double by) {
    return xLogX(x + by) - xLogX(x);
  }
}
