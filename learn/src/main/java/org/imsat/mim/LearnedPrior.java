package org.imsat.mim;

import org.bytedeco.pytorch.Tensor;

/** A prior that is a mixture whose components are learned. */
interface LearnedPrior extends LatentPrior {
  /** As it stands. */
  Mixture mixture();

  @Override
  default Tensor logDensity(Tensor latent) {
    return mixture().logDensity(latent);
  }
}
