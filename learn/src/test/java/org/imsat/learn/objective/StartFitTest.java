package org.imsat.learn.objective;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.imsat.learn.augment.Batch;
import org.imsat.learn.augment.Prediction;
import org.imsat.learn.net.Heads;
import org.imsat.learn.net.Network;
import org.imsat.learn.torch.Engine;
import org.imsat.learn.torch.RandomSource;
import org.imsat.learn.torch.Tensors;
import org.junit.jupiter.api.Test;

class StartFitTest {
  private static final Device CPU = Engine.start().device("cpu");

  /** The mean of -log p of the cluster, over the rows of the batch whose cluster is known. */
  @Test
  void isTheCrossEntropyOfTheRowsThatAreKnown() {
    int[] clusterOf = {2, 0, 1, -1, 2, 0, 1};
    long[] numbers = {4, 3, 0, 6};
    try (PointerScope scope = new PointerScope();
        Network network = Network.random(new int[] {5, 4, 3}, 1, 1, 3, CPU);
        RandomSource random = new RandomSource(1, CPU)) {
      Batch batch =
          new Batch(
              random.normal(4, 5),
              Tensors.of(new float[] {1, 1, 1, 1}, CPU, 4, 1),
              Tensors.of(numbers, CPU));
      Prediction clean = Prediction.of(network, Heads.of(3), batch, random);
      float[] logs = Tensors.toArray(clean.logProbabilities());
      LossTerms terms = new LossTerms();
      double loss = new StartFit(clusterOf, 3, false).loss(clean, terms).item_float();
      assertEquals(-(logs[2] + logs[2 * 3 + 2] + logs[3 * 3 + 1]) / 3, loss, 1e-5);
      assertEquals(loss, terms.means().get(StartFit.START), 1e-6);
    }
  }

  @Test
  void isNothingWhereNoRowIsKnown() {
    try (PointerScope scope = new PointerScope();
        Network network = Network.random(new int[] {5, 4, 3}, 1, 1, 3, CPU);
        RandomSource random = new RandomSource(1, CPU)) {
      Batch batch = new Batch(random.normal(2, 5), Tensors.of(new float[] {1, 1}, CPU, 2, 1));
      Prediction clean = Prediction.of(network, Heads.of(3), batch, random);
      assertEquals(
          0,
          new StartFit(new int[] {-1, -1}, 3, false).loss(clean, new LossTerms()).item_float(),
          1e-9);
    }
  }
}
