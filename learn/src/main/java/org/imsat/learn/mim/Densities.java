package org.imsat.learn.mim;

import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.torch.Tensors;

/**
 * Logarithms of all densities at samples (x, z), each of shape (batch).
 *
 * @param latentGivenRow log q(z|x)
 * @param row log q(x)
 * @param rowGivenLatent log p(x|z)
 * @param latent log p(z)
 */
record Densities(Tensor latentGivenRow, Tensor row, Tensor rowGivenLatent, Tensor latent) {
  /** log q(x, z), the encoder's. */
  Tensor encoder() {
    return latentGivenRow.add(row);
  }

  /** log p(x, z), the decoder's. */
  Tensor decoder() {
    return rowGivenLatent.add(latent);
  }

  /** log 1/2 [q(x, z) + p(x, z)]. */
  Tensor mixture() {
    return encoder().logaddexp(decoder()).sub(Tensors.scalar(Math.log(2)));
  }
}
