package org.imsat.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelTest {
  private static final ClusterModel CLUSTERS = GoldenModel.build();
  private static final HashModel HASH =
      HashModel.of(CLUSTERS.scaling(), CLUSTERS.network(), CLUSTERS.details());
  private static final CodeModel CODE = GoldenCodeModel.build();

  @TempDir Path folder;

  private Path saved(Model model) {
    Path file = folder.resolve(model.kind() + ".imsat");
    model.save(file);
    return file;
  }

  @Test
  void filesAreLoadedAsTheKindTheyHold() throws Exception {
    assertInstanceOf(ClusterModel.class, Model.load(saved(CLUSTERS)));
    assertInstanceOf(HashModel.class, Model.load(saved(HASH)));
    assertInstanceOf(CodeModel.class, Model.load(saved(CODE)));
    for (Model model : List.of(CLUSTERS, HASH, CODE)) {
      Model loaded = Model.load(saved(model));
      assertEquals(model.kind(), loaded.kind());
      assertEquals(model.dimension(), loaded.dimension());
      assertEquals(model.scaling(), loaded.scaling());
      assertEquals(model.network(), loaded.network());
      assertEquals(model.details(), loaded.details());
      assertEquals(model.toString(), loaded.toString());
      Path again = folder.resolve("again.imsat");
      loaded.save(again);
      assertArrayEquals(Files.readAllBytes(saved(model)), Files.readAllBytes(again));
    }
  }

  @Test
  void kindsAreNamedAsInFiles() {
    assertEquals("cluster", CLUSTERS.kind());
    assertEquals("hash", HASH.kind());
    assertEquals("code", CODE.kind());
  }

  @Test
  void noKindIsLoadedAsAnother() {
    Map<String, Function<Path, Model>> loaders =
        Map.of(
            "cluster", ClusterModel::load,
            "hash", HashModel::load,
            "code", CodeModel::load);
    for (Model model : List.of(CLUSTERS, HASH, CODE)) {
      Path file = saved(model);
      loaders.forEach(
          (kind, loader) -> {
            if (kind.equals(model.kind())) {
              assertEquals(kind, loader.apply(file).kind());
              return;
            }
            String message =
                assertThrows(ModelFormatException.class, () -> loader.apply(file)).getMessage();
            assertEquals(
                "%s: the file holds a model of kind \"%s\", not \"%s\""
                    .formatted(file, model.kind(), kind),
                message);
          });
    }
  }

  private String refusal(Model model, Consumer<Map<String, Object>> change) {
    Path file = saved(model);
    TensorArchive archive = TensorArchive.read(file);
    Map<String, Object> manifest = new HashMap<>(archive.manifest());
    change.accept(manifest);
    TensorArchive.of(manifest, archive.tensors()).write(file);
    String message = assertThrows(ModelFormatException.class, () -> Model.load(file)).getMessage();
    return message.replace(file.toString(), "FILE");
  }

  @Test
  void unknownKindsAreNamed() {
    assertEquals(
        "FILE: the file holds a model of kind \"checkpoint\","
            + " not \"cluster\" or \"hash\" or \"code\" or \"embedding\"",
        refusal(CLUSTERS, manifest -> manifest.put("kind", "checkpoint")));
    assertEquals(
        "FILE: manifest has no \"kind\"", refusal(HASH, manifest -> manifest.remove("kind")));
  }

  @Test
  void headsOfAModelThatHasNoneAreNotIgnored() {
    for (Model model : List.of(CLUSTERS, HASH)) {
      for (Object heads : List.of(List.of(), List.of(3), "none")) {
        assertEquals(
            "FILE: manifest has \"heads\", which a model of kind \"%s\" cannot have"
                .formatted(model.kind()),
            refusal(model, manifest -> manifest.put("heads", heads)));
      }
    }
    assertEquals(
        "FILE: manifest has \"heads\", which a model of kind \"hash\" cannot have",
        refusal(CODE, manifest -> manifest.put("kind", "hash")));
  }

  @Test
  void missingFilesAndFoldersAreNamed() {
    Path missing = folder.resolve("missing.imsat");
    String message =
        assertThrows(InvalidInputException.class, () -> Model.load(missing)).getMessage();
    assertEquals("no such file: " + missing, message);
    message = assertThrows(InvalidInputException.class, () -> Model.load(folder)).getMessage();
    assertEquals("not a file that can be read: " + folder, message);
  }
}
