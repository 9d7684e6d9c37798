package org.imsat.learn.mim;

import static org.bytedeco.pytorch.global.torch.softplus;

import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.torch.RandomSource;

/**
 * Independent values that are 0 or 1.
 *
 * @param logits (batch, values)
 */
record Bernoulli(Tensor logits) implements Conditional {
  /** With values between 0 and 1 it is the cross-entropy. */
  @Override
  public Tensor logDensity(Tensor values) {
    // log sigmoid(l) = l - softplus(l), log(1 - sigmoid(l)) = -softplus(l)
    return values.mul(logits).sub(softplus(logits)).sum(1);
  }

  @Override
  public Tensor logDensities(Tensor values) {
    return values.mm(logits.t()).sub(softplus(logits).sum(1));
  }

  @Override
  public Tensor sample(RandomSource random) {
    Tensor probabilities = mean().detach();
    return random.uniform(probabilities.shape()).lt(probabilities).to(probabilities.scalar_type());
  }

  @Override
  public Tensor mean() {
    return logits.sigmoid();
  }
}
