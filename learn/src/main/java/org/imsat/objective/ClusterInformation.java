package org.imsat.objective;

import org.bytedeco.pytorch.Tensor;
import org.imsat.torch.Tensors;

/**
 * Information of one head: H(Y|X) - mu' H(Y), with H(Y) the entropy of the batch's mean prediction
 * and H(Y|X) the mean of the entropies (Eq. 7 to 9 and 15).
 *
 * <p>With weight 1 it is minus the mutual information. The published clustering code uses weight 4:
 * the second stage, mu = 4 lambda, of the penalty method of Eq. 10 for a uniform prior, without the
 * hinge.
 *
 * @param marginalWeight weight of H(Y)
 */
public record ClusterInformation(double marginalWeight) implements Information {
  /** Name of the mean entropy of the predictions, in nats. */
  public static final String CONDITIONAL_ENTROPY = "conditionalEntropy";

  /** Name of the entropy of the mean prediction, in nats. */
  public static final String MARGINAL_ENTROPY = "marginalEntropy";

  /** Checks that the weight is positive. */
  public ClusterInformation {
    if (!(marginalWeight > 0) || Double.isInfinite(marginalWeight)) {
      throw new IllegalArgumentException(
          "the marginal weight must be a positive number, not " + marginalWeight);
    }
  }

  @Override
  public Tensor loss(Tensor logProbabilities, Terms terms) {
    Tensor logP = logProbabilities.squeeze(1);
    Tensor p = logP.exp();
    Tensor conditional = entropy(p, logP).mean();
    Tensor mean = p.mean(0);
    // The bound keeps 0 log 0 at 0 where a cluster is empty in a batch.
    Tensor logMean = mean.clamp_min(Tensors.scalar(Float.MIN_NORMAL)).log();
    Tensor marginal = entropy(mean, logMean);
    terms.note(CONDITIONAL_ENTROPY, conditional);
    terms.note(MARGINAL_ENTROPY, marginal);
    return conditional.sub(marginal, Tensors.scalar(marginalWeight));
  }

  /** - sum_y p log p along the last dimension. */
  private static Tensor entropy(Tensor p, Tensor logP) {
    return p.mul(logP).sum(-1).neg();
  }
}
