package org.imsat.learn.mim;

import java.util.Map;
import java.util.function.Function;
import org.bytedeco.pytorch.Tensor;

/**
 * A mixture of what a network makes of learned pseudo-inputs, with equal weights (Tomczak and
 * Welling 2018): 1/K sum_k q(z|u_k).
 */
final class VampPrior implements LearnedPrior {
  private final Tensor pseudoInputs;
  private final Function<Tensor, Gaussian> network;

  /**
   * A prior.
   *
   * @param pseudoInputs (K, inputs of the network), where learning begins
   */
  VampPrior(Tensor pseudoInputs, Function<Tensor, Gaussian> network) {
    this.pseudoInputs = pseudoInputs.requires_grad_(true);
    this.network = network;
  }

  @Override
  public Mixture<Gaussian> mixture() {
    return Mixture.equal(network.apply(pseudoInputs));
  }

  @Override
  public Map<String, Tensor> state() {
    return Map.of("prior.pseudoInputs", pseudoInputs);
  }
}
