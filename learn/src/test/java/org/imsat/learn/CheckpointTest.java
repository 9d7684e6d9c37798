package org.imsat.learn;

import static org.imsat.learn.BaselineSettings.ENCODER_STEPS;
import static org.imsat.learn.BaselineSettings.LAYER_STEPS;
import static org.imsat.learn.BaselineSettings.REFRESH;
import static org.imsat.learn.ImsatSettings.AUXILIARY;
import static org.imsat.learn.ImsatSettings.LEAST_GROUP;
import static org.imsat.learn.ImsatSettings.PRIOR;
import static org.imsat.learn.ImsatSettings.PRIOR_METHOD;
import static org.imsat.learn.settings.CommonSettings.BATCH;
import static org.imsat.learn.settings.CommonSettings.EPOCHS;
import static org.imsat.learn.settings.CommonSettings.HIDDEN;
import static org.imsat.learn.settings.CommonSettings.PRECISION;
import static org.imsat.learn.settings.CommonSettings.STOP_BELOW;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imsat.learn.settings.PrecisionChoice;
import org.imsat.learn.settings.PriorMethod;
import org.imsat.learn.training.StateFile;
import org.imsat.model.ClusterModel;
import org.imsat.model.TensorArchive;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
  @Test
  void whateverAClusteringsStateHoldsIsRefusedOrGoneOnWith(@TempDir Path folder) {
    Path file = folder.resolve("checkpoint.imsat");
    Dataset data = Blobs.of(40, 2, 1);
    Imsat<ClusterModel> learner =
        Imsat.clusters(2)
            .hidden(4)
            .epochs(1)
            .set(BATCH, 20)
            .set(AUXILIARY, 4)
            .set(LEAST_GROUP, 3)
            .set(PRIOR, List.of(0.9, 0.1))
            .set(PRIOR_METHOD, PriorMethod.PENALTY)
            .set(PRECISION, PrecisionChoice.FLOAT32)
            .checkpoint(file)
            .savingEvery(Duration.ZERO);
    learner.listener(new StopAfter(2, 1)).train(data);
    TensorArchive saved = TensorArchive.read(file);
    assertEquals(1, ((List<?>) saved.manifest().get("epochs")).size());
    learner.listener(new StopAfter(2, 1));
    CheckpointMutations.tryAll(file, () -> learner.train(data));
  }

  @Test
  void whateverAnEmbeddingsStateHoldsIsRefusedOrGoneOnWith(@TempDir Path folder) {
    Path file = folder.resolve("checkpoint.imsat");
    Dataset data = Blobs.of(20, 2, 1);
    Mim learner = Mim.of("mim", 2).hidden(3).epochs(1).set(BATCH, 20).checkpoint(file);
    learner.train(data);
    CheckpointMutations.tryAll(file, () -> learner.train(data));
  }

  @Test
  void whateverABaselinesStateHoldsIsRefusedOrGoneOnWith(@TempDir Path folder) {
    Path file = folder.resolve("checkpoint.imsat");
    Dataset data = Blobs.of(20, 2, 1);
    Baseline<ClusterModel> learner =
        Baseline.of(Code.clusters(2), Profile.DEFAULT, "dec")
            .set(HIDDEN, List.of(3, 2))
            .set(LAYER_STEPS, 1)
            .set(ENCODER_STEPS, 1)
            .set(REFRESH, 1)
            .set(EPOCHS, 1)
            .set(STOP_BELOW, 0.0)
            .checkpoint(file);
    learner.train(data);
    CheckpointMutations.tryAll(file, () -> learner.train(data));
  }

  @Test
  void namesFileAndFieldOfWhatIsWrong(@TempDir Path folder) {
    Path file = folder.resolve("checkpoint.imsat");
    Dataset data = Blobs.of(600, 4, 1);
    Blobs.learner(4).epochs(2).checkpoint(file).train(data);
    TensorArchive saved = TensorArchive.read(file);
    Map<String, Object> other = new LinkedHashMap<>(saved.manifest());
    other.put("adamSteps", -1);
    TensorArchive.of(other, saved.tensors()).write(file);
    assertEquals(
        file + ": manifest.adamSteps must be 12, but is -1",
        assertThrows(
                InvalidInputException.class,
                () -> Blobs.learner(4).epochs(2).checkpoint(file).train(data))
            .getMessage());
  }

  @Test
  void refusesStatesOfOtherVersions(@TempDir Path folder) {
    Path file = folder.resolve("checkpoint.imsat");
    Dataset data = Blobs.of(600, 4, 1);
    Blobs.learner(4).epochs(1).checkpoint(file).train(data);
    TensorArchive saved = TensorArchive.read(file);
    Map<String, Object> other = new LinkedHashMap<>(saved.manifest());
    other.remove("formatVersion");
    TensorArchive.of(other, saved.tensors()).write(file);
    String earlier = refusal(file, data);
    assertTrue(earlier.contains("earlier version"), earlier);
    other.put("formatVersion", 2);
    TensorArchive.of(other, saved.tensors()).write(file);
    String later = refusal(file, data);
    assertTrue(later.contains("has format version 2, but this program reads version 1"), later);
  }

  private static String refusal(Path file, Dataset data) {
    return assertThrows(
            InvalidInputException.class,
            () -> Blobs.learner(4).epochs(1).checkpoint(file).train(data))
        .getMessage();
  }

  @Test
  void aStateThatCannotBeWrittenIsAWarningAndTheModelTheSame(@TempDir Path folder)
      throws IOException {
    Dataset data = Blobs.of(600, 4, 1);
    byte[] unbroken = ModelBytes.of(Blobs.learner(4).epochs(4).train(data), folder);
    Path place = Files.createDirectory(folder.resolve("place"));
    Path file = place.resolve("checkpoint.imsat");
    List<String> warnings = new ArrayList<>();
    TrainingListener removes =
        new TrainingListener() {
          @Override
          public void epoch(EpochReport report, Encoder now) {
            try {
              Files.deleteIfExists(file);
              Files.deleteIfExists(place);
            } catch (IOException e) {
              throw new AssertionError(e);
            }
          }

          @Override
          public void warning(String message) {
            warnings.add(message);
          }
        };
    TrainingRun<ClusterModel> run =
        Blobs.learner(4)
            .epochs(4)
            .checkpoint(file)
            .savingEvery(Duration.ZERO)
            .listener(removes)
            .train(data);
    assertEquals(1, warnings.size(), warnings.toString());
    assertTrue(warnings.get(0).contains("cannot be kept"), warnings.get(0));
    assertArrayEquals(unbroken, ModelBytes.of(run, folder));
  }

  @Test
  void aStateThatCannotBeReplacedStaysWhole(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("checkpoint"), "before");
    List<String> warnings = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void warning(String message) {
            warnings.add(message);
          }
        };
    StateFile state = new StateFile(Optional.of(file), listener);
    for (int i = 0; i < 3; i++) {
      state.write(
          () -> {
            throw new UncheckedIOException(new IOException("No space left on device"));
          });
    }
    assertEquals("before", Files.readString(file, StandardCharsets.UTF_8));
    assertEquals(1, warnings.size());
    assertTrue(warnings.get(0).contains("No space left on device"), warnings.get(0));
  }

  @Test
  void refusesAPlaceThatIsNotThereBeforeItTrains(@TempDir Path folder) {
    Path file = folder.resolve("nowhere").resolve("checkpoint.imsat");
    String message =
        assertThrows(
                InvalidInputException.class,
                () -> Blobs.learner(4).epochs(1).checkpoint(file).train(Blobs.of(600, 4, 1)))
            .getMessage();
    assertTrue(message.contains("there is no folder " + folder.resolve("nowhere")), message);
  }
}
