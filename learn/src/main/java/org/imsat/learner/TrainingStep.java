package org.imsat.learner;

import static org.bytedeco.pytorch.global.torch.grad;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.imsat.augment.Batches;
import org.imsat.augment.Prediction;
import org.imsat.net.Adam;
import org.imsat.net.Heads;
import org.imsat.net.Network;
import org.imsat.objective.LossTerms;
import org.imsat.objective.Objective;
import org.imsat.torch.RandomSource;

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
