package org.imsat.learn.objective;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.net.Heads;
import org.imsat.learn.torch.Tensors;

/**
 * What the marginals p(y_m) should be: weight * sum_m max(KL[p(y_m) || q(y_m)] - slack_m, 0).
 *
 * <p>Without slack and with weight 1 this is the soft prior of Gomes et al. (2010), and for uniform
 * q it is -weight H(Y_m) plus a constant. With slack it is the penalty of section 3.2, Eq. 10, with
 * weight mu / lambda.
 *
 * @param prior q of the first head: positive shares that add up to 1; empty for a uniform one. All
 *     other heads have uniform ones
 * @param weight of the divergence
 * @param slack tolerated divergence as a share of the prior's entropy, 0.01 in the paper; 0 for
 *     none
 */
public record MarginalPrior(List<Double> prior, double weight, double slack) {
  /** How far from 1 the sum of a prior's shares may be. */
  public static final double SUM_TOLERANCE = 1e-6;

  /** Checks prior, weight and slack. */
  public MarginalPrior {
    prior = List.copyOf(prior);
    double sum = prior.stream().mapToDouble(q -> q).sum();
    if (!prior.isEmpty()
        && (Math.abs(sum - 1) > SUM_TOLERANCE || prior.stream().anyMatch(q -> !(q > 0)))) {
      throw new IllegalArgumentException(
          "a prior's shares must be positive and add up to 1, not " + prior);
    }
    if (!(weight > 0) || Double.isInfinite(weight) || !(slack >= 0) || Double.isInfinite(slack)) {
      throw new IllegalArgumentException(
          "the weight must be positive and the slack not negative, not %s and %s"
              .formatted(weight, slack));
    }
  }

  /** Uniform marginals without slack. */
  public static MarginalPrior uniform(double weight) {
    return new MarginalPrior(List.of(), weight, 0);
  }

  /** KL[p(y) || q(y)] of the first head in nats, for shares measured on any rows. */
  public double divergence(double[] marginal) {
    double[] q = shares(0, marginal.length);
    double sum = 0;
    for (int k = 0; k < marginal.length; k++) {
      sum += marginal[k] > 0 ? marginal[k] * Math.log(marginal[k] / q[k]) : 0;
    }
    return sum;
  }

  /** The divergence that is tolerated of the first head, delta of Eq. 10, in nats. */
  public double tolerated(int values) {
    return slack * entropy(shares(0, values));
  }

  /**
   * The term for a batch.
   *
   * @param mean p(y_m) of all heads, of shape (columns)
   * @param logMean its logarithm
   */
  Tensor loss(Heads heads, Tensor mean, Tensor logMean, LossTerms terms) {
    Tensor byValue = mean.mul(logMean.sub(logPrior(heads, mean)));
    Tensor divergence = byValue.sum();
    terms.note(CodeInformation.DIVERGENCE, divergence);
    Tensor excess = slack == 0 ? divergence : excess(heads, byValue);
    return excess.mul(Tensors.scalar(weight));
  }

  private Tensor excess(Heads heads, Tensor byValue) {
    List<Tensor> excesses = new ArrayList<>();
    int column = 0;
    for (int m = 0; m < heads.count(); m++) {
      double tolerated = slack * entropy(shares(m, heads.values(m)));
      Tensor divergence = byValue.narrow(0, column, heads.values(m)).sum();
      excesses.add(divergence.sub(Tensors.scalar(tolerated)).relu());
      column += heads.values(m);
    }
    return excesses.stream().reduce(Tensor::add).orElseThrow();
  }

  private Tensor logPrior(Heads heads, Tensor like) {
    float[] logs = new float[heads.columns()];
    int column = 0;
    for (int m = 0; m < heads.count(); m++) {
      for (double share : shares(m, heads.values(m))) {
        logs[column++] = (float) Math.log(share);
      }
    }
    return Tensors.of(logs, like.device(), logs.length);
  }

  /** q(y_m). */
  private double[] shares(int m, int values) {
    if (m == 0 && !prior.isEmpty()) {
      if (prior.size() != values) {
        throw new IllegalArgumentException(
            "a prior of %d shares does not fit %d values".formatted(prior.size(), values));
      }
      return prior.stream().mapToDouble(q -> q).toArray();
    }
    double[] uniform = new double[values];
    Arrays.fill(uniform, 1.0 / values);
    return uniform;
  }

  /** In nats. */
  private static double entropy(double[] shares) {
    return -Arrays.stream(shares).map(q -> q * Math.log(q)).sum();
  }
}
