package org.imsat.learn.mim;

import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;

/** p(z): how latent values are distributed. */
interface LatentPrior {
  /** log p(z) of each row, (batch). */
  Tensor logDensity(Tensor latent);

  /** As it stands, if it is learned. */
  Optional<Mixture<Gaussian>> learned();

  /** What is learned, by name; nothing of a prior that is fixed. */
  Map<String, Tensor> state();
}
