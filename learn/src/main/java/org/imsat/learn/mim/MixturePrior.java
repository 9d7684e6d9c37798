package org.imsat.learn.mim;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.torch.RandomSource;
import org.imsat.learn.torch.Tensors;

/** A mixture of Gaussians whose means, deviations and weights are learned. */
final class MixturePrior implements LearnedPrior {
  private final Tensor means;
  private final Tensor logDeviations;
  private final Tensor logits;

  /** K components with means drawn from N(0, I), deviations of 1 and equal weights. */
  MixturePrior(int components, int values, RandomSource random, Device device) {
    this.means = random.normal(components, values).requires_grad_(true);
    this.logDeviations = Tensors.zeros(device, components, values).requires_grad_(true);
    this.logits = Tensors.zeros(device, components).requires_grad_(true);
  }

  @Override
  public Mixture<Gaussian> mixture() {
    return new Mixture<>(new Gaussian(means, logDeviations), logits.log_softmax(0));
  }

  @Override
  public Map<String, Tensor> state() {
    Map<String, Tensor> state = new LinkedHashMap<>();
    state.put("prior.means", means);
    state.put("prior.logDeviations", logDeviations);
    state.put("prior.logits", logits);
    return state;
  }
}
