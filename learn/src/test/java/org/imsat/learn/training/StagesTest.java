package org.imsat.learn.training;

import static org.imsat.learn.ImsatSettings.LATE_MARGINAL_FROM;
import static org.imsat.learn.ImsatSettings.LATE_MARGINAL_WEIGHT;
import static org.imsat.learn.ImsatSettings.MARGINAL_WEIGHT;
import static org.imsat.learn.ImsatSettings.PRIOR;
import static org.imsat.learn.ImsatSettings.PRIOR_METHOD;
import static org.imsat.learn.settings.CommonSettings.EPOCHS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.imsat.learn.Code;
import org.imsat.learn.ImsatOptions;
import org.imsat.learn.Method;
import org.imsat.learn.Profile;
import org.imsat.learn.StageReport;
import org.imsat.learn.objective.MarginalPrior;
import org.imsat.learn.settings.PriorMethod;
import org.imsat.model.JsonObject;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.Test;

class StagesTest {
  private static final double[] FAR = {0.9, 0.1};
  private static final double[] NEAR = {0.26, 0.74};

  private static ImsatOptions options(PriorMethod priorMethod) {
    return ImsatOptions.of(Code.clusters(2), Profile.PAPER, Method.IMSAT_VAT)
        .with(EPOCHS, 3)
        .with(PRIOR, List.of(0.25, 0.75))
        .with(PRIOR_METHOD, priorMethod);
  }

  @Test
  void thePenaltyGrowsUntilThePriorIsMet() {
    Stages stages = new Stages(options(PriorMethod.PENALTY), List.of());
    double[] weights = {1, 2, 4, 6, 8};
    for (int s = 0; s < weights.length; s++) {
      assertEquals(weights[s], stages.balance(0, true).weight());
      assertEquals(0.01, stages.balance(0, true).slack());
      assertEquals(3 * (s + 1), stages.lastEpoch());
      boolean last = s == weights.length - 1;
      assertEquals(!last, stages.end(() -> last ? NEAR : FAR));
    }
    assertEquals(5, stages.reports().size());
    assertTrue(stages.reports().get(4).feasible());
    assertFalse(stages.reports().get(3).feasible());
    double tolerated = -0.01 * (0.25 * Math.log(0.25) + 0.75 * Math.log(0.75));
    assertEquals(tolerated, stages.reports().get(0).tolerated(), 1e-12);
    double kl = 0.9 * Math.log(0.9 / 0.25) + 0.1 * Math.log(0.1 / 0.75);
    assertEquals(kl, stages.reports().get(0).kl(), 1e-12);
  }

  @Test
  void theDefaultBeginsWithTheWeightOfTheMarginal() {
    ImsatOptions options =
        ImsatOptions.of(Code.clusters(2), Profile.DEFAULT, Method.IMSAT_VAT)
            .with(EPOCHS, 3)
            .with(PRIOR, List.of(0.25, 0.75))
            .with(PRIOR_METHOD, PriorMethod.PENALTY);
    Stages stages = new Stages(options, List.of());
    assertEquals(options.get(MARGINAL_WEIGHT), stages.balance(0, true).weight());
    stages.end(() -> FAR);
    stages.end(() -> FAR);
    assertEquals(4 * options.get(MARGINAL_WEIGHT), stages.balance(0, true).weight());
  }

  @Test
  void aPriorThatCannotBeMetEndsToo() {
    Stages stages = new Stages(options(PriorMethod.PENALTY), List.of());
    int count = 1;
    while (stages.end(() -> FAR)) {
      count++;
    }
    assertEquals(10, count);
    assertFalse(stages.reports().get(9).feasible());
  }

  @Test
  void goesOnAfterTheStagesDone() {
    Stages begun = new Stages(options(PriorMethod.PENALTY), List.of());
    begun.end(() -> FAR);
    begun.end(() -> FAR);
    List<StageReport> saved =
        begun.reports().stream()
            .map(r -> StageReport.of(new JsonObject("stage", r.toMap())))
            .toList();
    Stages resumed = new Stages(options(PriorMethod.PENALTY), saved);
    assertEquals(4, resumed.balance(0, true).weight());
    assertEquals(9, resumed.lastEpoch());
  }

  @Test
  void theOtherWaysAreOneStage() {
    Stages soft = new Stages(options(PriorMethod.SOFT), List.of());
    assertEquals(new MarginalPrior(List.of(0.25, 0.75), 1, 0), soft.balance(0, true));
    assertFalse(soft.end(() -> FAR));
    Stages fixed = new Stages(options(PriorMethod.FIXED), List.of());
    assertEquals(new MarginalPrior(List.of(0.25, 0.75), 4, 0), fixed.balance(0, true));
    assertFalse(fixed.end(() -> FAR));
    assertEquals(List.of(), fixed.reports());
  }

  /** With the weight 1 a prior would be let go of. */
  @Test
  void theWeightOfAPriorDoesNotFall() {
    ImsatOptions late =
        options(PriorMethod.FIXED).with(LATE_MARGINAL_WEIGHT, 1.0).with(LATE_MARGINAL_FROM, 0.25);
    assertEquals(4, new Stages(late, List.of()).balance(0.9, true).weight());
  }

  @Test
  void theWeightOfTheMarginalCanFallInTheSecondHalf() {
    ImsatOptions options =
        ImsatOptions.of(Code.clusters(2), Profile.DEFAULT, Method.IMSAT_VAT)
            .with(LATE_MARGINAL_WEIGHT, 1.0);
    Stages stages = new Stages(options, List.of());
    assertEquals(4, stages.balance(0.49, true).weight());
    assertEquals(1, stages.balance(0.5, false).weight());
    assertEquals(1.0, options.toMap().get("lateMarginalWeight"));
  }

  /** Before half of the epochs are done it waits for clusters that can be trusted. */
  @Test
  void theWeightOfTheMarginalFallsEarlierWhereClustersAreTrusted() {
    Stages stages = new Stages(late(0.25), List.of());
    assertEquals(4, stages.balance(0.24, true).weight());
    assertEquals(1, stages.balance(0.25, true).weight());
    assertEquals(4, stages.balance(0.25, false).weight());
    assertEquals(1, stages.balance(0.5, false).weight());
    Stages later = new Stages(late(0.75), List.of());
    assertEquals(4, later.balance(0.74, true).weight());
    assertEquals(1, later.balance(0.75, false).weight());
    String message = assertThrows(InvalidInputException.class, () -> late(1)).getMessage();
    assertTrue(message.startsWith("lateMarginalFrom is 1.0"), message);
  }

  private static ImsatOptions late(double from) {
    return ImsatOptions.of(Code.clusters(2), Profile.DEFAULT, Method.IMSAT_VAT)
        .with(LATE_MARGINAL_WEIGHT, 1.0)
        .with(LATE_MARGINAL_FROM, from);
  }
}
