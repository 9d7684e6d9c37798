package org.imsat.learn.escape;

/**
 * A symmetric joint distribution of two values that name the same clusters: here those of a row and
 * of the row after augmentation. All informations are in nats.
 */
final class JointDistribution {
  private final double[][] p;
  private final double[] marginal;

  private JointDistribution(double[][] p) {
    this.p = p;
    this.marginal = new double[p.length];
    for (int a = 0; a < p.length; a++) {
      for (double share : p[a]) {
        marginal[a] += share;
      }
    }
  }

  /**
   * The symmetric part of a table, scaled to a sum of 1.
   *
   * @param table square, of values that are not negative and not all 0
   */
  static JointDistribution of(double[][] table) {
    double sum = 0;
    for (double[] row : table) {
      if (row.length != table.length) {
        throw new IllegalArgumentException(
            "a row of %d values in a table of %d rows".formatted(row.length, table.length));
      }
      for (double value : row) {
        sum += value;
      }
    }
    if (!(sum > 0)) {
      throw new IllegalArgumentException("a joint distribution needs a positive sum, not " + sum);
    }
    double[][] p = new double[table.length][table.length];
    for (int a = 0; a < p.length; a++) {
      for (int b = 0; b < p.length; b++) {
        p[a][b] = (table[a][b] + table[b][a]) / (2 * sum);
      }
    }
    return new JointDistribution(p);
  }

  /** Number of values. */
  int size() {
    return p.length;
  }

  double at(int a, int b) {
    return p[a][b];
  }

  double marginal(int a) {
    return marginal[a];
  }

  /** Share of each value (a copy). */
  double[] marginals() {
    return marginal.clone();
  }

  /** I(A; B), what a row's cluster tells of its cluster after augmentation. */
  double information() {
    double sum = 0;
    for (int a = 0; a < p.length; a++) {
      for (double share : p[a]) {
        sum += xLogX(share);
      }
      sum -= 2 * xLogX(marginal[a]);
    }
    return sum;
  }

  /** The joint distribution of groups of values. */
  JointDistribution grouped(int[] groupOf, int groups) {
    double[][] grouped = new double[groups][groups];
    for (int a = 0; a < p.length; a++) {
      for (int b = 0; b < p.length; b++) {
        grouped[groupOf[a]][groupOf[b]] += p[a][b];
      }
    }
    return new JointDistribution(grouped);
  }

  static double xLogX(double x) {
    return x > 0 ? x * Math.log(x) : 0;
  }
}
