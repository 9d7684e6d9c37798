package org.imsat.mim;

import org.bytedeco.pytorch.Tensor;
import org.imsat.augment.RandomSource;

/** A prior that is a mixture whose components are learned. */
interface LearnedPrior extends LatentPrior {
  /** As it stands. */
  Mixture mixture();

  @Override
  default Tensor logDensity(Tensor latent) {
    return mixture().logDensity(latent);
  }

  @Override
  default Tensor sample(int rows, RandomSource random) {
    return mixture().sample(rows, random);
  }
}
