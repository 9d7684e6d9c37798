package org.imsat.mim;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.imsat.augment.RandomSource;
import org.imsat.torch.Tensors;

/**
 * Gaussians with independent values.
 *
 * @param mean (batch, values)
 * @param logDeviation of the same shape
 */
record Gaussian(Tensor mean, Tensor logDeviation) implements Conditional {
  /** Where deviations stop shrinking: densities of exact reconstructions would know no bound. */
  private static final double LEAST_LOG_DEVIATION = Math.log(1e-6);

  /**
   * From a network's outputs: the means, then the logarithms of the deviations.
   *
   * @param outputs (batch, 2 values)
   */
  static Gaussian of(Tensor outputs) {
    long d = outputs.size(1) / 2;
    return new Gaussian(
        outputs.narrow(1, 0, d),
        outputs
            .narrow(1, d, d)
            .clamp(new ScalarOptional(new Scalar(LEAST_LOG_DEVIATION)), new ScalarOptional()));
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
  public Gaussian rows(Tensor numbers) {
    return new Gaussian(mean.index_select(0, numbers), logDeviation.index_select(0, numbers));
  }

  @Override
  public Tensor sample(RandomSource random) {
    return mean.add(logDeviation.exp().mul(random.normal(mean.shape())));
  }
}
