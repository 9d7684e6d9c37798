package org.imsat.learn.escape;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.augment.Batches;
import org.imsat.learn.augment.Prediction;
import org.imsat.learn.torch.Tensors;
import org.imsat.samples.Labels;
import org.junit.jupiter.api.Test;

class GroupMovesTest {
  /** Class 3 is in the cluster of class 0, and said to be near class 1. */
  @Test
  void aGroupMovesAndOthersStay() {
    try (Trained trained = new Trained(100)) {
      Labels labels = trained.data.labels().orElseThrow();
      int[] classes = IntStream.range(0, 600).map(row -> labels.get(row) % 3).toArray();
      fit(trained, classes);
      int[] before = trained.clusters();
      assertTrue(different(classes, before) < 6);
      int[] group =
          IntStream.range(0, 599).filter(row -> labels.get(row) == 3).limit(149).toArray();
      int[] nearest = nearest(classes, group);
      assertEquals(0, GroupMoves.of(before, Trained.K, nearest, group.length + 1).rows());
      GroupMoves moves = GroupMoves.of(before, Trained.K, nearest, group.length);
      assertEquals(group.length, moves.rows());

      SplittableRandom random = new SplittableRandom(1);
      Supplier<Batches> joined =
          () -> {
            Batches usual = trained.again();
            return () ->
                trained.batch(moves.joining(Tensors.toLongArray(usual.next().numbers()), random));
          };
      moves.apply(trained.fitting(joined));
      int[] after = trained.clusters();
      long moved = IntStream.of(group).filter(row -> after[row] == 1).count();
      assertTrue(moved > 0.9 * group.length, moved + " of " + group.length + " have moved");
      int others = different(before, after) - (int) moved;
      assertTrue(others < 6, others + " others have moved");
    }
  }

  /** Of rows of the group, all others of it and as many of class 1; of others, their class's. */
  private static int[] nearest(int[] classes, int... group) {
    int half = group.length - 1;
    int[] nearest = new int[600 * 2 * half];
    for (int row = 0; row < 600; row++) {
      boolean ofGroup = Arrays.binarySearch(group, row) >= 0;
      int self = row;
      int[] others =
          IntStream.range(0, 600)
              .filter(other -> other != self && Arrays.binarySearch(group, other) < 0)
              .filter(other -> classes[other] == (ofGroup ? 1 : classes[self]))
              .limit(ofGroup ? half : 2L * half)
              .toArray();
      int[] own = IntStream.of(group).filter(other -> other != self).toArray();
      System.arraycopy(others, 0, nearest, row * 2 * half, others.length);
      if (ofGroup) {
        System.arraycopy(own, 0, nearest, row * 2 * half + half, half);
      }
    }
    return nearest;
  }

  @Test
  void looksAreNotManyMoreWithManyEpochs() {
    for (int epochs : new int[] {1, 16, 24, 25, 200, 800}) {
      int all = epochs;
      int first = IntStream.rangeClosed(1, all).filter(e -> GroupMoves.due(e, all)).min().orElse(0);
      long looks = IntStream.rangeClosed(1, all).filter(e -> GroupMoves.due(e, all)).count();
      assertTrue(first >= 0.2 * all && first <= 0.25 * all + 2, all + ": first after " + first);
      assertTrue(looks <= 21 && looks >= Math.min(10, 0.7 * all), all + ": " + looks);
    }
  }

  @Test
  void rowsThatMoveJoinOthers() {
    int[] nearest = new int[60];
    Arrays.setAll(nearest, row -> row < 30 ? (row + 1) % 30 : row - 30);
    // A group of 30 in cluster 0, whose every row is the neighbour of one in cluster 1.
    int[] now = IntStream.range(0, 60).map(row -> row < 30 ? 0 : 1).toArray();
    GroupMoves moves = GroupMoves.of(now, 2, nearest, 1);
    assertTrue(moves.rows() > 0);
    int[] wanted = NeighbourGroups.of(now, nearest).moved(2, 1);
    long[] drawn = LongStream.range(60, 120).toArray();
    long[] joined = moves.joining(drawn, new SplittableRandom(1));
    assertEquals(60, joined.length);
    for (int i = 0; i < 12; i++) {
      assertTrue(joined[i] < 60 && wanted[(int) joined[i]] != now[(int) joined[i]], i + ". row");
    }
    assertArrayEquals(Arrays.copyOfRange(drawn, 12, 60), Arrays.copyOfRange(joined, 12, 60));
  }

  private static int different(int[] some, int... others) {
    return (int) IntStream.range(0, some.length).filter(i -> some[i] != others[i]).count();
  }

  /** Fits the last layer to clusters. */
  private static void fit(Trained trained, int... clusters) {
    try (PointerScope scope = new PointerScope()) {
      Function<Prediction, Tensor> wanted =
          clean -> {
            long[] numbers = Tensors.toLongArray(clean.batch().numbers());
            float[] ones = new float[numbers.length * Trained.K];
            for (int i = 0; i < numbers.length; i++) {
              ones[i * Trained.K + clusters[(int) numbers[i]]] = 1;
            }
            return Tensors.of(ones, Trained.CPU, numbers.length, Trained.K);
          };
      trained.fitting(trained::again).refit(wanted);
    }
  }
}
