package org.imsat.learn.mim;

import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.torch.RandomSource;
import org.imsat.learn.torch.Tensors;

/** N(0, I): a prior, and the anchor P(z). */
record StandardNormal(int values) implements LatentPrior {
  @Override
  public Tensor logDensity(Tensor latent) {
    return latent
        .mul(latent)
        .add(Tensors.scalar(Math.log(2 * Math.PI)))
        .sum(1)
        .mul(Tensors.scalar(-0.5));
  }

  /** Latent values for so many rows. */
  Tensor sample(int rows, RandomSource random) {
    return random.normal(rows, values);
  }

  @Override
  public Optional<Mixture<Gaussian>> learned() {
    return Optional.empty();
  }

  @Override
  public Map<String, Tensor> state() {
    return Map.of();
  }
}
