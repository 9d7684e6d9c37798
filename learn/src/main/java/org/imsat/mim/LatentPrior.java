package org.imsat.mim;

import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.imsat.augment.RandomSource;

/** p(z): how latent values are distributed. */
interface LatentPrior {
  /** log p(z) of each row, (batch). */
  Tensor logDensity(Tensor latent);

  /** Latent values for so many rows. */
  Tensor sample(int rows, RandomSource random);

  /** What is learned, by name; nothing of a prior that is fixed. */
  Map<String, Tensor> state();
}
