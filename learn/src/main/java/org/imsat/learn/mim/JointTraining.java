package org.imsat.learn.mim;

import static org.bytedeco.pytorch.global.torch.grad;

import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.imsat.learn.net.Adam;
import org.imsat.learn.torch.RandomSource;
import org.imsat.learn.torch.Tensors;

/** Steps of Adam on a joint model. */
final class JointTraining implements AutoCloseable {
  private final JointModel model;
  private final JointObjective objective;
  private final RandomSource random;
  private final List<Tensor> parameters;
  private final Adam adam;

  JointTraining(JointModel model, JointObjective objective, RandomSource random) {
    this.model = model;
    this.objective = objective;
    this.random = random;
    this.parameters = List.copyOf(model.state().values());
    this.adam = new Adam(parameters);
  }

  /**
   * Takes a step.
   *
   * @param warmth from 0 to 1, see {@link JointObjective#loss}; the decoder's half joins at 1
   * @return the loss before it, in nats
   */
  double step(Tensor rows, double warmth, double learningRate) {
    try (PointerScope scope = new PointerScope()) {
      Tensor loss = loss(rows, warmth);
      double value = loss.item_float();
      if (Double.isFinite(value)) {
        TensorVector changed = new TensorVector(parameters.toArray(Tensor[]::new));
        adam.step(grad(new TensorVector(loss), changed), learningRate);
      }
      return value;
    }
  }

  /** The loss of a batch, and of as many samples of the decoder's half where that belongs to it. */
  Tensor loss(Tensor rows, double warmth) {
    Tensor encoderHalf = objective.loss(model.encoderHalf(rows, random).at(), warmth).mean();
    if (!objective.symmetric() || warmth < 1) {
      return encoderHalf;
    }
    Densities sampled = model.decoderHalf((int) rows.size(0), random).at();
    Tensor losses = objective.loss(sampled, warmth);
    if (!model.reparametrised()) {
      losses = reinforced(losses, sampled.rowGivenLatent());
    }
    return encoderHalf.add(losses.mean()).div(Tensors.scalar(2));
  }

  /**
   * Losses whose gradients count that other parameters would have drawn other samples (REINFORCE):
   * d E[f] = E[df + f d log p]. The mean loss of the other samples is subtracted from f, which
   * changes no expectation and makes the gradient less noisy; one sample alone has no others.
   */
  static Tensor reinforced(Tensor losses, Tensor logProbabilities) {
    double n = losses.size(0);
    Tensor fixed = losses.detach();
    Tensor centred = n > 1 ? fixed.sub(fixed.mean()).mul(Tensors.scalar(n / (n - 1))) : fixed;
    // The difference is 0 in value and has the second gradient.
    return losses.add(centred.mul(logProbabilities.sub(logProbabilities.detach())));
  }

  /** What the steps so far have left, by name, apart from the model itself. */
  Map<String, Tensor> state() {
    return adam.state();
  }

  /** Continues as after so many steps, the state of which was restored. */
  void continueAfter(int steps) {
    adam.continueAfter(steps);
  }

  @Override
  public void close() {
    adam.close();
  }
}
