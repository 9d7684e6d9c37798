package org.imsat.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imsat.learn.settings.StartMethod;
import org.imsat.model.ClusterModel;
import org.imsat.model.TensorArchive;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clustering that a training began with is told at its end, however often it was resumed. */
class RecordedStartTest {
  private static final Dataset DATA = Blobs.of(120, 3, 1);

  private static Imsat<ClusterModel> learner(StartMethod start) {
    return Blobs.learner(3).hidden(8).epochs(8).set(ImsatSettings.START, start);
  }

  @Test
  void theChosenOneIsTold() {
    StartMethod chosen = learner(StartMethod.AUTO).train(DATA).start().orElseThrow();
    assertTrue(chosen != StartMethod.AUTO && chosen != StartMethod.NONE, chosen.title());
    assertEquals(
        Optional.of(StartMethod.SPECTRAL), learner(StartMethod.SPECTRAL).train(DATA).start());
    assertEquals(Optional.empty(), learner(StartMethod.NONE).train(DATA).start());
  }

  @Test
  void isKeptWhenTheTrainingGoesOn(@TempDir Path folder) {
    Path file = folder.resolve("checkpoint.imsat");
    Imsat<ClusterModel> saving =
        learner(StartMethod.SPECTRAL).checkpoint(file).savingEvery(Duration.ZERO);
    Optional<StartMethod> begun = saving.listener(new StopAfter(6, 1)).train(DATA).start();
    List<String> waits = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void findingStart() {
            waits.add("start");
          }
        };
    assertTrue(begun.isPresent());
    assertEquals(begun, saving.listener(listener).train(DATA).start());
    assertEquals(List.of(), waits, "it is not looked for again");

    TensorArchive saved = TensorArchive.read(file);
    Map<String, Object> changed = new LinkedHashMap<>(saved.manifest());
    changed.put("start", "none");
    TensorArchive.of(changed, saved.tensors()).write(file);
    String refused =
        assertThrows(InvalidInputException.class, () -> saving.train(DATA)).getMessage();
    assertTrue(refused.contains("\"start\" is none"), refused);
  }

  @Test
  void lookingForItIsToldToTheListener() {
    List<String> heard = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void findingStart() {
            heard.add("start");
          }

          @Override
          public void started(int firstEpoch, int epochs, int steps) {
            heard.add("epochs");
          }
        };
    learner(StartMethod.KMEANS).listener(listener).train(DATA);
    assertEquals(List.of("start", "epochs"), heard);
  }
}
