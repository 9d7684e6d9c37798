package org.imsat.learn;

import static org.imsat.learn.ImsatSettings.AUXILIARY;
import static org.imsat.learn.ImsatSettings.DECAY_FROM;
import static org.imsat.learn.ImsatSettings.LATE_MARGINAL_WEIGHT;
import static org.imsat.learn.ImsatSettings.LEAST_GROUP;
import static org.imsat.learn.ImsatSettings.NEIGHBOURS;
import static org.imsat.learn.ImsatSettings.PRIOR;
import static org.imsat.learn.settings.CommonSettings.BATCH;
import static org.imsat.learn.settings.CommonSettings.DEVICE;
import static org.imsat.learn.settings.CommonSettings.LEARNING_RATE;
import static org.imsat.learn.settings.CommonSettings.PRECISION;
import static org.imsat.learn.settings.CommonSettings.SCALING;
import static org.imsat.learn.settings.CommonSettings.STOP_BELOW;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.imsat.codes.BinaryCodes;
import org.imsat.learn.settings.PrecisionChoice;
import org.imsat.metric.ClusterMetrics;
import org.imsat.metric.CodeStatistics;
import org.imsat.metric.Contingency;
import org.imsat.model.ClusterModel;
import org.imsat.model.CodeModel;
import org.imsat.model.HashModel;
import org.imsat.samples.Dataset;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.ImageShape;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImsatTest {
  @TempDir private Path folder;

  @Test
  void findsClustersWithoutLabels() {
    Dataset data = Blobs.of(600, 4, 1);
    ClusterModel model = Blobs.learner(4).epochs(60).fit(data.samples());
    double accuracy =
        ClusterMetrics.of(
                Contingency.of(model.assign(data.samples()), 4, data.labels().orElseThrow()))
            .accuracy();
    assertTrue(accuracy > 0.99, "accuracy " + accuracy);
  }

  @ParameterizedTest
  @ValueSource(strings = {"imsat-rpt", "linear-imsat-vat", "linear-rim", "deep-rim", "imsat-vat"})
  void everyMethodFindsEasyClusters(String name) {
    Dataset data = Blobs.of(600, 4, 1);
    TrainingRun<ClusterModel> run =
        Imsat.of(Code.clusters(4), Profile.DEFAULT, Method.of(name))
            .set(BATCH, 100)
            .epochs(60)
            .train(data);
    assertEquals(name, run.options().toMap().get("method"));
    assertEquals(name.startsWith("linear") ? 1 : 3, run.model().network().layers().size());
    double accuracy =
        ClusterMetrics.of(run.model().assign(data.samples()), 4, data.labels().orElseThrow())
            .accuracy();
    assertTrue(accuracy > 0.9, name + " has accuracy " + accuracy);
  }

  @ParameterizedTest
  @ValueSource(strings = {"imsat-vat", "imsat-rpt", "linear-imsat-vat", "linear-rim", "deep-rim"})
  void everyMethodLearnsBits(String name) {
    Dataset data = Blobs.of(600, 4, 1);
    TrainingRun<HashModel> run =
        Imsat.of(Code.bits(3), Profile.PAPER, Method.of(name))
            .set(BATCH, 100)
            .epochs(40)
            .train(data);
    assertEquals(3, run.options().toMap().get("bits"));
    assertEquals(1.0, run.options().toMap().get("marginalWeight"));
    BinaryCodes codes = run.model().encode(data.samples());
    int[] classes = data.labels().orElseThrow().toArray();
    int same = 0;
    for (int row = 4; row < 600; row++) {
      same += codes.distance(row, row % 4) == 0 ? 1 : 0;
      assertEquals(row % 4, classes[row]);
    }
    assertTrue(same > 500, name + ": " + same + " rows have the code of their class's first");
    for (int row = 1; row < 4; row++) {
      for (int other = 0; other < row; other++) {
        assertTrue(codes.distance(row, other) > 0, name + ": a code for " + row + " and " + other);
      }
    }
  }

  @Test
  void learnsACodeOfUnequalHeads() {
    Dataset data = Blobs.of(600, 4, 1);
    TrainingRun<CodeModel> run =
        Imsat.heads(3, 2)
            .hidden(40, 40)
            .set(BATCH, 100)
            .set(STOP_BELOW, 0.0)
            .epochs(40)
            .train(data);
    assertEquals(List.of(3, 2), run.options().toMap().get("heads"));
    assertArrayEquals(new int[] {3, 2}, run.model().heads());
    int[][] codes = run.model().encode(data.samples());
    assertTrue(CodeStatistics.of(codes).distinctCodes() >= 4);
    assertTrue(run.epochs().get(39).terms().containsKey("pairwiseInformation"));
  }

  @Test
  void learnsInBfloat16TheSameEveryTime() {
    Dataset data = Blobs.of(600, 4, 1);
    Imsat<ClusterModel> learner =
        Imsat.clusters(4).hidden(40, 40).set(BATCH, 100).set(PRECISION, PrecisionChoice.BFLOAT16);
    TrainingRun<ClusterModel> run = learner.epochs(40).train(data);
    double accuracy =
        ClusterMetrics.of(run.model().assign(data.samples()), 4, data.labels().orElseThrow())
            .accuracy();
    assertTrue(accuracy > 0.99, "accuracy " + accuracy);
    assertEquals("bfloat16", run.options().toMap().get("precision"));
    assertEquals(run.model().network(), learner.train(data).model().network());
    assertNotEquals(
        run.model().network(),
        learner.set(PRECISION, PrecisionChoice.FLOAT32).train(data).model().network());
    refused(
        "precision is float16, but must be one of auto, float32, bfloat16",
        () -> PRECISION.parse("precision", "float16"));
  }

  @Test
  void refusesPriorsThatDoNotFit() {
    Dataset data = Blobs.of(100, 4, 1);
    refused(
        "the prior has 2 shares, but there are to be 4 clusters",
        () -> Imsat.clusters(4).set(PRIOR, List.of(0.5, 0.5)).fit(data.samples()));
    refused(
        "prior is [0.5, 0.4], but must be positive shares that add up to 1",
        () -> Imsat.clusters(2).set(PRIOR, List.of(0.5, 0.4)).fit(data.samples()));
    refused(
        "a prior is for clusters, not for bits",
        () -> Imsat.bits(2).set(PRIOR, List.of(0.5, 0.5)).fit(data.samples()));
    refused("bits is 0", () -> Imsat.bits(0));
    refused("heads is 4,1", () -> Imsat.heads(4, 1));
    refused(
        "auxiliary is 8, but must be 0 for deep-rim",
        () ->
            Imsat.of(Code.clusters(4), Profile.PAPER, Method.of("deep-rim"))
                .set(AUXILIARY, 8)
                .fit(data.samples()));
  }

  @Test
  void affineMethodsNeedImages() {
    Dataset data = Blobs.of(100, 4, 1);
    refused(
        "needs images",
        () ->
            Imsat.of(Code.clusters(4), Profile.PAPER, Method.of("imsat-affine"))
                .fit(data.samples()));
    refused("no method 'magic'", () -> Method.of("magic"));
    float[][] rows = rows(data);
    ClusterModel model =
        Imsat.of(Code.clusters(4), Profile.PAPER, Method.of("imsat-vat-affine"))
            .epochs(1)
            .hidden(20)
            .fit(DenseSamples.of(rows).asImages(new ImageShape(2, 3, 1)));
    assertEquals(4, model.clusters());
  }

  @Test
  void trainsTheLinearModel() {
    Dataset data = Blobs.of(600, 4, 1);
    ClusterModel model = Imsat.clusters(4).hidden().epochs(3).fit(data.samples());
    assertEquals(1, model.network().layers().size());
  }

  @Test
  void sameSeedGivesTheSameFile() throws IOException {
    assertArrayEquals(train("a", 1, 3), train("b", 1, 3));
    assertFalse(Arrays.equals(train("c", 2, 3), train("d", 3, 3)));
  }

  private byte[] train(String name, long seed, int epochs) throws IOException {
    Path file = folder.resolve(name);
    Blobs.learner(4).seed(seed).epochs(epochs).train(Blobs.of(600, 4, 1)).model().save(file);
    return Files.readAllBytes(file);
  }

  @Test
  void resumedTrainingEndsInTheSameBytes() throws IOException {
    byte[] unbroken = train("unbroken", 1, 5);
    Path everyEpoch = folder.resolve("checkpoint");
    TrainingRun<ClusterModel> broken =
        Blobs.learner(4)
            .seed(1)
            .epochs(5)
            .checkpoint(everyEpoch)
            .savingEvery(Duration.ZERO)
            .listener(new StopAfter(3, 2))
            .train(Blobs.of(600, 4, 1));
    assertTrue(broken.interrupted());
    assertEquals(2, broken.epochs().size());
    TrainingRun<ClusterModel> resumed =
        Blobs.learner(4)
            .seed(1)
            .epochs(5)
            .checkpoint(everyEpoch)
            .savingEvery(Duration.ZERO)
            .train(Blobs.of(600, 4, 1));
    assertFalse(resumed.interrupted());
    assertEquals(5, resumed.epochs().size());
    Path file = folder.resolve("resumed");
    resumed.model().save(file);
    assertArrayEquals(unbroken, Files.readAllBytes(file));
  }

  @Test
  void resumesATrainingThatFinishedNoEpoch() throws IOException {
    byte[] unbroken = train("unbroken", 1, 2);
    Path checkpoint = folder.resolve("checkpoint");
    Blobs.learner(4)
        .epochs(2)
        .checkpoint(checkpoint)
        .listener(new StopAfter(1, 3))
        .train(Blobs.of(600, 4, 1));
    Path file = folder.resolve("resumed");
    Blobs.learner(4).epochs(2).checkpoint(checkpoint).train(Blobs.of(600, 4, 1)).model().save(file);
    assertArrayEquals(unbroken, Files.readAllBytes(file));
  }

  @Test
  void resumesOnlyTheSameTraining() {
    Path checkpoint = folder.resolve("checkpoint");
    Dataset data = Blobs.of(600, 4, 1);
    Blobs.learner(4).epochs(2).checkpoint(checkpoint).train(data);
    String settings =
        assertThrows(
                InvalidInputException.class,
                () -> Blobs.learner(4).epochs(3).checkpoint(checkpoint).train(data))
            .getMessage();
    assertTrue(settings.contains("epochs is 2 there, but 3"), settings);
    Path moving = folder.resolve("moving");
    Blobs.learner(4).set(LEAST_GROUP, 3).epochs(2).checkpoint(moving).train(data);
    String dropped =
        assertThrows(
                InvalidInputException.class,
                () -> Blobs.learner(4).epochs(2).checkpoint(moving).train(data))
            .getMessage();
    assertTrue(dropped.contains("leastGroup is 3 there, but 0 in this run"), dropped);
    String otherData =
        assertThrows(
                InvalidInputException.class,
                () -> Blobs.learner(4).epochs(2).checkpoint(checkpoint).train(Blobs.of(600, 4, 2)))
            .getMessage();
    assertTrue(otherData.contains("dataSha256"), otherData);
  }

  @Test
  void interruptedInTheMiddleOfAnEpochKeepsWhatItLearned() {
    Dataset data = Blobs.of(600, 4, 1);
    TrainingRun<ClusterModel> run =
        Blobs.learner(4).epochs(9).listener(new StopAfter(1, 4)).train(data);
    assertTrue(run.interrupted());
    assertEquals(0, run.epochs().size());
    assertEquals(4, run.model().probabilities(data.samples().row(0)).length);
  }

  @Test
  void interruptedBeforeTheFirstStepHasNothingToKeep() {
    assertThrows(
        CancellationException.class,
        () -> Blobs.learner(4).listener(new StopAfter(0, 0)).train(Blobs.of(600, 4, 1)));
  }

  @Test
  void learningRateFallsFromTheGivenShareOn() {
    List<Double> rates = new ArrayList<>();
    Blobs.learner(4)
        .epochs(10)
        .set(DECAY_FROM, 0.4)
        .set(LEARNING_RATE, 0.01)
        .train(Blobs.of(600, 4, 1))
        .epochs()
        .forEach(e -> rates.add(e.learningRate()));
    assertEquals(0.01, rates.get(3), 1e-12);
    // The last step of epoch 7 is step 41 of 60: (1 - 41/60) / 0.6 of the rate is left.
    assertEquals(0.01 * (1 - 41.0 / 60) / 0.6, rates.get(6), 1e-12);
    assertTrue(rates.get(9) > 0 && rates.get(9) < 0.001);
  }

  @Test
  void someCopiesOfRowsOnlyWarn() {
    float[][] rows = rows(Blobs.of(300, 4, 1));
    Arrays.fill(rows, 0, 20, rows[0]);
    List<String> warnings = new ArrayList<>();
    Blobs.learner(4)
        .epochs(1)
        .listener(
            new TrainingListener() {
              @Override
              public void warning(String message) {
                warnings.add(message);
              }
            })
        .fit(DenseSamples.of(rows));
    assertEquals(1, warnings.size());
    assertTrue(warnings.get(0).startsWith("20 of 300 rows"), warnings.get(0));
  }

  @Test
  void refusesWhatCannotBeClustered() {
    Dataset data = Blobs.of(100, 4, 1);
    refused("clusters is 1", () -> Imsat.clusters(1).fit(data.samples()));
    refused("clusters is 101", () -> Imsat.clusters(101).fit(data.samples()));
    refused("batch is 101", () -> Imsat.clusters(4).set(BATCH, 101).fit(data.samples()));
    refused(
        "100 rows have no 100-th",
        () -> Imsat.clusters(4).set(NEIGHBOURS, 100).fit(data.samples()));
    refused(
        "learningRate is -1", () -> Imsat.clusters(4).set(LEARNING_RATE, -1.0).fit(data.samples()));
    refused("device is tpu", () -> DEVICE.parse("device", "tpu"));
    refused("epochs is 0", () -> Imsat.clusters(4).epochs(0).fit(data.samples()));
    refused("hidden is [3, 0]", () -> Imsat.clusters(4).hidden(3, 0).fit(data.samples()));
    refused("scaling is twice", () -> SCALING.parse("scaling", "twice"));
    refused("no profile 'nice'", () -> Profile.of("nice"));
    float[][] equal = new float[50][];
    Arrays.fill(equal, new float[] {1, 2});
    refused("all 50 rows are equal", () -> Imsat.clusters(4).fit(DenseSamples.of(equal)));
    float[][] two = new float[50][];
    Arrays.setAll(two, i -> new float[] {i % 2, 1});
    Imsat.clusters(2).epochs(1).fit(DenseSamples.of(two)); // answers to a survey are all copies
  }

  private static void refused(String message, Executable run) {
    String found = assertThrows(InvalidInputException.class, run).getMessage();
    assertTrue(found.contains(message), found);
  }

  @Test
  void labelsDoNotMatter() throws IOException {
    Dataset labelled = Blobs.of(600, 4, 1);
    Dataset bare = new Dataset("blobs", labelled.samples(), Optional.empty());
    Path a = folder.resolve("a");
    Path b = folder.resolve("b");
    Blobs.learner(4).epochs(2).train(labelled).model().save(a);
    Blobs.learner(4).epochs(2).train(bare).model().save(b);
    assertEquals(-1, Files.mismatch(a, b));
    assertNotEquals(0, Files.size(a));
  }

  private static float[][] rows(Dataset data) {
    float[][] rows = new float[data.samples().rows()][];
    Arrays.setAll(rows, data.samples()::row);
    return rows;
  }

  @Test
  void whatIsSetStandsInAnyProfile() {
    Dataset data = Blobs.of(60, 4, 1);
    ImsatOptions best = Imsat.clusters(4).set(BATCH, 20).profile(Profile.BEST).optionsFor(data);
    assertEquals("best", best.profile().name());
    assertEquals(20, best.get(BATCH));
    assertEquals(1, best.get(LATE_MARGINAL_WEIGHT));
    assertEquals("imsat-vat", best.methodName());
  }
}
