package org.imsat.learner;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.imsat.grouping.Grouping;
import org.imsat.samples.Labels;
import org.imsat.torch.Tensors;
import org.junit.jupiter.api.Test;

class RegroupingTest {
  private static final int K = Trained.K;

  @Test
  void theLargestGroupIsTheClusterWithTheLargestShare() {
    int[] groups = {0, 1, 2, 1, 0};
    double[] sizes = {1, 5, 3, 4, 1}; // of the groups: 2, 9, 3
    assertArrayEquals(
        new int[] {0, 2, 1, 2, 0},
        Regrouping.inOrderOf(List.of(0.1, 0.3, 0.6), groups.clone(), sizes));
    assertArrayEquals(
        new int[] {2, 0, 1, 0, 2},
        Regrouping.inOrderOf(List.of(0.6, 0.3, 0.1), groups.clone(), sizes));
    assertArrayEquals(groups, Regrouping.inOrderOf(List.of(), groups.clone(), sizes));
  }

  /** Clusters that know nothing are replaced by groups of auxiliary values; good ones stay. */
  @Test
  void replacesWorseClustersAndKeepsGoodOnes() {
    try (Trained trained = new Trained(Code.clusters(K), 300)) {
      trained.network.lastLayer(K).forEach(Tensor::zero_);
      Regrouping regrouping = trained.regrouping(trained::again);

      Map<String, Double> first = regrouping.apply(trained.adam, false);
      assertEquals(0, first.get(Regrouping.INFORMATION), 1e-6);
      assertTrue(first.get(Regrouping.GROUPED) > 1, first.toString());
      assertTrue(first.containsKey(Regrouping.REGROUPED));
      assertTrue(trained.accuracy() > 0.98, "accuracy " + trained.accuracy());

      trained.train(100);
      float[] before = values(trained.network.lastLayer(K));
      Map<String, Double> second = regrouping.apply(trained.adam, true);
      assertEquals(first.get(Regrouping.GROUPED), second.get(Regrouping.INFORMATION), 0.1);
      assertFalse(second.containsKey(Regrouping.REGROUPED));
      assertArrayEquals(before, values(trained.network.lastLayer(K)));
    }
  }

  /** Bits that know nothing are replaced by ones that tell the blobs apart and divide none. */
  @Test
  void replacesWorseBits() {
    try (Trained trained = new Trained(Code.bits(3), 300)) {
      trained.network.lastLayer(3).forEach(Tensor::zero_);
      Map<String, Double> found = trained.regrouping(trained::again).apply(trained.adam, false);
      assertEquals(0, found.get(Regrouping.INFORMATION), 1e-6);
      // Four blobs can be halved in three ways, which share nothing.
      assertEquals(3 * Math.log(2), found.get(Regrouping.GROUPED), 0.3);
      int[][] codes = trained.codes();
      Labels labels = trained.data.labels().orElseThrow();
      Map<Integer, Integer> usual = new HashMap<>();
      int same = 0;
      for (int row = 0; row < codes.length; row++) {
        int code = 4 * codes[row][0] + 2 * codes[row][1] + codes[row][2];
        same += usual.computeIfAbsent(labels.get(row), blob -> code) == code ? 1 : 0;
      }
      assertEquals(K, new HashSet<>(usual.values()).size(), "codes " + usual);
      assertEquals(1, (double) same / codes.length, 0.03);
    }
  }

  /** Late in a training groups that promise more are not kept if the fitted clusters have less. */
  @Test
  void takesBackLateWhatIsNotBetterAtOnce() {
    try (Trained trained = new Trained(Code.clusters(K), 300)) {
      trained.network.lastLayer(K).forEach(Tensor::zero_);
      float[] before = values(trained.network.lastLayer(K));
      AtomicInteger asked = new AtomicInteger();
      Regrouping regrouping = trained.regrouping(spoiltFit(trained, asked));
      Map<String, Double> found = regrouping.apply(trained.adam, true);
      assertEquals(3, asked.get());
      assertTrue(found.get(Regrouping.GROUPED) > 1, found.toString());
      assertFalse(found.containsKey(Regrouping.REGROUPED));
      assertArrayEquals(before, values(trained.network.lastLayer(K)));
    }
  }

