package org.imsat.learn.objective;

import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.augment.Prediction;
import org.imsat.learn.torch.Tensors;

/**
 * Weight decay, the regulariser of RIM (Gomes et al. 2010): rate / 2 times the squared norm of all
 * parameters, whose gradient is that of Adam's coupled L2 and of the authors' framework. Scales and
 * shifts of batch normalisation are among them: it undoes what the size of the weights before it
 * does, so that decay of weights alone regularises nothing but the last layer.
 *
 * @param rate of the decay, 0.005 in the paper
 */
public record WeightDecay(double rate) implements Regulariser {
  /** Name of the term. */
  public static final String DECAY = "weightDecay";

  @Override
  public Tensor loss(Prediction clean, LossTerms terms) {
    Tensor sum =
        clean.network().parameters().stream()
            .map(parameter -> parameter.square().sum())
            .reduce(Tensor::add)
            .orElseThrow();
    Tensor loss = sum.mul(Tensors.scalar(rate / 2));
    terms.note(DECAY, loss);
    return loss;
  }
}
