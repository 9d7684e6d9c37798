package org.imsat.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.imsat.file.AtomicFile;
import org.imsat.samples.Features;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModelFileTest {
  @TempDir Path folder;
  Path file;
  TensorArchive golden;

  @BeforeEach
  void readGolden() throws IOException {
    file = folder.resolve("model.imsat");
    golden = TensorArchive.read(GoldenModel.copyTo(folder));
  }

  /** What loading says about the golden file after a change to its manifest or tensors. */
  private String refusal(
      Consumer<Map<String, Object>> manifest, Consumer<Map<String, StoredTensor>> tensors) {
    Map<String, Object> changedManifest = new HashMap<>(golden.manifest());
    Map<String, StoredTensor> changedTensors = new LinkedHashMap<>(golden.tensors());
    manifest.accept(changedManifest);
    tensors.accept(changedTensors);
    TensorArchive.of(changedManifest, changedTensors).write(file);
    return refusal();
  }

  private String refusal() {
    String message =
        assertThrows(ModelFormatException.class, () -> ClusterModel.load(file)).getMessage();
    assertTrue(message.contains(file.toString()), message);
    return message.replace(file.toString(), "FILE");
  }

  private String manifestRefusal(String key, Object value) {
    return refusal(manifest -> manifest.put(key, value), tensors -> {});
  }

  @Test
  void featuresAreKept() {
    ModelDetails plain = GoldenModel.details();
    ClusterModel built = GoldenModel.build();
    Features features =
        new Features("tfidf", names(built.dimension()), Map.of("idf", List.of(1.5, 2.25), "n", 3));
    ClusterModel model =
        ClusterModel.of(
            built.scaling(),
            built.network(),
            new ModelDetails(
                plain.options(), plain.provenance(), plain.image(), Optional.of(features)));
    model.save(file);
    Features found = ClusterModel.load(file).details().features().orElseThrow();
    assertEquals(features, found);
    assertArrayEquals(new float[] {1.5f, 2.25f}, found.floats("idf"));
    assertEquals(3, found.integer("n"));
    assertEquals(
        "the setting n of tfidf must be text, but is 3",
        assertThrows(InvalidInputException.class, () -> found.string("n")).getMessage());
    Features tooFew = new Features("table", List.of("a"), Map.of());
    assertThrows(
        InvalidInputException.class,
        () ->
            ClusterModel.of(
                built.scaling(),
                built.network(),
                new ModelDetails(
                    plain.options(), plain.provenance(), plain.image(), Optional.of(tooFew))));
  }

  @Test
  void pixelsMustBeThoseOfTheNetwork() {
    assertEquals(
        "FILE: the model takes 3 values, which are not the pixels of images of 6 x 16777217 x 3",
        pixelsRefusal(6, 16_777_217, 3));
    for (int[] shape : new int[][] {{1, 4, 1}, {-1, -3, 1}, {1 << 30, 1 << 30, 1 << 30}}) {
      pixelsRefusal(shape[0], shape[1], shape[2]);
    }
  }

  private String pixelsRefusal(int height, int width, int channels) {
    Map<String, Object> settings = Map.of("height", height, "width", width, "channels", channels);
    return refusal(
        manifest -> {
          JsonObject old = new JsonObject("manifest", manifest).object("preprocessing");
          Map<String, Object> preprocessing = new HashMap<>(old.fields());
          preprocessing.put(
              "features", Map.of("kind", "pixels", "columns", List.of(), "settings", settings));
          manifest.put("preprocessing", preprocessing);
        },
        tensors -> {});
  }

  private static List<String> names(int count) {
    return IntStream.range(0, count).mapToObj(j -> "word " + j).toList();
  }

  @ParameterizedTest
  @EnumSource(Activation.class)
  void activationsAreKept(Activation activation) {
    Perceptron network = Perceptron.of(Randoms.network(new int[] {3, 4, 2}).layers(), activation);
    HashModel model =
        HashModel.of(
            Scaling.none(),
            network,
            new ModelDetails(
                Map.of(), GoldenModel.details().provenance(), Optional.empty(), Optional.empty()));
    model.save(file);
    assertEquals(network, HashModel.load(file).network());
  }

  @Test
  void everyTruncationIsRefused() throws IOException {
    byte[] bytes = GoldenModel.bytes();
    for (int length = 0; length < bytes.length; length++) {
      Files.write(file, Arrays.copyOf(bytes, length));
      refusal();
    }
  }

  private void assertRefusedOrHarmless(byte[] bytes) throws IOException {
    Files.write(file, bytes);
    try {
      assertArrayEquals(
          GoldenModel.build().probabilities(GoldenModel.ROWS),
          ClusterModel.load(file).probabilities(GoldenModel.ROWS));
    } catch (ModelFormatException e) {
      assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
    }
  }

  @Test
  @Timeout(120)
  void everyFlippedByteIsRefusedOrHarmless() throws IOException {
    byte[] bytes = GoldenModel.bytes();
    for (int position = 0; position < bytes.length; position++) {
      for (int mask : new int[] {0xff, 0x01, 0x08}) {
        byte[] damaged = bytes.clone();
        damaged[position] ^= (byte) mask;
        assertRefusedOrHarmless(damaged);
      }
    }
  }

  @Test
  void everyFlippedByteOfTheContentIsRefused() throws IOException {
    byte[] bytes = GoldenModel.bytes();
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int manifest = text.indexOf('{');
    int weights = text.indexOf("weights.safetensors") + "weights.safetensors".length();
    for (int position : new int[] {manifest, manifest + 100, weights, weights + 9, weights + 300}) {
      byte[] damaged = bytes.clone();
      damaged[position] ^= 0x01;
      Files.write(file, damaged);
      assertTrue(refusal().startsWith("FILE is damaged: the check sum of "));
    }
  }

  @Test
  void bytesInFrontAndBehindAreRefusedOrHarmless() throws IOException {
    byte[] bytes = GoldenModel.bytes();
    for (int extra : new int[] {1, 22, 1000}) {
      assertRefusedOrHarmless(Arrays.copyOf(bytes, bytes.length + extra));
      byte[] shifted = new byte[bytes.length + extra];
      System.arraycopy(bytes, 0, shifted, extra, bytes.length);
      assertRefusedOrHarmless(shifted);
    }
  }

  @Test
  void sizesBeyondTheFileAreRefusedBeforeMemoryIsAllocated() throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(GoldenModel.bytes()).order(ByteOrder.LITTLE_ENDIAN);
    int directory = new String(bytes.array(), StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
    bytes.putInt(directory + 20, 0x7fff_fff0).putInt(directory + 24, 0x7fff_fff0);
    Files.write(file, bytes.array());
    assertEquals(
        "FILE: manifest.json says it has 2147483632 bytes, which the file of 1128 bytes cannot hold",
        refusal());
  }

  @Test
  void failedWritesLeaveTheOldFileAndNothingElse() throws IOException {
    Files.writeString(file, "old");
    String message =
        assertThrows(
                UncheckedIOException.class,
                () ->
                    AtomicFile.write(
                        file,
                        out -> {
                          out.write(1);
                          throw new IOException("disk full");
                        }))
            .getMessage();
    assertEquals("cannot write " + file + ": java.io.IOException: disk full", message);
    assertEquals("old", Files.readString(file));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(Set.of(file, folder.resolve("golden.imsat")), files.collect(Collectors.toSet()));
    }
  }

  @Test
  void missingFilesAndFoldersAreNamed() {
    Path missing = folder.resolve("missing.imsat");
    String message =
        assertThrows(InvalidInputException.class, () -> ClusterModel.load(missing)).getMessage();
    assertEquals("no such file: " + missing, message);
    message =
        assertThrows(InvalidInputException.class, () -> ClusterModel.load(folder)).getMessage();
    assertEquals("not a file that can be read: " + folder, message);
  }

  private void zip(int method, Map<String, byte[]> entries) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> content : entries.entrySet()) {
        ZipEntry entry = new ZipEntry(content.getKey());
        zip.setMethod(method);
        zip.putNextEntry(entry);
        zip.write(content.getValue());
      }
    }
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    Files.writeString(file, "row,cluster\n");
    assertTrue(refusal().startsWith("FILE is not a model file"));
    zip(ZipEntry.DEFLATED, Map.of("META-INF/MANIFEST.MF", new byte[1]));
    assertEquals(
        "FILE is not a model file: it has an unexpected entry META-INF/MANIFEST.MF", refusal());
    zip(ZipEntry.DEFLATED, Map.of());
    refusal();
  }

  @Test
  void compressedEntriesAreRefused() throws IOException {
    zip(
        ZipEntry.DEFLATED,
        Map.of("manifest.json", "{}".repeat(100).getBytes(StandardCharsets.UTF_8)));
    assertEquals("FILE: manifest.json is compressed, but must be stored as it is", refusal());
  }

  @Test
  void missingEntriesAreNamed() throws IOException {
    try (var out = Files.newOutputStream(file)) {
      StoredZip.write(Map.of("manifest.json", content -> content.write('{')), out);
    }
    assertEquals("FILE is not a model file: it has no weights.safetensors", refusal());
  }

  @Test
  void otherVersionsAndKindsAreNamed() {
    assertEquals(
        "FILE: the file has format version 4, but this program reads versions 1 to 3",
        manifestRefusal("formatVersion", 4));
    assertEquals(
        "FILE: manifest.formatVersion must be a whole number in the range of an int, but is 1",
        manifestRefusal("formatVersion", "1"));
    assertEquals(
        "FILE: the file holds a model of kind \"hash\", not \"cluster\"",
        manifestRefusal("kind", "hash"));
    assertEquals("FILE: manifest has no \"kind\"", refusal(m -> m.remove("kind"), t -> {}));
  }

  @Test
  void partsMustFit() {
    assertEquals(
        "FILE: the scaling is for 2 columns, but there are 3",
        manifestRefusal(
            "preprocessing",
            Map.of("scaling", Map.of("subtract", List.of(1, 2), "multiply", List.of(1)))));
    assertTrue(
        manifestRefusal("preprocessing", Map.of("scaling", List.of()))
            .startsWith("FILE: manifest.preprocessing.scaling must be an object"));
    manifestRefusal("image", Map.of("height", 65536, "width", 65536, "channels", 65536));
    manifestRefusal("image", Map.of("height", 2, "width", 3, "channels", 1));
    manifestRefusal("image", Map.of("height", 0, "width", 3, "channels", 1));
    manifestRefusal("provenance", Map.of());
    for (List<Object> sizes :
        List.<List<Object>>of(
            List.of(),
            List.of(3),
            List.of(3, 4, 4),
            List.of(3, 5, 3),
            List.of(3, 4, 3, 3),
            List.of(3, 0, 3),
            List.of(3, -4, 3),
            List.of(3, 4.5, 3),
            List.of(3, "4", 3),
            List.of(3, Long.MAX_VALUE, 3))) {
      manifestRefusal("network", Map.of("activation", "relu", "sizes", sizes));
    }
    assertEquals(
        "FILE: unknown activation \"gelu\"; there are relu, tanh, sine",
        manifestRefusal("network", Map.of("activation", "gelu", "sizes", List.of(3, 4, 3))));
  }

  @Test
  void tensorsMustBeThoseOfTheNetwork() {
    refusal(m -> {}, tensors -> tensors.remove("layers.1.bias"));
    refusal(m -> {}, tensors -> tensors.put("layers.2.bias", StoredTensor.of(new float[1], 1)));
    assertEquals(
        "FILE: there is no tensor layers.1.bias",
        refusal(m -> {}, tensors -> tensors.put("other", tensors.remove("layers.1.bias"))));
    assertEquals(
        "FILE: tensor layers.0.weight has the shape [3, 4] instead of [4, 3]",
        refusal(
            m -> {},
            tensors -> tensors.put("layers.0.weight", StoredTensor.of(new float[12], 3, 4))));
    float[] infinite = {0, Float.POSITIVE_INFINITY, 0};
    assertEquals(
        "FILE: layer 1: bias 1 is Infinity, but must be finite",
        refusal(m -> {}, tensors -> tensors.put("layers.1.bias", StoredTensor.of(infinite, 3))));
  }

  @Test
  void unknownFieldsOfTheManifestAreIgnored() {
    Map<String, Object> manifest = new HashMap<>(golden.manifest());
    manifest.put("comment", "added by a later release");
    TensorArchive.of(manifest, golden.tensors()).write(file);
    assertEquals(GoldenModel.build().network(), ClusterModel.load(file).network());
  }

  @Test
  void optionsMustBeJson() {
    Provenance provenance = GoldenModel.details().provenance();
    for (Object value :
        new Object[] {Double.NaN, this, Map.of(1, 2), Arrays.asList((Object) null)}) {
      Map<String, Object> options = Map.of("option", value);
      String message =
          assertThrows(
                  InvalidInputException.class,
                  () -> new ModelDetails(options, provenance, Optional.empty()))
              .getMessage();
      assertTrue(message.startsWith("options.option"), message);
    }
    assertThrows(
        InvalidInputException.class, () -> new Provenance("name", "not a hash", 1, Map.of()));
  }

  @Test
  void archivesKeepManifestAndTensors() {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    tensors.put("weights", StoredTensor.of(new float[] {1, Float.NaN, 3, 4}, 2, 2));
    tensors.put("adam.first", StoredTensor.of(new float[] {0.5f}, 1));
    Map<String, Object> manifest =
        Map.of("kind", "checkpoint", "epoch", 3, "seed", 1L << 40, "rate", 0.002f, "done", false);
    TensorArchive.of(manifest, tensors).write(file);
    TensorArchive read = TensorArchive.read(file);
    assertEquals(
        Map.of("kind", "checkpoint", "epoch", 3, "seed", 1L << 40, "rate", 0.002, "done", false),
        read.manifest());
    assertEquals(tensors, read.tensors());
    assertEquals(List.of("weights", "adam.first"), List.copyOf(read.tensors().keySet()));
    assertArrayEquals(new long[] {2, 2}, read.tensors().get("weights").shape());
    tensors.put("__metadata__", StoredTensor.of(new float[1], 1));
    assertThrows(InvalidInputException.class, () -> TensorArchive.of(manifest, tensors));
    assertThrows(InvalidInputException.class, () -> StoredTensor.of(new float[3], 2, 2));
    assertThrows(InvalidInputException.class, () -> StoredTensor.of(new float[4], -2, -2));
  }
}
