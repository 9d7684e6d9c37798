package org.imsat.learn.mim;

import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/** A prior that is a mixture whose components are learned. */
interface LearnedPrior extends LatentPrior {
  /** As it stands. */
  Mixture<Gaussian> mixture();

  @Override
  default Optional<Mixture<Gaussian>> learned() {
    return Optional.of(mixture());
  }

  @Override
  default Tensor logDensity(Tensor latent) {
    return mixture().logDensity(latent);
  }
}
