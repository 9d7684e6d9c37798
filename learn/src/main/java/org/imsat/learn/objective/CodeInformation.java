package org.imsat.learn.objective;

import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.augment.Prediction;
import org.imsat.learn.net.Heads;
import org.imsat.learn.torch.Tensors;

/**
 * Information of a code of any number of heads, as a term to minimise that is 0 for a perfect code:
 *
 * <pre>
 *   sum_m H(Y_m|X)  +  weight * sum_m max(KL[p(y_m) || q(y_m)] - slack, 0)
 *                   +  pairWeight * sum_{m &lt; m'} I(Y_m; Y_m')
 * </pre>
 *
 * <p>p(y_m) is the batch's mean prediction, p(y_m, y_m') the mean of products (section 3.3). For
 * one head, uniform q and no slack it is H(Y|X) - weight H(Y) plus a constant, Eq. 7 to 9 and 15.
 * For bits with pairWeight 2 it is minus Eq. 14 plus a constant: that sum runs over ordered pairs
 * and counts each pair twice. With pairWeight 1 it is minus the truncation of Eq. 11 to pairs, and
 * for two heads minus the exact I(Y_1, Y_2; X).
 *
 * @param balance what the marginals p(y_m) should be
 * @param pairWeight weight of the information that pairs of heads share
 */
public record CodeInformation(MarginalPrior balance, double pairWeight) implements Information {
  /** Name of the mean entropy of predictions, summed over heads, in nats. */
  public static final String CONDITIONAL_ENTROPY = "conditionalEntropy";

  /** Name of the entropy of the mean prediction, summed over heads, in nats. */
  public static final String MARGINAL_ENTROPY = "marginalEntropy";

  /** Name of the divergence of the mean prediction from the prior, summed over heads, in nats. */
  public static final String DIVERGENCE = "kl";

  /** Name of the information shared by pairs of heads, summed over unordered pairs, in nats. */
  public static final String PAIRWISE_INFORMATION = "pairwiseInformation";

  /** Checks the weight. */
  public CodeInformation {
    if (!(pairWeight >= 0) || Double.isInfinite(pairWeight)) {
      throw new IllegalArgumentException("the pair weight must not be negative: " + pairWeight);
    }
  }

  @Override
  public Tensor loss(Prediction clean, LossTerms terms) {
    return loss(clean.heads(), clean.logProbabilities(), terms);
  }

  Tensor loss(Heads heads, Tensor logP, LossTerms terms) {
    Tensor p = logP.exp();
    Tensor conditional = p.mul(logP).sum(1).mean().neg();
    Tensor mean = p.mean(0);
    Tensor logMean = log(mean);
    terms.note(CONDITIONAL_ENTROPY, conditional);
    terms.note(MARGINAL_ENTROPY, mean.mul(logMean).sum().neg());
    Tensor loss = conditional.add(balance.loss(heads, mean, logMean, terms));
    if (heads.count() == 1 || pairWeight == 0) {
      return loss;
    }
    Tensor pairs = pairwise(heads, p, logMean);
    terms.note(PAIRWISE_INFORMATION, pairs);
    return loss.add(pairs, Tensors.scalar(pairWeight));
  }

  /** Sum over m &lt; m' of I(Y_m; Y_m') (Eq. 12 and 13). */
  private static Tensor pairwise(Heads heads, Tensor p, Tensor logMean) {
    Tensor joint = p.t().mm(p).div(Tensors.scalar((double) p.size(0)));
    Tensor independent = logMean.unsqueeze(0).add(logMean.unsqueeze(1));
    Tensor ordered = joint.mul(log(joint).sub(independent));
    return ordered.mul(heads.differentHeads(p.device())).sum().mul(Tensors.scalar(0.5));
  }

  /** The logarithm, bounded so that 0 log 0 is 0 where a value does not occur in a batch. */
  private static Tensor log(Tensor p) {
    return p.clamp_min(Tensors.scalar(Float.MIN_NORMAL)).log();
  }
}
