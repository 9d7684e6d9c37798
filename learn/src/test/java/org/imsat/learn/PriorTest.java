package org.imsat.learn;

import static org.imsat.learn.ImsatSettings.LAMBDA;
import static org.imsat.learn.ImsatSettings.PRIOR;
import static org.imsat.learn.ImsatSettings.PRIOR_METHOD;
import static org.imsat.learn.settings.CommonSettings.BATCH;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.imsat.learn.settings.PriorMethod;
import org.imsat.model.ClusterModel;
import org.imsat.samples.Dataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings that hold clusters to a prior. */
class PriorTest {
  @TempDir private Path folder;

  /** Two classes, a quarter and three quarters of 600 rows. */
  private static Dataset unequal() {
    Dataset all = Blobs.of(900, 2, 1);
    int[] rows = new int[600];
    for (int i = 0, row = 0; i < rows.length; row++) {
      if (row % 2 == 0 || row % 6 == 1) {
        rows[i++] = row;
      }
    }
    return all.select(rows);
  }

  private static Imsat<ClusterModel> learner(int epochs, Double... prior) {
    return Imsat.of(Code.clusters(2), Profile.DEFAULT, Method.IMSAT_VAT)
        .hidden(40, 40)
        .epochs(epochs)
        .set(LAMBDA, 1.0)
        .set(BATCH, 100)
        .set(PRIOR, List.of(prior))
        .set(PRIOR_METHOD, PriorMethod.PENALTY);
  }

  @Test
  void thePenaltyMethodMeetsTheTrueShares() {
    Dataset data = unequal();
    TrainingRun<ClusterModel> run = learner(60, 0.25, 0.75).train(data);
    StageReport last = run.stages().get(run.stages().size() - 1);
    assertTrue(last.feasible(), run.stages().toString());
    assertEquals(60 * run.stages().size(), run.epochs().size());
    assertEquals(10, run.options().toMap().get("auxiliary"));
    int second = 0;
    for (int cluster : run.model().assign(data.samples())) {
      second += cluster;
    }
    assertEquals(0.75, second / 600.0, 0.08);
  }

  /** Classes of equal size: the first stages fail, and the training ends in the midst of one. */
  @Test
  void resumedInALaterStageItEndsInTheSameBytes() throws IOException {
    Dataset equal = Blobs.of(600, 2, 1);
    TrainingRun<ClusterModel> unbroken = learner(2, 0.1, 0.9).train(equal);
    assertTrue(unbroken.stages().size() > 1, unbroken.stages().toString());
    Path everyEpoch = folder.resolve("checkpoint");
    TrainingRun<ClusterModel> broken =
        learner(2, 0.1, 0.9)
            .checkpoint(everyEpoch)
            .savingEvery(Duration.ZERO)
            .listener(new StopAfter(4, 1))
            .train(equal);
    assertTrue(broken.interrupted());
    assertEquals(1, broken.stages().size());
    TrainingRun<ClusterModel> resumed =
        learner(2, 0.1, 0.9).checkpoint(everyEpoch).savingEvery(Duration.ZERO).train(equal);
    assertFalse(resumed.interrupted());
    assertEquals(unbroken.stages(), resumed.stages());
    unbroken.model().save(folder.resolve("unbroken"));
    resumed.model().save(folder.resolve("resumed"));
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("unbroken")),
        Files.readAllBytes(folder.resolve("resumed")));
  }
}
