package org.imsat.learner;

import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.imsat.grouping.JointDistribution;
import org.imsat.model.Largest;
import org.imsat.net.Heads;
import org.imsat.torch.Tensors;

/**
 * How often which values go together: of rows and augmented rows, and of the heads of a row. Where
 * they are the most probable ones, the informations of two codes can be compared whichever of them
 * is the surer of itself.
 */
final class ValueCounts {
  private final Heads heads;
  private final Heads code;

  /** Auxiliary values of rows and of augmented rows, with their probabilities. */
  private final double[][] byProbability;

  /** Most probable values of all heads, of rows and of augmented rows. */
  private final double[][] augmented;

  /** Most probable values of all heads, of the same rows. */
  private final double[][] together;

  private final Intersections intersections;
  private final boolean parts;

  /**
   * Counts nothing yet.
   *
   * @param heads those of the code, then the auxiliary one if there is one
   * @param parts whether to count parts of clusters, where there are clusters and auxiliary values
   */
  ValueCounts(Heads heads, Heads code, boolean parts) {
    this.heads = heads;
    this.code = code;
    int auxiliary = heads.columns() - code.columns();
    this.byProbability = new double[auxiliary][auxiliary];
    this.augmented = new double[heads.columns()][heads.columns()];
    this.together = new double[heads.columns()][heads.columns()];
    this.intersections = new Intersections(code.values(0), auxiliary);
    this.parts = parts && auxiliary > 0 && code.count() == 1;
  }

  /**
   * Counts a batch.
   *
   * @param p probabilities at rows, (batch, columns)
   * @param q those at the augmented rows
   */
  void add(Tensor p, Tensor q) {
    int auxiliary = byProbability.length;
    if (auxiliary > 0) {
      Tensor finer = p.narrow(1, code.columns(), auxiliary);
      add(finer.t().mm(q.narrow(1, code.columns(), auxiliary)), byProbability);
    }
    Tensor before = mostProbable(p);
    Tensor after = mostProbable(q);
    if (parts) {
      intersections.add(Tensors.toArray(before), Tensors.toArray(after));
    }
    add(before.t().mm(after), augmented);
    add(before.t().mm(before), together);
  }

  /** 1 for the most probable value of each head and 0 for others, (batch, columns). */
  private Tensor mostProbable(Tensor p) {
    float[] values = Tensors.toArray(p);
    float[] most = new float[values.length];
    for (int at = 0; at < values.length; ) {
      for (int m = 0; m < heads.count(); m++) {
        most[Largest.of(values, at, heads.values(m))] = 1;
        at += heads.values(m);
      }
    }
    return Tensors.of(most, p.device(), p.size(0), p.size(1));
  }

  private static void add(Tensor counts, double[][] sums) {
    float[] values = Tensors.toArray(counts);
    for (int i = 0; i < values.length; i++) {
      sums[i / sums.length][i % sums.length] += values[i];
    }
  }

  /**
   * What the heads of the code tell of the same heads after augmentation, less what they share.
   *
   * @param pairWeight what the information that two heads share counts for
   */
  double information(double pairWeight) {
    double information = 0;
    int first = 0;
    for (int m = 0; m < code.count(); m++) {
      int next = first + code.values(m);
      information += JointDistribution.of(part(augmented, first, next, first, next)).information();
      int other = 0;
      for (int l = 0; l < m; l++) {
        int end = other + code.values(l);
        information -=
            pairWeight * JointDistribution.shared(part(together, first, next, other, end));
        other = end;
      }
      first = next;
    }
    return information;
  }

  /** Parts of clusters by auxiliary values; none unless they were to be counted. */
  Intersections intersections() {
    return intersections;
  }

  /** Auxiliary values of rows and of augmented rows, with their probabilities. */
  JointDistribution auxiliary() {
    return JointDistribution.of(byProbability);
  }

  /** The same of the most probable auxiliary values. */
  JointDistribution mostProbableAuxiliary() {
    int from = code.columns();
    int to = heads.columns();
    return JointDistribution.of(part(augmented, from, to, from, to));
  }

  private static double[][] part(double[][] table, int from, int to, int left, int right) {
    return Arrays.stream(table, from, to)
        .map(row -> Arrays.copyOfRange(row, left, right))
        .toArray(double[][]::new);
  }
}
