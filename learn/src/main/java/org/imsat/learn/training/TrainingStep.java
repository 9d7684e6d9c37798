package org.imsat.learn.training;

import static org.bytedeco.pytorch.global.torch.grad;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.imsat.learn.augment.Batches;
import org.imsat.learn.augment.Prediction;
import org.imsat.learn.net.Adam;
import org.imsat.learn.net.Heads;
import org.imsat.learn.net.Network;
import org.imsat.learn.objective.LossTerms;
import org.imsat.learn.objective.Objective;
import org.imsat.learn.torch.RandomSource;

/** One step of the method on a batch. */
record TrainingStep(
    Network network, Heads heads, Objective objective, Adam adam, RandomSource random) {
  /**
   * Predicts the batch, takes the objective's gradient and changes the parameters. All tensors made
   * on the way are released at the end.
   *
   * @param fixedTargets whether predictions of rows are constants for the invariance (Eq. 3)
   * @return the objective before the change, in nats; the parameters stay as they were if it is not
   *     finite
   */
  double take(Batches batches, double learningRate, boolean fixedTargets, LossTerms terms) {
    try (PointerScope scope = new PointerScope()) {
      Prediction clean = Prediction.of(network.forOneStep(), heads, batches.next(), random);
      Tensor loss = objective.loss(fixedTargets ? clean : clean.free(), terms); // Eq. 1
      double value = loss.item_float();
      if (Double.isFinite(value)) {
        TensorVector parameters = new TensorVector(network.parameters().toArray(Tensor[]::new));
        adam.step(grad(new TensorVector(loss), parameters), learningRate);
      }
      return value;
    }
  }
}
