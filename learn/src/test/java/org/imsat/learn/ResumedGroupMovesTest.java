package org.imsat.learn;

import static org.imsat.learn.ImsatSettings.LEAST_GROUP;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.imsat.model.ClusterModel;
import org.imsat.samples.Dataset;
import org.imsat.samples.DenseSamples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumedGroupMovesTest {
  @TempDir private Path folder;

  /** Rows without any clusters have borders where small groups move all the time. */
  @Test
  void resumedTrainingMovesTheSameGroups() throws IOException {
    Random random = new Random(1);
    float[][] rows = new float[600][2];
    for (float[] row : rows) {
      row[0] = random.nextFloat();
      row[1] = random.nextFloat();
    }
    Dataset data = new Dataset("noise", DenseSamples.of(rows), Optional.empty());
    TrainingRun<ClusterModel> unbroken = learner().train(data);
    assertTrue(unbroken.epochs().stream().anyMatch(e -> e.escape().movedRows() > 0));
    for (EpochReport epoch : unbroken.epochs()) {
      boolean moved = epoch.escape().movedRows() > 0;
      assertTrue(
          !moved || (epoch.epoch() >= 4 && epoch.epoch() <= 10),
          "moved after epoch " + epoch.epoch());
    }
    Path everyEpoch = folder.resolve("checkpoint");
    TrainingRun<ClusterModel> broken =
        learner()
            .checkpoint(everyEpoch)
            .savingEvery(Duration.ZERO)
            .listener(new StopAfter(9, 1))
            .train(data);
    assertTrue(broken.interrupted());
    assertTrue(
        broken.epochs().stream().anyMatch(e -> e.escape().movedRows() > 0),
        "no group moved before the interruption");
    TrainingRun<ClusterModel> resumed =
        learner().checkpoint(everyEpoch).savingEvery(Duration.ZERO).train(data);
    assertFalse(resumed.interrupted());
    assertArrayEquals(ModelBytes.of(unbroken, folder), ModelBytes.of(resumed, folder));
  }

  private static Imsat<ClusterModel> learner() {
    return Blobs.learner(4).epochs(16).set(LEAST_GROUP, 1);
  }
}
