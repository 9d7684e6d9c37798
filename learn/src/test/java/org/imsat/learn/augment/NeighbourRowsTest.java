package org.imsat.learn.augment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.imsat.learn.net.Heads;
import org.imsat.learn.net.Network;
import org.imsat.learn.torch.Engine;
import org.imsat.learn.torch.RandomSource;
import org.imsat.learn.torch.Tensors;
import org.junit.jupiter.api.Test;

class NeighbourRowsTest {
  private static final Device CPU = Engine.start().device("cpu");

  /** Of rows 3 and 1 of four, each value being its row's number. */
  @Test
  void drawsEachOfTheNearestRowsOfEachRow() {
    int[] nearest = {1, 2, 0, 3, 0, 1, 1, 2};
    try (PointerScope scope = new PointerScope();
        Network network = Network.random(new int[] {1, 4, 2}, 1, 1, 3, CPU);
        RandomSource random = new RandomSource(1, CPU)) {
      Batch batch =
          new Batch(
              Tensors.of(new float[] {3, 1}, CPU, 2, 1),
              Tensors.of(new float[] {1, 1}, CPU, 2, 1),
              Tensors.of(new long[] {3, 1}, CPU));
      Prediction clean = Prediction.of(network, Heads.of(2), batch, random);
      NeighbourRows augmentation =
          new NeighbourRows(
              nearest, 2, numbers -> Tensors.of(new float[] {numbers[0], numbers[1]}, CPU, 2, 1));
      List<Set<Float>> drawn = List.of(new HashSet<>(), new HashSet<>());
      for (int i = 0; i < 40; i++) {
        float[] rows = Tensors.toArray(augmentation.apply(clean));
        drawn.get(0).add(rows[0]);
        drawn.get(1).add(rows[1]);
      }
      assertEquals(List.of(Set.of(1f, 2f), Set.of(0f, 3f)), drawn);
    }
  }
}
