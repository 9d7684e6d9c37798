package org.imsat.learn.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.imsat.learn.net.Heads;
import org.imsat.learn.net.Network;
import org.imsat.learn.torch.Engine;
import org.imsat.learn.torch.RandomSource;
import org.imsat.learn.torch.Tensors;
import org.imsat.model.Scaling;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.Samples;
import org.junit.jupiter.api.Test;

class RowwiseTest {
  private static final Device CPU = Engine.start().device("cpu");
  private static final Samples RAW =
      DenseSamples.of(new float[][] {{1, 0, 3}, {0, 5, 0}, {7, 8, 9}, {2, 2, 2}});
  private static final Scaling SCALING = Scaling.global(new float[] {1, 2, 3}, 0.5f);

  /** Rows 2 and 0 in a batch; what the augmentation leaves alone comes back as it was. */
  private static float[] apply(RowAugmentation change, long seed) {
    try (PointerScope scope = new PointerScope();
        Network network = Network.random(new int[] {3, 2}, 1, 1, 1, CPU);
        RandomSource random = new RandomSource(seed, CPU)) {
      float[] rows = new float[6];
      RAW.copyRow(2, rows, 0);
      RAW.copyRow(0, rows, 3);
      SCALING.apply(rows, 0, 3);
      SCALING.apply(rows, 3, 3);
      Batch batch =
          new Batch(
              Tensors.of(rows, CPU, 2, 3),
              Tensors.zeros(CPU, 2, 1),
              Tensors.of(new long[] {2, 0}, CPU));
      Prediction clean = Prediction.aside(network, Heads.of(2), batch, random);
      return Tensors.toArray(new Rowwise(change, RAW, SCALING).apply(clean));
    }
  }

  @Test
  void getsRawRowsAndScalesWhatItMakesOfThem() {
    assertArrayEquals(new float[] {3, 3, 3, 0, -1, 0}, apply((row, random) -> {}, 1));
    RowAugmentation reverse =
        (row, random) -> {
          float first = row[0];
          row[0] = row[2];
          row[2] = first;
        };
    assertArrayEquals(new float[] {4, 3, 2, 1, -1, -1}, apply(reverse, 1));
  }

  @Test
  void theSeedDecidesAndRowsDiffer() {
    RowAugmentation noise =
        (row, random) -> {
          for (int j = 0; j < row.length; j++) {
            row[j] = random.nextFloat();
          }
        };
    float[] once = apply(noise, 1);
    assertArrayEquals(once, apply(noise, 1));
    assertFalse(Arrays.equals(once, apply(noise, 2)));
    assertFalse(Arrays.equals(Arrays.copyOf(once, 3), Arrays.copyOfRange(once, 3, 6)));
    assertEquals(6, once.length);
  }
}
