package org.imsat.learn.training;

import static org.imsat.learn.ImsatSettings.AUXILIARY;
import static org.imsat.learn.ImsatSettings.LAMBDA;
import static org.imsat.learn.ImsatSettings.START_LAMBDA;
import static org.imsat.learn.settings.CommonSettings.BATCH;
import static org.imsat.learn.settings.CommonSettings.EPOCHS;
import static org.imsat.learn.settings.CommonSettings.PRECISION;
import static org.imsat.learn.settings.CommonSettings.STOP_BELOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imsat.learn.Blobs;
import org.imsat.learn.Code;
import org.imsat.learn.EpochReport;
import org.imsat.learn.Imsat;
import org.imsat.learn.ImsatOptions;
import org.imsat.learn.Method;
import org.imsat.learn.Profile;
import org.imsat.learn.TrainingRun;
import org.imsat.learn.augment.RowAugmentation;
import org.imsat.learn.settings.PrecisionChoice;
import org.imsat.model.ClusterModel;
import org.junit.jupiter.api.Test;

class LambdaScheduleTest {
  private static final ImsatOptions OPTIONS =
      ImsatOptions.of(Code.clusters(4), Profile.DEFAULT, Method.IMSAT_VAT)
          .with(LAMBDA, 0.1)
          .with(START_LAMBDA, 0.4)
          .with(EPOCHS, 8);

  /** An epoch in which four clusters of equal shares told so many nats. */
  private static EpochReport told(double information) {
    double most = Math.log(4);
    return new EpochReport(
        1,
        Map.of(
            "marginalEntropy",
            most - 0.1,
            "kl",
            0.1,
            "conditionalEntropy",
            most - 0.1 - information),
        0.002,
        1);
  }

  @Test
  void isGreaterWhileTheCodeTellsNothing() {
    EpochReport nothing = told(0.0135);
    EpochReport little = told(0.0142); // a hundredth of log 4 is 0.01386
    assertEquals(0.1, LambdaSchedule.next(List.of(), OPTIONS, 200));
    assertEquals(0.4, LambdaSchedule.next(List.of(nothing), OPTIONS, 200));
    assertEquals(0.1, LambdaSchedule.next(List.of(little), OPTIONS, 200));
    assertEquals(0.4, LambdaSchedule.next(List.of(nothing, nothing), OPTIONS, 200));
    // Once it has told something it has something to lose.
    assertEquals(0.1, LambdaSchedule.next(List.of(nothing, little, nothing), OPTIONS, 200));
    assertEquals(
        0.1,
        LambdaSchedule.next(List.of(nothing, nothing, nothing, nothing), OPTIONS, 200),
        "half of the epochs");
    assertEquals(0.1, LambdaSchedule.next(List.of(nothing), OPTIONS, 99), "too early to tell");
    assertEquals(0.4, LambdaSchedule.next(List.of(nothing, nothing), OPTIONS, 50));
  }

  @Test
  void isNeverSmaller() {
    ImsatOptions much = OPTIONS.with(LAMBDA, 2.0);
    assertEquals(2, LambdaSchedule.next(List.of(told(0)), much, 200));
    ImsatOptions off = OPTIONS.with(START_LAMBDA, 0.0);
    assertTrue(off.get(START_LAMBDA) == 0);
    assertEquals(0.1, LambdaSchedule.next(List.of(told(0)), off, 200));
  }

  @Test
  void codesThatTellNothingAreWarnedOf() {
    assertEquals(Optional.empty(), LambdaSchedule.warning(told(0.0142), 0.1));
    assertEquals(
        "the code holds almost no information about the rows, 0.0010 of 1.386 nat; a weaker augmentation,"
            + " or a greater --lambda than 0.1, may help",
        LambdaSchedule.warning(told(0.001), 0.1).orElseThrow());
  }

  /** Where an augmentation leaves nothing of a row, its invariance wins against little weight. */
  @Test
  void isThatOfEveryEpochOfATraining() {
    RowAugmentation noise =
        (row, random) -> {
          for (int j = 0; j < row.length; j++) {
            row[j] = (float) (10 * random.nextGaussian());
          }
        };
    TrainingRun<ClusterModel> run =
        Imsat.of(Code.clusters(4), Profile.DEFAULT, Method.augmented("noise", noise))
            .hidden(40, 40)
            .epochs(40)
            .set(BATCH, 60)
            .set(STOP_BELOW, 0.0)
            .set(PRECISION, PrecisionChoice.FLOAT32)
            .set(AUXILIARY, 0)
            .set(LAMBDA, 0.001)
            .train(Blobs.of(600, 4, 1));
    List<EpochReport> epochs = run.epochs();
    List<Double> weights = new ArrayList<>();
    for (int done = 0; done < epochs.size(); done++) {
      Map<String, Double> terms = epochs.get(done).terms();
      // R_SAT + lambda [H(Y|X) + 4 KL]
      double uninformed = terms.get("conditionalEntropy") + 4 * terms.get("kl");
      double weight = (terms.get("objective") - terms.get("sat")) / uninformed;
      weights.add(weight);
      assertEquals(
          LambdaSchedule.next(epochs.subList(0, done), (ImsatOptions) run.options(), 10),
          weight,
          1e-4,
          "after " + done);
    }
    assertTrue(weights.stream().anyMatch(w -> w > 0.39), weights.toString());
    assertEquals(0.001, weights.get(39), 1e-4);
  }
}
