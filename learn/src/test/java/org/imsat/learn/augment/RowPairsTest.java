package org.imsat.learn.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.Test;

class RowPairsTest {
  private static final int[] FIRST = {0, 3, 1, 3, 4, 0};
  private static final int[] SECOND = {3, 0, 3, 3, 0, 4};

  private static String message(int[] first, int[] second, int rows) {
    return assertThrows(InvalidInputException.class, () -> RowPairs.of(first, second, rows))
        .getMessage();
  }

  @Test
  void goBothWaysAndCountOnce() {
    RowPairs pairs = RowPairs.of(FIRST, SECOND, 6);
    assertEquals(6, pairs.rows());
    assertEquals(3, pairs.size());
    assertEquals(2, pairs.rowsWithout());
    assertArrayEquals(new int[] {3, 4}, pairs.partners(0));
    assertArrayEquals(new int[] {3}, pairs.partners(1));
    assertArrayEquals(new int[] {}, pairs.partners(2));
    assertArrayEquals(new int[] {0, 1}, pairs.partners(3));
    assertArrayEquals(new int[] {0}, pairs.partners(4));
    assertArrayEquals(new int[] {}, pairs.partners(5));
  }

  @Test
  void areTheSameInAnyOrder() {
    String sum = RowPairs.of(FIRST, SECOND, 6).sha256();
    assertEquals(sum, RowPairs.of(new int[] {3, 4, 0}, new int[] {1, 0, 3}, 6).sha256());
    assertNotEquals(sum, RowPairs.of(FIRST, SECOND, 7).sha256());
    assertNotEquals(sum, RowPairs.of(new int[] {3, 4}, new int[] {1, 0}, 6).sha256());
  }

  @Test
  void whatIsNoPairOfRowsIsRefused() {
    assertEquals(
        "pair 1 names row 5, but there are rows 0 to 4",
        message(new int[] {0, 5}, new int[] {1, 1}, 5));
    assertEquals(
        "pair 0 names row -1, but there are rows 0 to 4",
        message(new int[] {0}, new int[] {-1}, 5));
    assertEquals(
        "pairs have 2 first rows, but 1 second ones", message(new int[] {0, 1}, new int[] {1}, 5));
    assertEquals("there are no pairs of two rows", message(new int[] {2}, new int[] {2}, 5));
    assertEquals("there are no pairs of two rows", message(new int[0], new int[0], 5));
  }

  /** Of rows 0, 2 and 4, each value being its row's number. */
  @Test
  void eachPartnerIsDrawnAndNothingElse() {
    Device cpu = Engine.start().device("cpu");
    try (PointerScope scope = new PointerScope();
        Network network = Network.random(new int[] {1, 4, 2}, 1, 1, 3, cpu);
        RandomSource random = new RandomSource(1, cpu)) {
      Batch batch =
          new Batch(
              Tensors.of(new float[] {0, 2, 4}, cpu, 3, 1),
              Tensors.of(new float[] {1, 1, 1}, cpu, 3, 1),
              Tensors.of(new long[] {0, 2, 4}, cpu));
      Prediction clean = Prediction.of(network, Heads.of(2), batch, random);
      PairedRows augmentation =
          new PairedRows(
              RowPairs.of(FIRST, SECOND, 6),
              numbers -> Tensors.of(new float[] {numbers[0], numbers[1], numbers[2]}, cpu, 3, 1));
      List<Set<Float>> drawn = List.of(new HashSet<>(), new HashSet<>(), new HashSet<>());
      for (int i = 0; i < 40; i++) {
        float[] rows = Tensors.toArray(augmentation.apply(clean));
        for (int j = 0; j < rows.length; j++) {
          drawn.get(j).add(rows[j]);
        }
      }
      assertEquals(List.of(Set.of(3f, 4f), Set.of(2f), Set.of(0f)), drawn);
    }
  }
}
