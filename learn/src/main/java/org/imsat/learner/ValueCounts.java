package org.imsat.learner;

import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.pytorch.Device;
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

  private final Optional<Intersections> intersections;

  /**
   * Counts nothing yet.
   *
   * @param heads those of the code, then the auxiliary one if there is one
   * @param parts whether to count parts of clusters; there have to be clusters and auxiliary values
   */
  ValueCounts(Heads heads, Heads code, boolean parts) {
    this.heads = heads;
    this.code = code;
    int auxiliary = heads.columns() - code.columns();
    this.byProbability = new double[auxiliary][auxiliary];
    this.augmented = new double[heads.columns()][heads.columns()];
    this.together = new double[heads.columns()][heads.columns()];
    this.intersections =
        parts ? Optional.of(new Intersections(code.values(0), auxiliary)) : Optional.empty();
  }

  /**
   * Counts a batch.
   *
   * @param p probabilities at rows, (batch, columns)
   * @param q those at the augmented rows
   * @throws TrainingException if they are no numbers
   */
  void add(Tensor p, Tensor q) {
    if (!Double.isFinite(p.sum().item_double() + q.sum().item_double())) {
      throw new TrainingException(
          "predictions are no finite numbers; a smaller learning rate may help");
    }
    int auxiliary = byProbability.length;
    if (auxiliary > 0) {
      Tensor finer = p.narrow(1, code.columns(), auxiliary);
      add(finer.t().mm(q.narrow(1, code.columns(), auxiliary)), byProbability);
    }
    int[][] valuesBefore = mostProbable(p);
    int[][] valuesAfter = mostProbable(q);
    Tensor before = columns(valuesBefore, p.device());
    Tensor after = columns(valuesAfter, p.device());
    intersections.ifPresent(parts -> parts.add(valuesBefore, valuesAfter));
    add(before.t().mm(after), augmented);
    add(before.t().mm(before), together);
  }

  /** The most probable value of each head, {@code [row][head]}. */
  private int[][] mostProbable(Tensor p) {
    float[] values = Tensors.toArray(p);
    int[][] most = new int[(int) p.size(0)][heads.count()];
    int at = 0;
    for (int[] ofRow : most) {
      for (int m = 0; m < heads.count(); m++) {
        ofRow[m] = Largest.of(values, at, heads.values(m)) - at;
        at += heads.values(m);
      }
    }
    return most;
  }

  /** 1 for the values of each row and 0 for others, (batch, columns). */
  private Tensor columns(int[][] values, Device device) {
    float[] ones = new float[values.length * heads.columns()];
    int at = 0;
    for (int[] ofRow : values) {
      for (int m = 0; m < heads.count(); m++) {
        ones[at + ofRow[m]] = 1;
        at += heads.values(m);
      }
    }
    return Tensors.of(ones, device, values.length, heads.columns());
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

  /** Parts of clusters by auxiliary values, if they were to be counted. */
  Optional<Intersections> intersections() {
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