  /** A part of a class in the cluster of another is seen by its auxiliary value, and moved back. */
  @Test
  void movesPartsOfClustersToWhereTheyHoldMore() {
    try (Trained trained = new Trained(Code.clusters(K), 300)) {
      misplace(trained);
      float[] before = values(trained.network.lastLayer(K));
      Regrouping regrouping = trained.regrouping(trained::again, 0.001);
      Regrouping leaving = trained.regrouping(trained::again);
      assertEquals(0, leaving.moved(leaving.counts(), trained.adam));
      assertArrayEquals(before, values(trained.network.lastLayer(K)));
      assertTrue(regrouping.moved(regrouping.counts(), trained.adam) > 0);
      assertTrue(trained.accuracy() > 0.98, "accuracy " + trained.accuracy());
    }
  }

  /** Where fitting the moves costs more than they gain, all is as it was. */
  @Test
  void takesBackMovesThatAreNotBetterAtOnce() {
    try (Trained trained = new Trained(Code.clusters(K), 300)) {
      misplace(trained);
      float[] before = values(trained.network.lastLayer(K));
      AtomicInteger asked = new AtomicInteger();
      Regrouping regrouping = trained.regrouping(spoiltFit(trained, asked), 0.001);
      assertEquals(0, regrouping.moved(regrouping.counts(), trained.adam));
      assertEquals(3, asked.get());
      assertArrayEquals(before, values(trained.network.lastLayer(K)));
    }
  }

  /** Batches for the look, for the fit, which learns nothing of one row, and for the comparison. */
  private static Supplier<TrainingStep.Batches> spoiltFit(Trained trained, AtomicInteger asked) {
    long[] oneRow = new long[100];
    return () -> {
      TrainingStep.Batches usual = trained.again();
      return asked.incrementAndGet() == 2 ? () -> trained.rows.batch(oneRow) : usual;
    };
  }

  /** Puts one auxiliary value of a class into the cluster of another class. */
  private static void misplace(Trained trained) {
    Regrouping regrouping = trained.regrouping(trained::again);
    ValueCounts counts = regrouping.counts();
    int[] clusters = Grouping.of(counts.auxiliary(), K).groups();
    clusters[ofSeveral(clusters, counts.mostProbableAuxiliary().marginals())] += 1;
    regrouping.fit(Arrays.stream(clusters).map(k -> k % K).toArray());
    assertTrue(trained.accuracy() < 0.98, "accuracy " + trained.accuracy());
  }

  @Test
  void codesAreTrustedIfTheLastLookFoundNoneMuchBetter() {
    List<EpochReport> epochs = new ArrayList<>(List.of(looked(2.0, 2.0), epoch(Map.of())));
    assertFalse(Regrouping.trusted(List.of(epoch(Map.of())), 1), "nobody has looked");
    assertTrue(Regrouping.trusted(epochs, 1));
    epochs.add(looked(2.0, 2.021));
    assertFalse(Regrouping.trusted(epochs, 1));
    assertTrue(Regrouping.trusted(epochs, 2), "two bits may differ by more");
    epochs.add(looked(2.0, 2.019));
    assertTrue(Regrouping.trusted(epochs, 1));
  }

  private static EpochReport looked(double information, double grouped) {
    return epoch(Map.of(Regrouping.INFORMATION, information, Regrouping.GROUPED, grouped));
  }

  private static EpochReport epoch(Map<String, Double> terms) {
    return new EpochReport(1, terms, 0.1, 1);
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
      if (Regrouping.due(epoch, 12)) {
        due.add(epoch);
      }
    }
    assertEquals(List.of(2, 4, 5, 7, 8, 10, 11, 12), due);
  }
}
