package org.imsat.learn.mim;

import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.torch.RandomSource;
import org.imsat.learn.torch.Tensors;

/**
 * Gaussians with independent values.
 *
 * @param mean (batch, values)
 * @param logDeviation of the same shape
 */
record Gaussian(Tensor mean, Tensor logDeviation) implements Conditional {
  /**
   * What is added to deviations, as in the published code: densities of exact reconstructions would
   * know no bound. (Cut off there, deviations had no gradient that leads back.)
   */
  private static final double LEAST_DEVIATION = 1e-6;

  /**
   * From a network's outputs: the means, then the logarithms of the deviations.
   *
   * @param outputs (batch, 2 values)
   */
  static Gaussian of(Tensor outputs) {
    long d = outputs.size(1) / 2;
    float[] least = {(float) Math.log(LEAST_DEVIATION)};
    return new Gaussian(
        outputs.narrow(1, 0, d),
        outputs.narrow(1, d, d).logaddexp(Tensors.of(least, outputs.device(), 1)));
  }

  @Override
  public Tensor logDensity(Tensor values) {
    return logDensity(values, mean, logDeviation, 1);
  }

  @Override
  public Tensor logDensities(Tensor values) {
    return logDensity(values.unsqueeze(1), mean.unsqueeze(0), logDeviation.unsqueeze(0), 2);
  }

  private static Tensor logDensity(
      Tensor values, Tensor mean, Tensor logDeviation, long dimension) {
    Tensor standard = values.sub(mean).mul(logDeviation.neg().exp());
    Tensor each =
        standard
            .mul(standard)
            .div(Tensors.scalar(2))
            .add(logDeviation)
            .add(Tensors.scalar(Math.log(2 * Math.PI) / 2));
    return each.sum(dimension).neg();
  }

  @Override
  public Tensor sample(RandomSource random) {
    return mean.add(logDeviation.exp().mul(random.normal(mean.shape())));
  }
}
