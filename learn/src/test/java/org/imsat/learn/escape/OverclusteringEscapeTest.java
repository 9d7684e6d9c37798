package org.imsat.learn.escape;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.augment.Batches;
import org.imsat.learn.torch.Tensors;
import org.junit.jupiter.api.Test;

class OverclusteringEscapeTest {
  private static final int K = Trained.K;

  @Test
  void theLargestGroupIsTheClusterWithTheLargestShare() {
    int[] groups = {0, 1, 2, 1, 0};
    double[] sizes = {1, 5, 3, 4, 1}; // of the groups: 2, 9, 3
    assertArrayEquals(
        new int[] {0, 2, 1, 2, 0},
        OverclusteringEscape.inOrderOf(List.of(0.1, 0.3, 0.6), groups.clone(), sizes));
    assertArrayEquals(
        new int[] {2, 0, 1, 0, 2},
        OverclusteringEscape.inOrderOf(List.of(0.6, 0.3, 0.1), groups.clone(), sizes));
    assertArrayEquals(groups, OverclusteringEscape.inOrderOf(List.of(), groups.clone(), sizes));
  }

  /** Clusters that know nothing are replaced by groups of overclusters; good ones stay. */
  @Test
  void replacesWorseClustersAndKeepsGoodOnes() {
    try (Trained trained = new Trained(300)) {
      trained.network.lastLayer(K).forEach(Tensor::zero_);
      OverclusteringEscape escape = trained.escape(trained::again);

      EscapeReport first = escape.apply(false);
      assertEquals(0, first.information().getAsDouble(), 1e-6);
      assertTrue(first.grouped().getAsDouble() > 1, first.toString());
      assertTrue(first.regrouped());
      assertTrue(trained.accuracy() > 0.98, "accuracy " + trained.accuracy());

      trained.train(100);
      float[] before = values(trained.network.lastLayer(K));
      EscapeReport second = escape.apply(true);
      assertEquals(first.grouped().getAsDouble(), second.information().getAsDouble(), 0.1);
      assertFalse(second.regrouped());
      assertArrayEquals(before, values(trained.network.lastLayer(K)));
    }
  }

  /** Late in a training groups that promise more are not kept if the fitted clusters have less. */
  @Test
  void takesBackLateWhatIsNotBetterAtOnce() {
    try (Trained trained = new Trained(300)) {
      trained.network.lastLayer(K).forEach(Tensor::zero_);
      float[] before = values(trained.network.lastLayer(K));
      AtomicInteger asked = new AtomicInteger();
      OverclusteringEscape escape = trained.escape(spoiltFit(trained, asked));
      EscapeReport found = escape.apply(true);
      assertEquals(3, asked.get());
      assertTrue(found.grouped().getAsDouble() > 1, found.toString());
      assertFalse(found.regrouped());
      assertArrayEquals(before, values(trained.network.lastLayer(K)));
    }
  }

  /** A part of a class in the cluster of another is seen by its overcluster, and moved back. */
  @Test
  void movesPartsOfClustersToWhereTheyHoldMore() {
    try (Trained trained = new Trained(300)) {
      misplace(trained);
      float[] before = values(trained.network.lastLayer(K));
      OverclusteringEscape escape = trained.escape(trained::again, 0.001);
      OverclusteringEscape leaving = trained.escape(trained::again);
      assertEquals(0, moved(leaving));
      assertArrayEquals(before, values(trained.network.lastLayer(K)));
      assertTrue(moved(escape) > 0);
      assertTrue(trained.accuracy() > 0.98, "accuracy " + trained.accuracy());
    }
  }

  /** Where fitting the moves costs more than they gain, all is as it was. */
  @Test
  void takesBackMovesThatAreNotBetterAtOnce() {
    try (Trained trained = new Trained(300)) {
      misplace(trained);
      float[] before = values(trained.network.lastLayer(K));
      AtomicInteger asked = new AtomicInteger();
      OverclusteringEscape escape = trained.escape(spoiltFit(trained, asked), 0.001);
      assertEquals(0, moved(escape));
      assertEquals(3, asked.get());
      assertArrayEquals(before, values(trained.network.lastLayer(K)));
    }
  }

  private static int moved(OverclusteringEscape escape) {
    return escape.parts().apply(escape.trial(), escape.trial().counts());
  }

  /** Batches for the look, for the fit, which learns nothing of one row, and for the comparison. */
  private static Supplier<Batches> spoiltFit(Trained trained, AtomicInteger asked) {
    long[] oneRow = new long[100];
    return () -> {
      Batches usual = trained.again();
      return asked.incrementAndGet() == 2 ? () -> trained.batch(oneRow) : usual;
    };
  }

  /** Puts one overcluster of a class into the cluster of another class. */
  private static void misplace(Trained trained) {
    OverclusteringEscape escape = trained.escape(trained::again);
    ValueCounts counts = escape.trial().counts();
    int[] clusters = Grouping.of(counts.overclusters(), K).groups();
    clusters[ofSeveral(clusters, counts.mostProbableOverclusters().marginals())] += 1;
    escape.fit(Arrays.stream(clusters).map(k -> k % K).toArray());
    assertTrue(trained.accuracy() < 0.98, "accuracy " + trained.accuracy());
  }

  /** The smallest value, but not of a few rows, that is not alone in its cluster. */
  private static int ofSeveral(int[] clusters, double... shares) {
    return IntStream.range(0, clusters.length)
        .filter(a -> shares[a] > 0.03)
        .filter(
            a ->
                IntStream.range(0, clusters.length)
                    .anyMatch(b -> b != a && shares[b] > 0.03 && clusters[b] == clusters[a]))
        .boxed()
        .min(Comparator.comparingDouble(a -> shares[a]))
        .orElseThrow();
  }

  private static float[] values(List<Tensor> tensors) {
    List<Float> values = new ArrayList<>();
    for (Tensor tensor : tensors) {
      for (float value : Tensors.toArray(tensor)) {
        values.add(value);
      }
    }
    float[] array = new float[values.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = values.get(i);
    }
    return array;
  }

  @Test
  void looksSeveralTimesAndAtTheEndOfAStage() {
    List<Integer> due = new ArrayList<>();
    for (int epoch = 1; epoch <= 12; epoch++) {
      if (OverclusteringEscape.due(epoch, 12)) {
        due.add(epoch);
      }
    }
    assertEquals(List.of(2, 4, 5, 7, 8, 10, 11, 12), due);
  }
}
