package org.imsat.mim;

import org.bytedeco.pytorch.Tensor;
import org.imsat.augment.RandomSource;
import org.imsat.torch.Tensors;

/**
 * A mixture of distributions of the same kind.
 *
 * @param components K of them, a row each
 * @param logWeights of the components, (K)
 */
record Mixture(Conditional components, Tensor logWeights) {
  /** Components that count the same. */
  static Mixture equal(Conditional components) {
    Tensor mean = components.mean();
    double k = mean.size(0);
    Tensor weights = Tensors.zeros(mean.device(), mean.size(0)).sub(Tensors.scalar(Math.log(k)));
    return new Mixture(components, weights);
  }

  /** log of the density at each row, (batch). */
  Tensor logDensity(Tensor values) {
    return components.logDensities(values).add(logWeights).logsumexp(1);
  }

  /** Values for so many rows, each from a component of its own. */
  Tensor sample(int rows, RandomSource random) {
    float[] weights = Tensors.toArray(logWeights.detach().exp());
    float[] uniform = Tensors.toArray(random.uniform(rows));
    long[] chosen = new long[rows];
    for (int i = 0; i < rows; i++) {
      double rest = uniform[i];
      int k = 0;
      while (k + 1 < weights.length && rest >= weights[k]) {
        rest -= weights[k];
        k++;
      }
      chosen[i] = k;
    }
    return components.rows(Tensors.of(chosen, logWeights.device())).sample(random);
  }
}
