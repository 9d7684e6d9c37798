package org.imsat.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.ImageShape;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterModelTest {
  @TempDir Path folder;

  @Test
  void probabilitiesAreThoseOfNumpy() {
    GoldenModel.assertProbabilitiesOfNumpy(GoldenModel.build());
  }

  @Test
  void allWaysToAskAgree() {
    ClusterModel model = Randoms.model(20, 33, 7);
    Samples rows = Randoms.rows(150, 20);
    int[] clusters = model.assign(rows);
    float[][] probabilities = model.probabilities(rows);
    Assignments assignments = model.assignWithProbabilities(rows);
    assertArrayEquals(clusters, assignments.clusters());
    assertEquals(150, assignments.rows());
    for (int row = 0; row < rows.rows(); row++) {
      assertEquals(clusters[row], model.assign(rows.row(row)));
      assertArrayEquals(probabilities[row], model.probabilities(rows.row(row)));
      assertEquals(clusters[row], assignments.cluster(row));
      assertEquals(probabilities[row][clusters[row]], assignments.probability(row));
      assertEquals(assignments.probability(row), assignments.probabilities()[row]);
      double sum = 0;
      for (float probability : probabilities[row]) {
        assertTrue(probability <= assignments.probability(row));
        sum += probability;
      }
      assertEquals(1, sum, 1e-6);
    }
  }

  @Test
  void rowsAreLeftUnchanged() {
    float[] row = {1, 2, 3};
    GoldenModel.build().assign(row);
    assertArrayEquals(new float[] {1, 2, 3}, row);
  }

  @Test
  void tiesGoToTheFirstClusterAndLargeLogitsDoNotOverflow() {
    assertEquals(1, Largest.of(new float[] {0, 5, 5}));
    assertArrayEquals(
        new float[] {0, 0.5f, 0.5f}, Softmax.probabilities(new float[] {-3e38f, 3e38f, 3e38f}));
  }

  @Test
  void otherDimensionsAreNamed() {
    ClusterModel model = GoldenModel.build();
    String message =
        assertThrows(InvalidInputException.class, () -> model.assign(new float[5])).getMessage();
    assertEquals("the model takes rows of 3 values, but these have 5", message);
    Samples wide = DenseSamples.of(new float[4]);
    message = assertThrows(InvalidInputException.class, () -> model.assign(wide)).getMessage();
    assertEquals("the model takes rows of 3 values, but these have 4", message);
    assertThrows(InvalidInputException.class, () -> model.probabilities(wide));
    assertThrows(InvalidInputException.class, () -> model.assignWithProbabilities(wide));
  }

  @Test
  void valuesThatAreNotFiniteAreNamed() {
    ClusterModel model = GoldenModel.build();
    float[] row = {1, Float.NaN, 3};
    String message =
        assertThrows(InvalidInputException.class, () -> model.assign(row)).getMessage();
    assertEquals(
        "the row, column 1: the value is NaN, but only finite numbers can be used", message);
    Samples huge = DenseSamples.of(new float[3], new float[] {3e38f, -3e38f, 3e38f});
    ClusterModel raw = ClusterModel.of(Scaling.none(), model.network(), model.details());
    message = assertThrows(InvalidInputException.class, () -> raw.assign(huge)).getMessage();
    assertTrue(message.startsWith("row 1: its values are so large"), message);
  }

  @Test
  void partsThatDoNotFitAreRefused() {
    Perceptron network = GoldenModel.build().network();
    Scaling two = Scaling.columns(new float[2], new float[] {1, 1});
    assertThrows(
        InvalidInputException.class, () -> ClusterModel.of(two, network, GoldenModel.details()));
    ModelDetails details = GoldenModel.details();
    ModelDetails large =
        new ModelDetails(
            details.options(), details.provenance(), Optional.of(new ImageShape(2, 2, 1)));
    assertThrows(
        InvalidInputException.class, () -> ClusterModel.of(Scaling.none(), network, large));
  }

  @Test
  void savedAndLoadedIsTheSameModel() {
    Path file = folder.resolve("model.imsat");
    for (Scaling scaling :
        List.of(
            Scaling.none(),
            Scaling.pixels(),
            Scaling.global(new float[] {0.1f, 1 / 3f, 1e-30f}, 0.7f))) {
      ClusterModel golden = GoldenModel.build();
      ClusterModel model = ClusterModel.of(scaling, golden.network(), golden.details());
      model.save(file); // over the file of the round before
      ClusterModel loaded = ClusterModel.load(file);
      assertEquals(model.scaling(), loaded.scaling());
      assertEquals(model.network(), loaded.network());
      assertEquals(model.details(), loaded.details());
      assertEquals(3, loaded.clusters());
      assertEquals(3, loaded.dimension());
      assertArrayEquals(
          model.probabilities(GoldenModel.ROWS), loaded.probabilities(GoldenModel.ROWS));
    }
  }

  @Test
  void theSameModelGivesTheSameBytes() throws IOException {
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    GoldenModel.build().save(first);
    ClusterModel.load(first).save(second);
    assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
    assertArrayEquals(GoldenModel.bytes(), Files.readAllBytes(first));
  }

  @Test
  void goldenFileOfVersion1Loads() throws IOException {
    ClusterModel model = ClusterModel.load(GoldenModel.copyTo(folder));
    assertEquals(GoldenModel.build().network(), model.network());
    assertEquals(
        Map.of("method", "imsat-vat", "epochs", 50, "hidden", List.of(4), "lambda", 0.1),
        model.details().options());
    assertEquals(GoldenModel.details().provenance(), model.details().provenance());
    assertEquals(Optional.of(new ImageShape(1, 1, 3)), model.details().image());
    GoldenModel.assertProbabilitiesOfNumpy(model);
  }

  @Test
  void savingLeavesNothingElseBehind() throws IOException {
    GoldenModel.build().save(folder.resolve("model.imsat"));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(folder.resolve("model.imsat")), files.toList());
    }
  }

  @Test
  void savingWhereItCannotBeNamesTheFile() throws IOException {
    ClusterModel model = GoldenModel.build();
    Path nowhere = folder.resolve("missing").resolve("model.imsat");
    String message =
        assertThrows(InvalidInputException.class, () -> model.save(nowhere)).getMessage();
    assertTrue(message.contains(nowhere.toString()), message);
    message = assertThrows(InvalidInputException.class, () -> model.save(folder)).getMessage();
    assertEquals("cannot write " + folder + ": it is a folder", message);
  }

  @Test
  void manyThreadsGetTheSameResults() throws Exception {
    ClusterModel model = Randoms.model(30, 50, 9);
    Samples rows = Randoms.rows(200, 30);
    float[][] expected = model.probabilities(rows);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<float[][]>> tasks = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        tasks.add(() -> model.probabilities(rows));
      }
      for (Future<float[][]> result : threads.invokeAll(tasks)) {
        assertArrayEquals(expected, result.get());
      }
    } finally {
      threads.shutdown();
    }
  }
}
