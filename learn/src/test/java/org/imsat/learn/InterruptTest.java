package org.imsat.learn;

import static org.imsat.learn.BaselineSettings.ENCODER_STEPS;
import static org.imsat.learn.BaselineSettings.LAYER_STEPS;
import static org.imsat.learn.settings.CommonSettings.HIDDEN;
import static org.imsat.learn.settings.CommonSettings.STOP_BELOW;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import org.imsat.model.ClusterModel;
import org.imsat.samples.Dataset;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.FileSamples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterruptTest {
  private final Dataset data = Blobs.of(600, 4, 1);

  /** Interrupts the training's own thread after a step. */
  private static final class InterruptAfter implements TrainingListener {
    private final int epoch;

    InterruptAfter(int epoch) {
      this.epoch = epoch;
    }

    @Override
    public void step(int now, int step) {
      if (now == epoch && step == 1) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @AfterEach
  void clear() {
    Thread.interrupted();
  }

  private static <T> T interrupted(TrainingRun<T> run) {
    assertTrue(Thread.interrupted(), "the flag is for the caller");
    assertTrue(run.interrupted());
    return run.model();
  }

  @Test
  void anInterruptedTrainingKeepsWhatItLearned() {
    ClusterModel model =
        interrupted(Blobs.learner(4).epochs(30).listener(new InterruptAfter(10)).train(data));
    assertEquals(600, model.assign(data.samples()).length);
  }

  @Test
  void anInterruptBeforeTheFirstStepLeavesNothingToKeep() {
    Thread.currentThread().interrupt();
    assertThrows(CancellationException.class, () -> Blobs.learner(4).epochs(2).train(data));
    assertTrue(Thread.interrupted());
  }

  @Test
  void itGoesOnFromItsCheckpointToTheSameBytes(@TempDir Path folder) throws Exception {
    byte[] unbroken = ModelBytes.of(Blobs.learner(4).epochs(6).train(data), folder);
    Path saving = folder.resolve("checkpoint");
    interrupted(
        Blobs.learner(4)
            .epochs(6)
            .checkpoint(saving)
            .savingEvery(Duration.ZERO)
            .listener(new InterruptAfter(4))
            .train(data));
    assertArrayEquals(
        unbroken,
        ModelBytes.of(
            Blobs.learner(4).epochs(6).checkpoint(saving).savingEvery(Duration.ZERO).train(data),
            folder));
  }

  @Test
  void embeddingsAndBaselinesKeepWhatTheyLearned() {
    interrupted(Mim.of("mim", 2).hidden(8).epochs(9).listener(new InterruptAfter(3)).train(data));
    UnaryOperator<Baseline<ClusterModel>> small =
        b ->
            b.set(HIDDEN, List.of(8, 3))
                .set(LAYER_STEPS, 1)
                .set(ENCODER_STEPS, 1)
                .set(STOP_BELOW, 0.0)
                .listener(new InterruptAfter(5));
    interrupted(small.apply(Baseline.of(Code.clusters(4), Profile.DEFAULT, "dec")).train(data));
    interrupted(
        Baseline.of(Code.clusters(4), Profile.DEFAULT, "k-means")
            .listener(new InterruptAfter(1))
            .train(data));
    interrupted(
        Baseline.of(Code.bits(2), Profile.DEFAULT, "pca-itq")
            .listener(new InterruptAfter(2))
            .train(data));
  }

  @Test
  void rowsOfAFileAreReadOnByAnInterruptedTraining(@TempDir Path folder) throws Exception {
    ByteBuffer bytes = ByteBuffer.allocate(600 * 6 * 4).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 600; i++) {
      for (float value : data.samples().row(i)) {
        bytes.putFloat(value);
      }
    }
    Path file = Files.write(folder.resolve("rows"), bytes.array());
    FileSamples rows =
        FileSamples.of(file, 0, FileSamples.Values.FLOATS, ByteOrder.LITTLE_ENDIAN, 600, 6);
    Dataset left = new Dataset("rows", rows, Optional.empty());
    byte[] inMemory =
        ModelBytes.of(
            Blobs.learner(4)
                .epochs(6)
                .listener(new StopAfter(3, 1))
                .train(new Dataset("rows", data.samples(), Optional.empty())),
            folder);
    TrainingRun<ClusterModel> run =
        Blobs.learner(4).epochs(6).listener(new InterruptAfter(3)).train(left);
    interrupted(run);
    assertArrayEquals(inMemory, ModelBytes.of(run, folder));
  }

  @Test
  void anEncoderOfATrainingThatIsOverSaysSo() {
    List<TrainingListener.Encoder> kept = new ArrayList<>();
    TrainingListener keeps =
        new TrainingListener() {
          @Override
          public void epoch(EpochReport report, Encoder now) {
            kept.add(now);
          }
        };
    Blobs.learner(4).epochs(2).listener(keeps).train(data);
    assertEquals(
        "the training is over and its network closed; use the model that came of it",
        assertThrows(
                IllegalStateException.class,
                () -> kept.get(0).encode(DenseSamples.of(new float[6])))
            .getMessage());
  }
}
