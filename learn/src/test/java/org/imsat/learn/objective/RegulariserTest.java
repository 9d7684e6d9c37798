package org.imsat.learn.objective;

import static org.bytedeco.pytorch.global.torch.grad;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.imsat.learn.augment.Batch;
import org.imsat.learn.augment.PerturbationScale;
import org.imsat.learn.augment.Prediction;
import org.imsat.learn.augment.RandomPerturbation;
import org.imsat.learn.net.Heads;
import org.imsat.learn.net.Network;
import org.imsat.learn.torch.Engine;
import org.imsat.learn.torch.RandomSource;
import org.imsat.learn.torch.Tensors;
import org.junit.jupiter.api.Test;

class RegulariserTest {
  private static final Device CPU = Engine.start().device("cpu");

  private interface Check {
    void on(Prediction clean);
  }

  private static void withPrediction(Check check) {
    try (PointerScope scope = new PointerScope();
        Network network = Network.random(new int[] {5, 4, 3}, 1, 1, 3, CPU);
        RandomSource random = new RandomSource(1, CPU)) {
      Tensor rows = random.normal(6, 5);
      float[] sigma = {1, 2, 3, 4, 5, 6};
      Batch batch = new Batch(rows, Tensors.of(sigma, CPU, 6, 1));
      check.on(Prediction.of(network, Heads.of(3), batch, random));
    }
  }

  /** Its gradient is rate times the parameters, as Adam's coupled L2 adds it. */
  @Test
  void weightDecayPullsAllParametersToZero() {
    withPrediction(
        clean -> {
          Tensor loss = new WeightDecay(0.25).loss(clean, new LossTerms());
          double squares = 0;
          for (Tensor parameter : clean.network().parameters()) {
            float[] values = Tensors.toArray(parameter);
            float[] gradient =
                Tensors.toArray(
                    grad(
                            new TensorVector(new WeightDecay(0.25).loss(clean, new LossTerms())),
                            new TensorVector(parameter))
                        .get(0));
            for (int i = 0; i < values.length; i++) {
              squares += (double) values[i] * values[i];
              assertEquals(0.25 * values[i], gradient[i], 1e-6);
            }
          }
          assertEquals(0.125 * squares, loss.item_float(), 1e-5);
        });
  }

  @Test
  void mixtureIsTheWeightedSum() {
    withPrediction(
        clean -> {
          Regulariser one = new WeightDecay(0.25);
          Regulariser other =
              new SelfAugmentedTraining(c -> c.batch().rows().add(Tensors.scalar(1)));
          double a = one.loss(clean, new LossTerms()).item_float();
          double b = other.loss(clean, new LossTerms()).item_float();
          LossTerms terms = new LossTerms();
          double equal = WeightedSum.equal(one, other).loss(clean, terms).item_float();
          assertEquals((a + b) / 2, equal, 1e-5);
          assertEquals(b, terms.means().get("sat"), 1e-5, "terms are noted without weights");
        });
  }

  /** A fixed target gives no gradient; a free one does, and changes no value. */
  @Test
  void targetsAreConstantsOrMove() {
    withPrediction(
        clean -> {
          Tensor constant = clean.batch().rows().detach();
          // Where only the target depends on the parameters.
          Regulariser sat = new SelfAugmentedTraining(c -> constant.add(Tensors.scalar(1)));
          Tensor shift = Tensors.zeros(CPU, 3).requires_grad_(true);
          Prediction moved =
              new Prediction(
                  clean.network().frozen(),
                  clean.heads(),
                  clean.batch(),
                  clean.logProbabilities().add(shift),
                  clean.random(),
                  false);
          Tensor free = sat.loss(moved, new LossTerms());
          assertEquals(
              sat.loss(clean, new LossTerms()).item_float(), free.item_float(), 1e-6, "same value");
          float[] gradient =
              Tensors.toArray(grad(new TensorVector(free), new TensorVector(shift)).get(0));
          assertNotEquals(0, gradient[0] * gradient[0] + gradient[1] * gradient[1], 1e-12);
          assertEquals(false, clean.free().fixed());
          assertEquals(true, clean.fixed());
        });
  }

  @Test
  void randomPerturbationsLieOnTheSphere() {
    withPrediction(
        clean -> {
          RandomPerturbation rpt = new RandomPerturbation(PerturbationScale.neighbours(2.5));
          float[] first = Tensors.toArray(rpt.apply(clean).sub(clean.batch().rows()));
          float[] second = Tensors.toArray(rpt.apply(clean).sub(clean.batch().rows()));
          for (int i = 0; i < 6; i++) {
            double squares = 0;
            for (int j = 0; j < 5; j++) {
              squares += Math.pow(first[5 * i + j], 2);
            }
            assertEquals(2.5 * (i + 1), Math.sqrt(squares), 1e-4);
          }
          assertNotEquals(first[0], second[0], "drawn anew each time");
        });
  }
}
