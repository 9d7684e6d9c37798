package org.imsat.features.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import org.imsat.features.image.codec.Undecodable;
import org.imsat.samples.Features;
import org.imsat.samples.ImageShape;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class BackboneTest {
  @TempDir Path folder;

  private static BackboneSettings settings(int size, String... output) {
    return new BackboneSettings(
        size,
        List.of(0.5f, 0.25f, 0f),
        List.of(1f, 0.5f, 2f),
        Interpolation.BILINEAR,
        Optional.ofNullable(output.length == 0 ? null : output[0]));
  }

  private Path write(byte... network) throws IOException {
    return Files.write(folder.resolve("net.onnx"), network);
  }

  private static Picture flat(int height, int width, float red, float green, float blue) {
    float[] levels = new float[height * width * 3];
    for (int i = 0; i < levels.length; i += 3) {
      levels[i] = red;
      levels[i + 1] = green;
      levels[i + 2] = blue;
    }
    return new Picture(new ImageShape(height, width, 3), levels);
  }

  private static String refusal(Path file, BackboneSettings settings) {
    return assertThrows(InvalidInputException.class, () -> Backbone.open(file, settings, 1).close())
        .getMessage();
  }

  /** The network gives the mean colour: (level / 255 - mean) / deviation. */
  @Test
  void levelsAreScaledAndRowsInOrder() throws IOException {
    try (Backbone backbone =
        Backbone.open(write(OnnxFile.meanColour()), settings(6, "features"), 1)) {
      assertEquals(3, backbone.dimension());
      Picture grey = new Picture(new ImageShape(2, 2, 1), new float[] {51, 51, 51, 51});
      float[][] rows = backbone.rows(List.of(flat(3, 5, 255, 0, 51), grey, flat(6, 6, 0, 255, 0)));
      assertArrayEquals(new float[] {0.5f, -0.5f, 0.1f}, rows[0], 1e-6f);
      assertArrayEquals(new float[] {-0.3f, -0.1f, 0.1f}, rows[1], 1e-6f);
      assertArrayEquals(new float[] {-0.5f, 1.5f, 0}, rows[2], 1e-6f);
    }
  }

  @Test
  void theFirstOutputOfRowsIsTaken() throws IOException {
    try (Backbone backbone = Backbone.open(write(OnnxFile.meanColour()), settings(6), 1)) {
      assertEquals("cells", backbone.features().string("output"));
      assertEquals(3, backbone.rows(List.of(flat(1, 1, 0, 0, 0)))[0].length);
    }
  }

  @Test
  void fixedBatchesAreFilled() throws IOException {
    try (Backbone backbone = Backbone.open(write(OnnxFile.fixedBatch(2)), settings(4), 1)) {
      float[][] rows =
          backbone.rows(IntStream.range(0, 3).mapToObj(i -> flat(4, 4, 51 * i, 51, 51)).toList());
      for (int i = 0; i < 3; i++) {
        assertArrayEquals(new float[] {0.2f * i - 0.5f, -0.1f, 0.1f}, rows[i], 1e-6f);
      }
    }
  }

  @Test
  void featuresOpenTheSameNetworkOnly() throws IOException {
    Path file = write(OnnxFile.meanColour());
    Features features;
    try (Backbone backbone = Backbone.open(file, settings(6, "features"), 1)) {
      features = backbone.features();
    }
    assertEquals("onnx", features.kind());
    assertEquals("net.onnx", features.string("backbone"));
    assertArrayEquals(new float[] {1, 0.5f, 2}, features.floats("std"));
    try (Backbone again = Backbone.open(file, features, 1)) {
      assertEquals(features, again.features());
    }
    String expected = features.string("sha256");
    Path other = write(OnnxFile.fixedBatch(1));
    String message =
        assertThrows(InvalidInputException.class, () -> Backbone.open(other, features, 1).close())
            .getMessage();
    assertTrue(
        message.startsWith(
            other + " is not the network net.onnx that made the features: its SHA-256 is "),
        message);
    assertTrue(message.endsWith(" instead of " + expected), message);
  }

  @Test
  void refusesNetworksOfAnotherForm() throws IOException {
    Path file = write(OnnxFile.grey());
    assertEquals(
        file
            + " takes digit float [N, 1, 28, 28], but images are given as one float [N, 3, 28, 28]",
        refusal(file, settings(28)));
    write(OnnxFile.fixedBatch(1));
    assertEquals(
        file + " takes image float [1, 3, 4, 4], but images are given as one float [N, 3, 5, 5]",
        refusal(file, settings(5)));
    write(OnnxFile.identity());
    assertEquals(
        file + " gives same float [N, 3, ?, ?], but rows are taken from a float [N, D]",
        refusal(file, settings(4)));
    assertEquals(
        file + " gives same float [N, 3, ?, ?], but rows are taken from a float [N, D]",
        refusal(file, settings(4, "same")));
    write(OnnxFile.meanColour());
    assertEquals(
        file + " has no output 'logits'; it gives cells float [N, 3, 1, 1], features float [N, 3]",
        refusal(file, settings(4, "logits")));
  }

  @Test
  void refusesWhatIsNoNetwork() throws IOException {
    Path file = write("no network".getBytes(StandardCharsets.UTF_8));
    String message = refusal(file, settings(4));
    assertTrue(message.startsWith(file + " is no network that ONNX Runtime can load: "), message);
    assertEquals(
        "no such file: " + folder.resolve("missing.onnx"),
        refusal(folder.resolve("missing.onnx"), settings(4)));
  }

  @Test
  void refusesSettingsThatCannotBe() {
    assertEquals(
        "images of 0 pixels a side; 1 to 4096 can be",
        assertThrows(InvalidInputException.class, () -> settings(0)).getMessage());
    assertEquals(
        "a mean of [0.5]; it must be three numbers, for red, green and blue",
        assertThrows(
                InvalidInputException.class,
                () ->
                    new BackboneSettings(
                        4,
                        List.of(0.5f),
                        List.of(1f, 1f, 1f),
                        Interpolation.BICUBIC,
                        Optional.empty()))
            .getMessage());
    assertEquals(
        "a deviation of 0.0; it must be positive",
        assertThrows(
                InvalidInputException.class,
                () ->
                    new BackboneSettings(
                        4,
                        List.of(1f, 1f, 1f),
                        List.of(1f, 0f, 1f),
                        Interpolation.BICUBIC,
                        Optional.empty()))
            .getMessage());
  }

  /** A picture that becomes an input of zeros: means of 0 leave black as it is. */
  private static final BackboneSettings ZEROS =
      new BackboneSettings(
          224, List.of(0f, 0f, 0f), List.of(1f, 1f, 1f), Interpolation.BICUBIC, Optional.empty());

  private static Path model(String name) {
    String data = System.getenv().getOrDefault("IMSAT_DATA", "");
    assumeTrue(!data.isEmpty(), "IMSAT_DATA is not set");
    return Path.of(data, "models", name);
  }

  private static void assertKnown(
      String name, String output, int length, double mean, double largest, int at, float... first) {
    BackboneSettings settings =
        new BackboneSettings(
            224, ZEROS.mean(), ZEROS.deviation(), Interpolation.BICUBIC, Optional.of(output));
    try (Backbone backbone = Backbone.open(model(name), settings, 1)) {
      float[] row = backbone.rows(List.of(flat(224, 224, 0, 0, 0)))[0];
      assertEquals(length, row.length);
      double sum = 0;
      int top = 0;
      for (int i = 0; i < row.length; i++) {
        sum += row[i];
        top = row[i] > row[top] ? i : top;
      }
      assertEquals(mean, sum / length, 1e-3);
      assertEquals(at, top);
      assertEquals(largest, row[top], 1e-3);
      assertArrayEquals(first, Arrays.copyOf(row, 4), 1e-3f);
    }
  }

  /** Values given with the network, computed in double precision. */
  @Test
  void denseNetGivesTheKnownFeaturesOfZeros() {
    assertKnown(
        "densenet121-features.onnx",
        "features",
        1024,
        0.09416,
        7.0443,
        437,
        0.00030f,
        0.00041f,
        0.00321f,
        0.00321f);
    assertKnown(
        "densenet121-features.onnx",
        "logits",
        1000,
        0,
        4.3056,
        111,
        -0.5181f,
        -0.0533f,
        -1.2530f,
        -1.1962f);
  }

  @Test
  void mobileNetGivesTheKnownFeaturesOfZeros() {
    assertKnown(
        "mobilenetv2-features.onnx",
        "features",
        1280,
        0.09159,
        2.1979,
        618,
        0.0209f,
        0.0080f,
        0.5639f,
        0.0085f);
  }

  /** Known: class 675, moving van, with probability 0.999, and class 339, sorrel, with 0.998. */
  @Test
  void denseNetNamesTheKnownObjects() throws IOException, Undecodable {
    Path images =
        model("densenet121-features.onnx").resolve("../../cifar10/cifar10-jpg.zip").normalize();
    List<String> files = List.of("test/horse/0050.jpg", "test/truck/0000.jpg");
    List<Picture> pictures = new ArrayList<>();
    try (ZipFile zip = new ZipFile(images.toFile())) {
      for (String file : files) {
        pictures.add(Decoder.decode(zip.getInputStream(zip.getEntry(file)).readAllBytes()));
      }
    }
    BackboneSettings usual = BackboneSettings.imageNet();
    BackboneSettings logits =
        new BackboneSettings(
            usual.size(),
            usual.mean(),
            usual.deviation(),
            usual.interpolation(),
            Optional.of("logits"));
    try (Backbone backbone = Backbone.open(model("densenet121-features.onnx"), logits, 1)) {
      float[][] rows = backbone.rows(pictures);
      assertEquals(0.998, probability(rows[0], 339), 2e-3);
      assertEquals(0.999, probability(rows[1], 675), 2e-3);
    }
  }

  private static double probability(float[] logits, int of) {
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit - logits[of]);
    }
    return 1 / sum;
  }
}
