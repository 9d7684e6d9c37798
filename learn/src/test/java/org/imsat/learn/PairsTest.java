package org.imsat.learn;

import static org.imsat.learn.ImsatSettings.LAMBDA;
import static org.imsat.learn.ImsatSettings.NEIGHBOUR_WEIGHT;
import static org.imsat.learn.settings.CommonSettings.BATCH;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.imsat.learn.augment.RowPairs;
import org.imsat.model.ClusterModel;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairsTest {
  private static final Dataset DATA = Blobs.of(120, 2, 1);
  private static final RowPairs PAIRS = RowPairs.of(new int[] {0, 2, 1}, new int[] {2, 4, 3}, 120);

  private static Imsat<ClusterModel> learner() {
    return Blobs.learner(2).set(BATCH, 40).epochs(3);
  }

  private static String message(Learner<?> learner) {
    return assertThrows(InvalidInputException.class, () -> learner.train(DATA)).getMessage();
  }

  @Test
  void takeThePlaceOfNearRows() {
    ImsatOptions options = learner().pairs(PAIRS).optionsFor(DATA);
    assertEquals(1, options.get(NEIGHBOUR_WEIGHT));
    assertEquals(1, options.get(LAMBDA));
    assertEquals(0.1, Imsat.bits(4).pairs(PAIRS).set(BATCH, 40).optionsFor(DATA).get(LAMBDA));
    assertEquals(PAIRS.sha256(), options.toMap().get("pairs"));
    assertEquals(
        0.5,
        learner().pairs(PAIRS).set(NEIGHBOUR_WEIGHT, 0.5).optionsFor(DATA).get(NEIGHBOUR_WEIGHT));
    assertFalse(learner().optionsFor(DATA).toMap().containsKey("pairs"));
  }

  @Test
  void mustSuitTheRowsAndTheMethod() {
    assertEquals(
        "pairs are of 50 rows, but there are 120",
        message(learner().pairs(RowPairs.of(new int[] {1}, new int[] {2}, 50))));
    assertTrue(
        message(learner().pairs(PAIRS).set(NEIGHBOUR_WEIGHT, 0.0)).startsWith("neighbourWeight"));
    Baseline<ClusterModel> kMeans = Baseline.of(Code.clusters(2), Profile.DEFAULT, "k-means");
    assertThrows(InvalidInputException.class, () -> kMeans.pairs(PAIRS));
  }

  /** What a row is like does not tell its group; with whom it has edges does. */
  @Test
  @Tag("slow")
  void findGroupsOfAGraph() {
    PairedExamples graph = PairedExamples.graph(600, 1);
    double kMeans =
        graph.accuracy(
            Baseline.of(Code.clusters(4), Profile.DEFAULT, "k-means")
                .fit(graph.samples())
                .assign(graph.samples()));
    double found =
        graph.accuracy(
            Imsat.clusters(4).pairs(graph.pairs()).fit(graph.samples()).assign(graph.samples()));
    assertTrue(kMeans < 0.8, "k-means " + kMeans);
    assertTrue(found > 0.9, "with pairs " + found);
  }

  /** The rate at which a series swings, wherever in a swing a window begins. */
  @Test
  @Tag("slow")
  void findRegimesOfASeries() {
    PairedExamples series = PairedExamples.series(1000, 1);
    double alone = series.accuracy(regimes().fit(series.samples()).assign(series.samples()));
    double found =
        series.accuracy(
            regimes().pairs(series.pairs()).fit(series.samples()).assign(series.samples()));
    assertTrue(alone < 0.7, "without pairs " + alone);
    assertTrue(found > 0.9, "with pairs " + found);
  }

  private static Imsat<ClusterModel> regimes() {
    return Imsat.clusters(3).hidden(128, 128);
  }

  /** Methods without an augmentation of their own, or without near rows, and codes take them. */
  @Test
  void workWithAnyMethodAndCode() {
    for (String method : new String[] {"imsat-vat", "imsat-rpt", "linear-rim", "deep-rim"}) {
      Imsat.of(Code.clusters(2), Profile.DEFAULT, Method.of(method))
          .set(BATCH, 40)
          .epochs(2)
          .pairs(PAIRS)
          .train(DATA);
    }
    for (Profile profile : new Profile[] {Profile.PAPER, Profile.BEST}) {
      Imsat.bits(3).profile(profile).hidden(8).set(BATCH, 40).epochs(2).pairs(PAIRS).train(DATA);
      learner().profile(profile).pairs(PAIRS).train(DATA);
    }
  }

  @Test
  void aTrainingGoesOnWithTheSamePairsOnly(@TempDir Path folder) throws IOException {
    byte[] whole = ModelBytes.of(learner().pairs(PAIRS).train(DATA), folder);
    Path file = folder.resolve("checkpoint.imsat");
    Imsat<ClusterModel> first = learner().pairs(PAIRS).checkpoint(file).savingEvery(Duration.ZERO);
    first.listener(new StopAfter(2, 1)).train(DATA);
    assertTrue(
        message(learner().pairs(RowPairs.of(new int[] {0}, new int[] {2}, 120)).checkpoint(file))
            .contains("it can only be resumed as it was begun"));
    assertTrue(
        message(learner().set(NEIGHBOUR_WEIGHT, 1.0).set(LAMBDA, 1.0).checkpoint(file))
            .contains("pairs is " + PAIRS.sha256() + " there, but not set in this run"));
    TrainingRun<ClusterModel> resumed = learner().pairs(PAIRS).checkpoint(file).train(DATA);
    assertArrayEquals(whole, ModelBytes.of(resumed, folder));
  }
}
