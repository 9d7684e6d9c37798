package org.imsat.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.ImageShape;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class CodeModelTest {
  @TempDir Path folder;

  private static CodeModel model(int dimension, int... heads) {
    return CodeModel.of(
        Scaling.global(Randoms.values(new Random(2), dimension), 0.3f),
        Randoms.network(dimension, 33, IntStream.of(heads).sum()),
        new ModelDetails(Map.of(), GoldenModel.details().provenance(), Optional.empty()),
        heads);
  }

  /** A model whose outputs are the values of the row. */
  private static CodeModel identity(int... heads) {
    int outputs = IntStream.of(heads).sum();
    float[] weights = new float[outputs * outputs];
    for (int i = 0; i < outputs; i++) {
      weights[i * outputs + i] = 1;
    }
    return CodeModel.of(
        Scaling.none(),
        Perceptron.of(Layer.of(weights, new float[outputs])),
        model(outputs, heads).details(),
        heads);
  }

  @Test
  void codesAndProbabilitiesAreThoseOfNumpy() {
    CodeModel model = GoldenCodeModel.build();
    GoldenCodeModel.assertIsThatOfNumpy(model);
    assertEquals("CodeModel[3 values -> heads of [2, 3] values]", model.toString());
  }

  @Test
  void allWaysToAskAgree() {
    int[] heads = {2, 16, 3, 300};
    CodeModel model = model(20, heads);
    assertArrayEquals(heads, model.heads());
    assertEquals(20, model.dimension());
    Samples rows = Randoms.rows(150, 20);
    int[][] codes = model.encode(rows);
    float[][][] probabilities = model.probabilities(rows);
    float[][] logits = model.network().forward(rows, model.scaling());
    assertEquals(150, codes.length);
    for (int row = 0; row < rows.rows(); row++) {
      assertArrayEquals(codes[row], model.encode(rows.row(row)));
      assertArrayEquals(probabilities[row], model.probabilities(rows.row(row)));
      int from = 0;
      for (int head = 0; head < heads.length; head++) {
        float[] ofHead = Arrays.copyOfRange(logits[row], from, from + heads[head]);
        assertArrayEquals(Softmax.probabilities(ofHead), probabilities[row][head]);
        assertEquals(Largest.of(ofHead), codes[row][head]);
        from += heads[head];
      }
    }
  }

  @Test
  void oneHeadIsAClusterModel() {
    CodeModel model = model(20, 7);
    ClusterModel clusters = ClusterModel.of(model.scaling(), model.network(), model.details());
    Samples rows = Randoms.rows(150, 20);
    int[][] codes = model.encode(rows);
    int[] assigned = clusters.assign(rows);
    float[][] probabilities = clusters.probabilities(rows);
    for (int row = 0; row < rows.rows(); row++) {
      assertArrayEquals(new int[] {assigned[row]}, codes[row]);
      assertArrayEquals(new float[][] {probabilities[row]}, model.probabilities(rows.row(row)));
    }
  }

  @Test
  void tiesGoToTheFirstValueAndLargeLogitsDoNotOverflow() {
    CodeModel identity = identity(2, 3);
    assertArrayEquals(new int[] {0, 1}, identity.encode(new float[] {5, 5, 0, 7, 7}));
    // The same ties by way of many rows.
    assertArrayEquals(
        new int[][] {{0, 1}}, identity.encode(DenseSamples.of(new float[] {5, 5, 0, 7, 7})));
    assertArrayEquals(
        new float[][] {{1, 0}, {0, 0.5f, 0.5f}},
        identity.probabilities(new float[] {3e38f, -3e38f, -3e38f, 3e38f, 3e38f}));
  }

  @Test
  void headsAndRowsAreLeftUnchanged() {
    int[] heads = {2, 3};
    CodeModel model = identity(heads);
    heads[0] = 9;
    model.heads()[1] = 9;
    assertArrayEquals(new int[] {2, 3}, model.heads());
    float[] row = {1, 2, 3, 4, 5};
    model.encode(row);
    assertArrayEquals(new float[] {1, 2, 3, 4, 5}, row);
  }

  @Test
  void otherDimensionsAndValuesThatAreNotFiniteAreNamed() {
    CodeModel model = GoldenCodeModel.build();
    String message =
        assertThrows(InvalidInputException.class, () -> model.encode(new float[5])).getMessage();
    assertEquals("the model takes rows of 3 values, but these have 5", message);
    assertThrows(InvalidInputException.class, () -> model.probabilities(new float[5]));
    Samples wide = DenseSamples.of(new float[4]);
    assertThrows(InvalidInputException.class, () -> model.encode(wide));
    assertThrows(InvalidInputException.class, () -> model.probabilities(wide));
    float[] row = {1, Float.NaN, 3};
    message = assertThrows(InvalidInputException.class, () -> model.encode(row)).getMessage();
    assertEquals(
        "the row, column 1: the value is NaN, but only finite numbers can be used", message);
    Samples huge = DenseSamples.of(new float[3], new float[] {3e38f, -3e38f, 3e38f});
    CodeModel raw = CodeModel.of(Scaling.none(), model.network(), model.details(), 2, 3);
    message = assertThrows(InvalidInputException.class, () -> raw.encode(huge)).getMessage();
    assertTrue(message.startsWith("row 1: its values are so large"), message);
  }

  private static String refusedHeads(int... heads) {
    CodeModel golden = GoldenCodeModel.build();
    return assertThrows(
            InvalidInputException.class,
            () -> CodeModel.of(golden.scaling(), golden.network(), golden.details(), heads))
        .getMessage();
  }

  @Test
  void partsThatDoNotFitAreRefused() {
    assertEquals("a code needs at least one head", refusedHeads());
    assertEquals("the number of values of head 1 is 1, but must be at least 2", refusedHeads(4, 1));
    assertEquals("the heads have 6 values, but the network has 5 outputs", refusedHeads(3, 3));
    // A sum of ints would come to 5.
    assertEquals(
        "the heads have 4294967301 values, but the network has 5 outputs",
        refusedHeads(Integer.MAX_VALUE, Integer.MAX_VALUE, 7));
    CodeModel golden = GoldenCodeModel.build();
    Scaling two = Scaling.columns(new float[2], new float[] {1, 1});
    assertThrows(
        InvalidInputException.class,
        () -> CodeModel.of(two, golden.network(), golden.details(), 2, 3));
    ModelDetails large =
        new ModelDetails(
            Map.of(), golden.details().provenance(), Optional.of(new ImageShape(2, 2, 1)));
    assertThrows(
        InvalidInputException.class,
        () -> CodeModel.of(golden.scaling(), golden.network(), large, 2, 3));
  }

  @Test
  void savedAndLoadedIsTheSameModel() throws IOException {
    Path file = folder.resolve("code.imsat");
    CodeModel model = model(20, 2, 16, 3);
    model.save(file);
    CodeModel loaded = CodeModel.load(file);
    assertEquals(model.scaling(), loaded.scaling());
    assertEquals(model.network(), loaded.network());
    assertEquals(model.details(), loaded.details());
    assertArrayEquals(new int[] {2, 16, 3}, loaded.heads());
    Samples rows = Randoms.rows(50, 20);
    assertArrayEquals(model.probabilities(rows), loaded.probabilities(rows));
    Path again = folder.resolve("again.imsat");
    loaded.save(again);
    assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(again));
  }

  @Test
  void goldenFileOfVersion1IsWrittenAndLoads() throws IOException {
    Path file = GoldenCodeModel.copyTo(folder);
    CodeModel loaded = CodeModel.load(file);
    assertEquals(GoldenCodeModel.build().network(), loaded.network());
    assertArrayEquals(new int[] {2, 3}, loaded.heads());
    assertEquals(GoldenModel.details(), loaded.details());
    GoldenCodeModel.assertIsThatOfNumpy(loaded);
    GoldenCodeModel.build().save(file);
    assertArrayEquals(GoldenCodeModel.bytes(), Files.readAllBytes(file));
  }

  /** What loading says about the golden file after a change to its manifest. */
  private String refusal(Consumer<Map<String, Object>> change) throws IOException {
    TensorArchive golden = TensorArchive.read(GoldenCodeModel.copyTo(folder));
    Map<String, Object> manifest = new HashMap<>(golden.manifest());
    change.accept(manifest);
    Path file = folder.resolve("changed.imsat");
    TensorArchive.of(manifest, golden.tensors()).write(file);
    String message =
        assertThrows(ModelFormatException.class, () -> CodeModel.load(file)).getMessage();
    assertEquals(
        message, assertThrows(ModelFormatException.class, () -> Model.load(file)).getMessage());
    assertTrue(message.startsWith(file + ": "), message);
    return message.substring((file + ": ").length());
  }

  private String headsRefusal(Object heads) throws IOException {
    return refusal(manifest -> manifest.put("heads", heads));
  }

  @Test
  void headsOfTheFileMustBeThoseOfTheNetwork() throws IOException {
    assertEquals("manifest has no \"heads\"", refusal(manifest -> manifest.remove("heads")));
    assertEquals("manifest.heads must be a list, but is 5", headsRefusal(5));
    assertEquals("a code needs at least one head", headsRefusal(List.of()));
    assertEquals(
        "the number of values of head 1 is 1, but must be at least 2", headsRefusal(List.of(4, 1)));
    assertEquals(
        "the number of values of head 0 is -2, but must be at least 2",
        headsRefusal(List.of(-2, 7)));
    assertEquals(
        "the heads have 4 values, but the network has 5 outputs", headsRefusal(List.of(2, 2)));
    assertEquals(
        "the heads have 4294967301 values, but the network has 5 outputs",
        headsRefusal(List.of(Integer.MAX_VALUE, Integer.MAX_VALUE, 7)));
    for (Object wrong : List.of(3.0, "3", Long.MAX_VALUE, List.of(3))) {
      assertEquals(
          "manifest.heads[1] must be a whole number in the range of an int, but is " + wrong,
          headsRefusal(List.of(2, wrong)));
    }
  }

  @Test
  @Timeout(120)
  void damagedFilesAreRefusedOrHarmless() throws IOException {
    byte[] bytes = GoldenCodeModel.bytes();
    Path file = folder.resolve("damaged.imsat");
    for (int length = 0; length < bytes.length; length++) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertThrows(ModelFormatException.class, () -> CodeModel.load(file));
    }
    for (int position = 0; position < bytes.length; position++) {
      byte[] damaged = bytes.clone();
      damaged[position] ^= 0x01;
      Files.write(file, damaged);
      try {
        GoldenCodeModel.assertIsThatOfNumpy(CodeModel.load(file));
      } catch (ModelFormatException e) {
        assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
      }
    }
  }

  @Test
  void manyThreadsGetTheSameCodes() throws Exception {
    CodeModel model = model(30, 16, 2, 50);
    Samples rows = Randoms.rows(200, 30);
    int[][] expected = model.encode(rows);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<int[][]>> tasks = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        tasks.add(() -> model.encode(rows));
      }
      for (Future<int[][]> result : threads.invokeAll(tasks)) {
        assertArrayEquals(expected, result.get());
      }
    } finally {
      threads.shutdown();
    }
  }
}
