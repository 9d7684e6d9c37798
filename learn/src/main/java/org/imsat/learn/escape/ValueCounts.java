package org.imsat.learn.escape;

import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.net.Heads;
import org.imsat.learn.torch.Tensors;
import org.imsat.model.Largest;

/**
 * How often which clusters, and which overclusters, of rows and augmented rows go together. Where
 * they are the most probable ones, the informations of two clusterings can be compared whichever of
 * them is the surer of itself.
 */
final class ValueCounts {
  private final Heads heads;
  private final Heads code;

  /** Overclusters of rows and of augmented rows, with their probabilities. */
  private final double[][] byProbability;

  /** Most probable values of all heads, of rows and of augmented rows. */
  private final double[][] augmented;

  private final Optional<ClusterParts> parts;

  /**
   * Counts nothing yet.
   *
   * @param heads that of the clusters, then that of the overclusters if there is one
   * @param code head of the clusters alone
   * @param parts whether to count parts of clusters; there have to be overclusters
   */
  ValueCounts(Heads heads, Heads code, boolean parts) {
    this.heads = heads;
    this.code = code;
    int overclusters = heads.columns() - code.columns();
    this.byProbability = new double[overclusters][overclusters];
    this.augmented = new double[heads.columns()][heads.columns()];
    this.parts =
        parts ? Optional.of(new ClusterParts(code.values(0), overclusters)) : Optional.empty();
  }

  /**
   * Counts a batch.
   *
   * @param p probabilities at rows, (batch, columns)
   * @param q those at the augmented rows
   * @throws NotFiniteException if they are no numbers
   */
  void add(Tensor p, Tensor q) {
    if (!Double.isFinite(p.sum().item_double() + q.sum().item_double())) {
      throw new NotFiniteException(
          "predictions are no finite numbers; a smaller learning rate may help");
    }
    int overclusters = byProbability.length;
    if (overclusters > 0) {
      Tensor finer = p.narrow(1, code.columns(), overclusters);
      add(finer.t().mm(q.narrow(1, code.columns(), overclusters)), byProbability);
    }
    int[][] valuesBefore = mostProbable(p);
    int[][] valuesAfter = mostProbable(q);
    Tensor before = columns(valuesBefore, p.device());
    Tensor after = columns(valuesAfter, p.device());
    parts.ifPresent(counted -> counted.add(valuesBefore, valuesAfter));
    add(before.t().mm(after), augmented);
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

  /** I(Y; Y') of the most probable clusters of rows and of augmented rows. */
  double information() {
    return mostProbable(0, code.columns()).information();
  }

  /** Parts of clusters by overclusters, if they were to be counted. */
  Optional<ClusterParts> parts() {
    return parts;
  }

  /** Overclusters of rows and of augmented rows, with their probabilities. */
  JointDistribution overclusters() {
    return JointDistribution.of(byProbability);
  }

  /** The same of the most probable overclusters. */
  JointDistribution mostProbableOverclusters() {
    return mostProbable(code.columns(), heads.columns());
  }

  private JointDistribution mostProbable(int from, int to) {
    return JointDistribution.of(
        Arrays.stream(augmented, from, to)
            .map(row -> Arrays.copyOfRange(row, from, to))
            .toArray(double[][]::new));
  }
}
