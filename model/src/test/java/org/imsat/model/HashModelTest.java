package org.imsat.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.imsat.codes.BinaryCodes;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashModelTest {
  @TempDir Path folder;

  private static HashModel model(int... sizes) {
    return HashModel.of(
        Scaling.global(Randoms.values(new Random(2), sizes[0]), 0.3f),
        Randoms.network(sizes),
        new ModelDetails(
            GoldenModel.details().options(), GoldenModel.details().provenance(), Optional.empty()));
  }

  /** The network and scaling of the golden cluster model, read as three bits. */
  private static HashModel golden() {
    ClusterModel golden = GoldenModel.build();
    return HashModel.of(golden.scaling(), golden.network(), golden.details());
  }

  @Test
  void codesAndProbabilitiesAreThoseOfNumpy() {
    HashModel model = golden();
    // 1 / (1 + numpy.exp(-logits)) in double precision, and numpy.packbits(logits > 0, axis=1)
    double[][] expected = {
      {0.66262184, 0.46630117, 0.54425886},
      {0.94029624, 0.04836984, 0.74123549},
      {0.48703416, 0.64519860, 0.43731591},
      {0.66184595, 0.46190134, 0.55083275},
      {0.44913169, 0.78257742, 0.36156047},
    };
    float[][] probabilities = model.probabilities(GoldenModel.ROWS);
    for (int row = 0; row < expected.length; row++) {
      for (int bit = 0; bit < 3; bit++) {
        assertEquals(expected[row][bit], probabilities[row][bit], 1e-6);
      }
    }
    assertEquals(
        BinaryCodes.ofHex(3, "a0", "a0", "40", "a0", "40"), model.encode(GoldenModel.ROWS));
    assertEquals("HashModel[3 values -> 3 bits]", model.toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 16, 64, 65, 130})
  void allWaysToAskAgree(int bits) {
    HashModel model = model(20, 33, bits);
    assertEquals(bits, model.bits());
    assertEquals(20, model.dimension());
    Samples rows = Randoms.rows(150, 20);
    BinaryCodes codes = model.encode(rows);
    float[][] probabilities = model.probabilities(rows);
    float[][] logits = model.network().forward(rows, model.scaling());
    assertEquals(150, codes.rows());
    assertEquals(bits, codes.bits());
    for (int row = 0; row < rows.rows(); row++) {
      assertEquals(codes.select(row), model.encode(rows.row(row)));
      assertArrayEquals(probabilities[row], model.probabilities(rows.row(row)));
      for (int bit = 0; bit < bits; bit++) {
        assertEquals(logits[row][bit] > 0, codes.bit(row, bit));
        assertEquals(probabilities[row][bit] > 0.5f, codes.bit(row, bit));
      }
    }
  }

  @Test
  void aLogitOfZeroIsBitZeroAndLargeLogitsDoNotOverflow() {
    assertArrayEquals(
        new float[] {0, 0.5f, 1}, Sigmoid.probabilities(new float[] {-3e38f, 0, 3e38f}));
    HashModel identity =
        HashModel.of(
            Scaling.none(),
            Perceptron.of(Layer.of(new float[] {1, 0, 0, 1}, new float[2])),
            model(2, 2).details());
    assertEquals("01", identity.encode(new float[] {0, 1e-30f}).bitString(0));
    assertEquals("00", identity.encode(new float[] {-0f, -1}).bitString(0));
  }

  @Test
  void otherDimensionsAndValuesThatAreNotFiniteAreNamed() {
    HashModel model = golden();
    String message =
        assertThrows(InvalidInputException.class, () -> model.encode(new float[5])).getMessage();
    assertEquals("the model takes rows of 3 values, but these have 5", message);
    Samples wide = DenseSamples.of(new float[4]);
    assertThrows(InvalidInputException.class, () -> model.encode(wide));
    assertThrows(InvalidInputException.class, () -> model.probabilities(wide));
    float[] row = {1, Float.NaN, 3};
    message = assertThrows(InvalidInputException.class, () -> model.encode(row)).getMessage();
    assertEquals(
        "the row, column 1: the value is NaN, but only finite numbers can be used", message);
  }

  @Test
  void savedAndLoadedIsTheSameModel() throws IOException {
    Path file = folder.resolve("hash.imsat");
    HashModel model = golden();
    model.save(file);
    HashModel loaded = HashModel.load(file);
    assertEquals(model.scaling(), loaded.scaling());
    assertEquals(model.network(), loaded.network());
    assertEquals(model.details(), loaded.details());
    assertEquals(model.encode(GoldenModel.ROWS), loaded.encode(GoldenModel.ROWS));
    Path again = folder.resolve("again.imsat");
    loaded.save(again);
    assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(again));
  }

  @Test
  void goldenFileOfVersion1IsWrittenAndLoads() throws IOException {
    byte[] bytes;
    try (InputStream in = HashModelTest.class.getResourceAsStream("hash-v1.imsat")) {
      bytes = in.readAllBytes();
    }
    Path file = Files.write(folder.resolve("hash-v1.imsat"), bytes);
    HashModel loaded = HashModel.load(file);
    assertEquals(golden().network(), loaded.network());
    assertEquals(golden().encode(GoldenModel.ROWS), loaded.encode(GoldenModel.ROWS));
    golden().save(file);
    assertArrayEquals(bytes, Files.readAllBytes(file));
  }

  @Test
  void modelsOfAnotherKindAreNamed() throws IOException {
    Path clusters = GoldenModel.copyTo(folder);
    String message =
        assertThrows(ModelFormatException.class, () -> HashModel.load(clusters)).getMessage();
    assertEquals(clusters + ": the file holds a model of kind \"cluster\", not \"hash\"", message);
    Path hash = folder.resolve("hash.imsat");
    golden().save(hash);
    message = assertThrows(ModelFormatException.class, () -> ClusterModel.load(hash)).getMessage();
    assertEquals(hash + ": the file holds a model of kind \"hash\", not \"cluster\"", message);
  }

  @Test
  void partsThatDoNotFitAreRefused() {
    Scaling two = Scaling.columns(new float[2], new float[] {1, 1});
    HashModel golden = golden();
    String message =
        assertThrows(
                InvalidInputException.class,
                () -> HashModel.of(two, golden.network(), golden.details()))
            .getMessage();
    assertTrue(message.contains("2"), message);
  }

  @Test
  void manyThreadsGetTheSameCodes() throws Exception {
    HashModel model = model(30, 50, 70);
    Samples rows = Randoms.rows(200, 30);
    BinaryCodes expected = model.encode(rows);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<BinaryCodes>> tasks = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        tasks.add(() -> model.encode(rows));
      }
      for (Future<BinaryCodes> result : threads.invokeAll(tasks)) {
        assertEquals(expected, result.get());
      }
    } finally {
      threads.shutdown();
    }
  }
}
