package org.imsat.learn.mim;

import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.torch.Tensors;

/**
 * A mixture of distributions of the same kind.
 *
 * @param <C> their kind
 * @param components K of them, a row each
 * @param logWeights of the components, (K)
 */
record Mixture<C extends Conditional>(C components, Tensor logWeights) {
  /** Components that count the same. */
  static <C extends Conditional> Mixture<C> equal(C components) {
    Tensor mean = components.mean();
    double k = mean.size(0);
    Tensor weights = Tensors.zeros(mean.device(), mean.size(0)).sub(Tensors.scalar(Math.log(k)));
    return new Mixture<>(components, weights);
  }

  /** log of the density at each row, (batch). */
  Tensor logDensity(Tensor values) {
    return components.logDensities(values).add(logWeights).logsumexp(1);
  }
}
