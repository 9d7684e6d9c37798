package org.imsat.learn.escape;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.augment.Batch;
import org.imsat.learn.augment.Batches;
import org.imsat.learn.net.Adam;
import org.imsat.learn.net.Heads;
import org.imsat.learn.net.Network;
import org.imsat.learn.torch.Engine;
import org.imsat.learn.torch.Tensors;
import org.junit.jupiter.api.Test;

class PriorOrderTest {
  private static final Device CPU = Engine.start().device("cpu");

  @Test
  void theLargestGroupGetsTheLargestShare() {
    double[] sizes = {0.2, 0.5, 0.3};
    assertArrayEquals(new int[] {1, 2, 0}, PriorOrder.matching(List.of(0.3, 0.1, 0.6), sizes));
    assertArrayEquals(new int[] {2, 0, 1}, PriorOrder.matching(List.of(0.6, 0.3, 0.1), sizes));
  }

  /** A linear model that puts 6 of 10 rows into the first cluster, 3 into the second. */
  @Test
  void clustersAreRenumberedOnlyIfThatHelps() {
    try (Network network = Network.random(new int[] {3, 3}, 1, 1, 1, CPU);
        Adam adam = new Adam(network.parameters())) {
      Tensor weights = network.lastLayer(3).get(0);
      weights.copy_(Tensors.of(new float[] {9, 0, 0, 0, 9, 0, 0, 0, 9}, CPU, 3, 3));
      float[] rows = new float[30];
      for (int i = 0; i < 10; i++) {
        rows[3 * i + (i < 6 ? 0 : i < 9 ? 1 : 2)] = 1;
      }
      Batches batches =
          () ->
              new Batch(
                  Tensors.of(rows, CPU, 10, 3),
                  Tensors.zeros(CPU, 10, 1),
                  Tensors.of(new long[10], CPU));
      new PriorOrder(network, Heads.of(3), List.of(0.6, 0.3, 0.1), batches).apply(adam);
      assertArrayEquals(new float[] {9, 0, 0, 0, 9, 0, 0, 0, 9}, Tensors.toArray(weights));
      new PriorOrder(network, Heads.of(3), List.of(0.3, 0.1, 0.6), batches).apply(adam);
      assertArrayEquals(
          new float[] {0, 9, 0, 0, 0, 9, 9, 0, 0}, Tensors.toArray(network.lastLayer(3).get(0)));
    }
  }
}
