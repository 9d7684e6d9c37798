package org.imsat.learn.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.augment.Batch;
import org.imsat.learn.augment.Prediction;
import org.imsat.learn.net.Heads;
import org.imsat.learn.net.Network;
import org.imsat.learn.torch.Engine;
import org.imsat.learn.torch.RandomSource;
import org.imsat.learn.torch.Tensors;
import org.junit.jupiter.api.Test;

/** The code and a second one beside it, and terms that are reported of the code alone. */
class OverclusteringTest {
  private static final Device CPU = Engine.start().device("cpu");
  private static final Heads CODE = Heads.of(3);
  private static final Heads OTHERS = Heads.of(4);
  private static final CodeInformation INFORMATION =
      new CodeInformation(MarginalPrior.uniform(4), 2);

  @Test
  void addsBothInformationsAndTellsTheirTermsApart() {
    try (PointerScope scope = new PointerScope();
        RandomSource random = new RandomSource(3, CPU);
        Network network = Network.random(new int[] {5, 7}, 1, 2, 1, CPU)) {
      Prediction both = prediction(network, CODE.withOverclusters(OTHERS), random);
      LossTerms terms = new LossTerms();
      Tensor loss = new Overclustering(INFORMATION, CODE, INFORMATION, OTHERS).loss(both, terms);

      LossTerms alone = new LossTerms();
      double first = INFORMATION.loss(both.part(CODE, 0), alone).item_float();
      double second = INFORMATION.loss(both.part(OTHERS, 3), new LossTerms()).item_float();
      assertTrue(second > 0);
      assertEquals(first + second, loss.item_float(), 1e-6);
      Map<String, Double> means = terms.means();
      assertEquals(second, means.remove(Overclustering.AUXILIARY), 1e-6);
      assertEquals(alone.means(), means);
    }
  }

  @Test
  void invarianceIsAskedOfBothAndReportedOfTheCode() {
    try (PointerScope scope = new PointerScope();
        RandomSource random = new RandomSource(3, CPU);
        Network network = Network.random(new int[] {5, 7}, 1, 2, 1, CPU)) {
      Prediction both = prediction(network, CODE.withOverclusters(OTHERS), random);
      Tensor moved = both.batch().rows().add(Tensors.scalar(0.7));
      float[] byColumn = Tensors.toArray(both.divergenceAt(moved));
      LossTerms terms = new LossTerms();
      Tensor loss = new SelfAugmentedTraining(clean -> moved).loss(both, terms);
      double code = byColumn[0] + byColumn[1] + byColumn[2];
      double others = byColumn[3] + byColumn[4] + byColumn[5] + byColumn[6];
      assertTrue(code > 0 && others > 0);
      assertEquals(code + others, loss.item_float(), 1e-6);
      assertEquals(code, terms.means().get("sat"), 1e-6);
    }
  }

  @Test
  void aMixtureReportsTheWeightedSumOfItsParts() {
    try (PointerScope scope = new PointerScope();
        RandomSource random = new RandomSource(3, CPU);
        Network network = Network.random(new int[] {5, 3}, 1, 2, 1, CPU)) {
      Prediction clean = prediction(network, CODE, random);
      Regulariser near = new SelfAugmentedTraining(c -> c.batch().rows().add(Tensors.scalar(0.2)));
      Regulariser far = new SelfAugmentedTraining(c -> c.batch().rows().add(Tensors.scalar(0.9)));
      double a = near.loss(clean, new LossTerms()).item_float();
      double b = far.loss(clean, new LossTerms()).item_float();
      WeightedSum mixture =
          new WeightedSum(List.of(new WeightedSum.Part(0.3, near), new WeightedSum.Part(0.7, far)));
      LossTerms terms = new LossTerms();
      double loss = mixture.loss(clean, terms).item_float();
      assertEquals(0.3 * a + 0.7 * b, loss, 1e-6);
      assertEquals(0.3 * a + 0.7 * b, terms.means().get("sat"), 1e-6);
    }
  }

  private static Prediction prediction(Network network, Heads heads, RandomSource random) {
    Batch batch = new Batch(random.normal(6, 5), Tensors.zeros(CPU, 6, 1));
    return Prediction.of(network, heads, batch, random);
  }
}
