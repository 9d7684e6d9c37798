package org.imsat.learner;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.imsat.model.ClusterModel;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreshStartsTest {
  private static final int EPOCHS = 16;
  private static final int FIRST_LOOK = 2;

  /** A seed whose clusters merge classes at the first look. */
  private static final long MERGING = 2;

  @TempDir private Path folder;
  private final Dataset data = Blobs.of(800, 8, 1);

  private Imsat<ClusterModel> learner(int freshStarts) {
    return Blobs.learner(8)
        .seed(MERGING)
        .epochs(EPOCHS)
        .options(o -> o.freshStarts(freshStarts).auxiliary(40));
  }

  private static double gain(EpochReport report) {
    Map<String, Double> terms = report.terms();
    return terms.get(Regrouping.GROUPED) - terms.get(Regrouping.INFORMATION);
  }

  private static boolean regroupedAtTheFirstLook(TrainingRun<?> run) {
    return run.epochs().get(FIRST_LOOK - 1).terms().containsKey(Regrouping.REGROUPED);
  }

  /** What a look finds is regrouped without fresh starts, and ends a start that is not the last. */
  @Test
  void startsAfreshWhereClassesAreMerged() {
    TrainingRun<ClusterModel> regrouped = learner(0).train(data);
    assertTrue(regroupedAtTheFirstLook(regrouped));
    assertEquals(List.of(), regrouped.abandoned());

    TrainingRun<ClusterModel> run = learner(50).train(data);
    assertFalse(run.abandoned().isEmpty());
    for (EpochReport last : run.abandoned()) {
      assertEquals(FIRST_LOOK, last.epoch());
      assertTrue(gain(last) > 0.02, last.toString());
    }
    assertTrue(gain(run.epochs().get(FIRST_LOOK - 1)) <= 0.02);
    assertFalse(regroupedAtTheFirstLook(run));
    assertEquals(EPOCHS, run.epochs().size());
    assertEquals(
        regrouped.epochs().get(FIRST_LOOK - 1).terms().get(Regrouping.INFORMATION),
        run.abandoned().get(0).terms().get(Regrouping.INFORMATION),
        "the first start is the one without fresh starts");
  }

  @Test
  void theLastStartIsRegrouped() {
    TrainingRun<ClusterModel> all = learner(50).train(data);
    int needed = all.abandoned().size();
    assertTrue(needed > 1, "only " + needed);
    TrainingRun<ClusterModel> run = learner(needed - 1).train(data);
    assertEquals(needed - 1, run.abandoned().size());
    assertTrue(regroupedAtTheFirstLook(run));
  }

  @Test
  void resumedInASecondStartItEndsInTheSameBytes() throws IOException {
    byte[] unbroken = bytes(learner(1).train(data));
    Saving everyEpoch = new Saving(folder.resolve("checkpoint"), Duration.ZERO);
    StopAfter inSecondStart =
        new StopAfter(4, 1) {
          private boolean second;

          @Override
          public void startsAfresh(EpochReport last, int number, int of) {
            second = true;
            assertEquals(FIRST_LOOK, last.epoch());
            assertEquals(1, number);
            assertEquals(1, of);
          }

          @Override
          public void step(int epoch, int step) {
            if (second) {
              super.step(epoch, step);
            }
          }
        };
    TrainingRun<ClusterModel> broken =
        learner(1).saving(everyEpoch).listener(inSecondStart).train(data);
    assertTrue(broken.interrupted());
    assertEquals(3, broken.epochs().size());
    TrainingRun<ClusterModel> resumed = learner(1).saving(everyEpoch).train(data);
    assertFalse(resumed.interrupted());
    assertEquals(1, resumed.abandoned().size());
    assertArrayEquals(unbroken, bytes(resumed));
  }

  @Test
  void stoppedWhereItWouldStartAfreshItKeepsWhatThereIs() throws IOException {
    byte[] unbroken = bytes(learner(1).train(data));
    Saving everyEpoch = new Saving(folder.resolve("checkpoint"), Duration.ZERO);
    StopAfter atTheLook =
        new StopAfter(-1, -1) {
          private boolean looked;

          @Override
          public void epoch(EpochReport report, Encoder now) {
            looked = report.epoch() == FIRST_LOOK;
          }

          @Override
          public boolean proceed() {
            return !looked;
          }
        };
    TrainingRun<ClusterModel> broken =
        learner(1).saving(everyEpoch).listener(atTheLook).train(data);
    assertTrue(broken.interrupted());
    assertEquals(List.of(), broken.abandoned());
    assertEquals(FIRST_LOOK, broken.epochs().size());
    assertEquals(800, broken.model().assign(data.samples()).length);
    assertArrayEquals(unbroken, bytes(learner(1).saving(everyEpoch).train(data)));
  }

  @Test
  void neverWithAPriorOrWithoutASecondHead() {
    List<Double> prior = List.of(0.2, 0.2, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1);
    assertEquals(0, resolved(learner(2).options(o -> o.prior(prior))));
    assertEquals(0, resolved(learner(2).options(o -> o.auxiliary(0))));
    assertEquals(2, resolved(learner(2)));
  }

  private int resolved(Imsat<ClusterModel> learner) {
    return learner.optionsFor(data).freshStarts();
  }

  @Test
  void theProfileBestStartsFewClustersAfresh() {
    assertEquals(4, best(Code.clusters(20)));
    assertEquals(0, best(Code.clusters(21)));
    assertEquals(0, best(Code.bits(16)));
    assertEquals(
        0,
        ImsatOptions.builder(Code.clusters(10), Profile.DEFAULT, Method.AUTO)
            .build()
            .freshStarts());
  }

  private static int best(Code<?> code) {
    return ImsatOptions.builder(code, Profile.BEST, Method.AUTO).build().freshStarts();
  }

  private byte[] bytes(TrainingRun<ClusterModel> run) throws IOException {
    Path file = folder.resolve("model");
    run.model().save(file);
    return Files.readAllBytes(file);
  }

  @Test
  void refusesFewerThanNone() {
    String message =
        assertThrows(InvalidInputException.class, () -> learner(-1).train(data)).getMessage();
    assertEquals("freshStarts is -1, but must be 0 or more", message);
  }
}
