package org.imsat.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.imsat.codes.BinaryCodes;
import org.imsat.codes.HammingIndex;
import org.imsat.codes.NpyHeadCodes;
import org.imsat.file.AtomicFile;
import org.imsat.samples.Features;
import org.imsat.samples.ImageShape;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is damaged in a file, it is read or refused; nothing else happens. */
@Tag("slow")
class DamagedModelsTest {
  private static final List<String> ENTRIES = List.of("manifest.json", "weights.safetensors");

  @TempDir Path folder;
  private int refused;
  private int read;

  private static List<Model> models() {
    ClusterModel clusters = GoldenModel.build();
    ModelDetails details =
        new ModelDetails(
            Map.of("method", "mim"),
            new Provenance("points", "0".repeat(64), 1, Map.of("imsat", "test")),
            Optional.of(new ImageShape(1, 2, 1)),
            Optional.of(new Features("table", List.of("a", "b"), Map.of("x", List.of(1)))));
    EmbeddingModel embedding =
        EmbeddingModel.of(
            Scaling.none(),
            Perceptron.of(Layer.of(new float[] {1, 2, 0, 0}, new float[] {0, -1})),
            Perceptron.of(Layer.of(new float[] {1, 3, 0, 0}, new float[] {0.5f, 0, -2, -2})),
            false,
            details);
    return List.of(
        clusters,
        HashModel.of(clusters.scaling(), clusters.network(), clusters.details()),
        GoldenCodeModel.build(),
        embedding);
  }

  /** With right sums, which are all that is looked at first. */
  @Test
  void modelsOfWrongContent() throws IOException {
    Random random = new Random(1);
    for (Model model : models()) {
      Path file = folder.resolve("model.imsat");
      model.save(file);
      Map<String, byte[]> whole = new LinkedHashMap<>();
      try (StoredZip zip = StoredZip.open(file, Set.copyOf(ENTRIES))) {
        for (String name : ENTRIES) {
          whole.put(name, zip.bytes(name));
        }
      }
      for (String name : ENTRIES) {
        byte[] content = whole.get(name);
        for (int at = 0; at < content.length; at++) {
          for (byte value : new byte[] {'9', '-', '"', '[', (byte) random.nextInt()}) {
            byte[] changed = content.clone();
            changed[at] = value;
            attempt(file, with(whole, name, changed), Model::load);
          }
        }
        for (int end = 0; end < content.length; end += 3) {
          attempt(file, with(whole, name, Arrays.copyOf(content, end)), Model::load);
        }
      }
    }
    assertTrue(refused > 1000 && read > 100, refused + " refused, " + read + " read");
  }

  private static byte[] with(Map<String, byte[]> whole, String name, byte[] changed)
      throws IOException {
    Map<String, AtomicFile.Content> contents = new LinkedHashMap<>();
    whole.forEach(
        (n, bytes) -> contents.put(n, out -> out.write(n.equals(name) ? changed : bytes)));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    StoredZip.write(contents, bytes);
    return bytes.toByteArray();
  }

  @Test
  void filesWithChangedBytes() throws IOException {
    Path model = folder.resolve("model.imsat");
    GoldenModel.build().save(model);
    damage(model, Model::load);
    Path codes = folder.resolve("codes.npy");
    BinaryCodes three = BinaryCodes.ofBitStrings("10110010011", "00000000000", "11111111111");
    three.write(codes);
    damage(codes, file -> BinaryCodes.read(file, 11));
    Path index = folder.resolve("index");
    HammingIndex.of(three).save(index);
    damage(index, HammingIndex::load);
    Path heads = folder.resolve("heads.npy");
    NpyHeadCodes.write(new int[][] {{0, 1}, {2, 0}}, new int[] {3, 2}, heads);
    damage(heads, file -> NpyHeadCodes.read(file, 3, 2));
    assertTrue(refused > 1000, refused + " refused");
  }

  private void damage(Path file, Consumer<Path> reader) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < whole.length; at++) {
      attempt(file, Arrays.copyOf(whole, at), reader);
      for (int value : new int[] {0, 0x7f, whole[at] ^ 0x80, whole[at] + 1}) {
        byte[] changed = whole.clone();
        changed[at] = (byte) value;
        attempt(file, changed, reader);
      }
    }
  }

  private void attempt(Path file, byte[] bytes, Consumer<Path> reader) throws IOException {
    Files.write(file, bytes);
    try {
      reader.accept(file);
      read++;
    } catch (InvalidInputException e) {
      assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
      refused++;
    }
  }
}
