package org.imsat.objective;

import org.bytedeco.pytorch.Tensor;
import org.imsat.augment.Prediction;
import org.imsat.torch.Tensors;

/**
 * Weight decay, the regulariser of RIM (Gomes et al. 2010): rate / 2 times the squared norm of the
 * weights, whose gradient is that of Adam's coupled L2. Biases and batch normalisation are free.
 *
 * @param rate of the decay, 0.005 in the paper
 */
public record WeightDecay(double rate) implements Regulariser {
  /** Name of the term. */
  public static final String DECAY = "weightDecay";

  @Override
  public Tensor loss(Prediction clean, Terms terms) {
    Tensor sum =
        clean.network().weights().stream()
            .map(weights -> weights.square().sum())
            .reduce(Tensor::add)
            .orElseThrow();
    Tensor loss = sum.mul(Tensors.scalar(rate / 2));
    terms.note(DECAY, loss);
    return loss;
  }
}
