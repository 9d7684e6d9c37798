package org.imsat.learn;

import static org.imsat.learn.settings.CommonSettings.BATCH;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.imsat.model.ClusterModel;
import org.imsat.model.HashModel;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsTest {
  @TempDir private Path folder;

  private final Dataset data = Blobs.of(600, 4, 1);

  private static Imsat<ClusterModel> learner() {
    return Blobs.learner(4).epochs(3).seed(5);
  }

  @Test
  void keepsTheTrainingWithTheHighestScore() {
    List<Long> heard = new ArrayList<>();
    TrainingRun<ClusterModel> best =
        learner()
            .runs(4)
            .listener(
                new TrainingListener() {
                  @Override
                  public void run(int number, int of, long seed) {
                    assertEquals(heard.size() + 1, number);
                    assertEquals(4, of);
                    heard.add(seed);
                  }
                })
            .train(data);
    assertEquals(List.of(5L, 6L, 7L, 8L), heard);
    assertEquals(heard, best.runs().stream().map(RunReport::seed).toList());
    RunReport highest =
        best.runs().stream().max(Comparator.comparingDouble(RunReport::score)).orElseThrow();
    assertEquals(highest.seed(), best.seed());
    assertEquals(highest.last(), best.epochs().get(2));
    assertEquals(highest.score(), highest.last().escape().information().getAsDouble());
    assertEquals(5, best.options().seed());

    TrainingRun<ClusterModel> alone = learner().seed(best.seed()).train(data);
    assertEquals(List.of(), alone.runs());
    assertEquals(alone.epochs().get(2).terms(), highest.last().terms());
    assertArrayEquals(alone.model().probabilities(data.samples()), probabilities(best));
  }

  private float[][] probabilities(TrainingRun<ClusterModel> run) {
    return run.model().probabilities(data.samples());
  }

  @Test
  void resumedRunsEndInTheSameBytes() throws IOException {
    byte[] unbroken = ModelBytes.of(learner().runs(3).train(data), folder);
    Path everyEpoch = folder.resolve("checkpoint");
    StopAfter inSecondRun =
        new StopAfter(2, 1) {
          private int run;

          @Override
          public void run(int number, int of, long seed) {
            run = number;
          }

          @Override
          public void step(int epoch, int step) {
            if (run == 2) {
              super.step(epoch, step);
            }
          }
        };
    TrainingRun<ClusterModel> interrupted =
        learner()
            .runs(3)
            .checkpoint(everyEpoch)
            .savingEvery(Duration.ZERO)
            .listener(inSecondRun)
            .train(data);
    assertTrue(interrupted.interrupted());
    assertEquals(1, interrupted.runs().size());
    assertEquals(5, interrupted.seed(), "a whole training is better than half of one");
    assertEquals(3, interrupted.epochs().size());

    TrainingRun<ClusterModel> resumed =
        learner().runs(3).checkpoint(everyEpoch).savingEvery(Duration.ZERO).train(data);
    assertFalse(resumed.interrupted());
    assertEquals(3, resumed.runs().size());
    assertArrayEquals(unbroken, ModelBytes.of(resumed, folder));
  }

  @Test
  void stoppedBeforeTheNextRunsFirstStepKeepsTheOneBefore() {
    StopAfter secondRun =
        new StopAfter(-1, -1) {
          private boolean stopped;

          @Override
          public void run(int number, int of, long seed) {
            stopped = number == 2;
          }

          @Override
          public boolean shouldContinue() {
            return !stopped;
          }
        };
    TrainingRun<ClusterModel> run = learner().runs(2).listener(secondRun).train(data);
    assertTrue(run.interrupted());
    assertEquals(5, run.seed());
    assertEquals(1, run.runs().size());
  }

  @Test
  void aRunThatFailsDoesNotEndTheOthers() {
    List<String> warnings = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          private int run;

          @Override
          public void run(int number, int of, long seed) {
            run = number;
          }

          @Override
          public void step(int epoch, int step) {
            if (run == 1) {
              throw new TrainingException("diverged");
            }
          }

          @Override
          public void warning(String message) {
            warnings.add(message);
          }
        };
    TrainingRun<ClusterModel> run = learner().runs(2).listener(listener).train(data);
    assertEquals(6, run.seed());
    assertEquals(List.of("diverged"), warnings);
    assertFalse(run.interrupted());
    assertThrows(
        TrainingException.class,
        () -> learner().runs(1).listener(listener).train(data),
        "none is left");
  }

  @Test
  void whoMeetsThePriorIsBetter() {
    EpochReport last = new EpochReport(1, Map.of(), 0.1, 1);
    RunReport meets = new RunReport(1, 1.0, true, last, 1);
    RunReport knowsMore = new RunReport(2, 2.0, false, last, 1);
    assertTrue(meets.betterThan(knowsMore));
    assertFalse(knowsMore.betterThan(meets));
    assertTrue(new RunReport(3, 1.5, true, last, 1).betterThan(meets));
    assertFalse(meets.betterThan(meets));
  }

  @Test
  void codesAreComparedByTheObjective() {
    TrainingRun<HashModel> best =
        Imsat.bits(3).hidden(20, 20).epochs(3).set(BATCH, 100).runs(2).train(data);
    for (RunReport run : best.runs()) {
      assertEquals(-run.last().terms().get("objective"), run.score());
    }
    assertTrue(
        best.runs().stream()
            .allMatch(run -> run.score() <= -best.epochs().get(2).terms().get("objective")));
  }

  @Test
  void refusesNoRuns() {
    InvalidInputException refusal =
        assertThrows(InvalidInputException.class, () -> learner().runs(0).train(data));
    assertEquals("runs is 0, but must be at least 1", refusal.getMessage());
  }
}
