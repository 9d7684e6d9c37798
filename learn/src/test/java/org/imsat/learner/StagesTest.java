package org.imsat.learner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.imsat.model.JsonObject;
import org.imsat.objective.Balance;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.Test;

class StagesTest {
  private static final double[] FAR = {0.9, 0.1};
  private static final double[] NEAR = {0.26, 0.74};

  private static ImsatOptions options(String priorMethod) {
    return ImsatOptions.builder(Code.clusters(2), Profile.PAPER, Method.IMSAT_VAT)
        .epochs(3)
        .prior(List.of(0.25, 0.75))
        .priorMethod(priorMethod)
        .build();
  }

  @Test
  void thePenaltyGrowsUntilThePriorIsMet() {
    Stages stages = new Stages(options("penalty"), List.of());
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
        ImsatOptions.builder(Code.clusters(2), Profile.DEFAULT, Method.IMSAT_VAT)
            .epochs(3)
            .prior(List.of(0.25, 0.75))
            .priorMethod("penalty")
            .build();
    Stages stages = new Stages(options, List.of());
    assertEquals(options.marginalWeight(), stages.balance(0, true).weight());
    stages.end(() -> FAR);
    stages.end(() -> FAR);
    assertEquals(4 * options.marginalWeight(), stages.balance(0, true).weight());
  }

  @Test
  void aPriorThatCannotBeMetEndsToo() {
    Stages stages = new Stages(options("penalty"), List.of());
    int count = 1;
    while (stages.end(() -> FAR)) {
      count++;
    }
    assertEquals(10, count);
    assertFalse(stages.reports().get(9).feasible());
  }

  @Test
  void goesOnAfterTheStagesDone() {
    Stages begun = new Stages(options("penalty"), List.of());
    begun.end(() -> FAR);
    begun.end(() -> FAR);
    List<StageReport> saved =
        begun.reports().stream()
            .map(r -> StageReport.of(new JsonObject("stage", r.toMap())))
            .toList();
    Stages resumed = new Stages(options("penalty"), saved);
    assertEquals(4, resumed.balance(0, true).weight());
    assertEquals(9, resumed.lastEpoch());
  }

  @Test
  void theOtherWaysAreOneStage() {
    Stages soft = new Stages(options("soft"), List.of());
    assertEquals(new Balance(List.of(0.25, 0.75), 1, 0), soft.balance(0, true));
    assertFalse(soft.end(() -> FAR));
    Stages fixed = new Stages(options("fixed"), List.of());
    assertEquals(new Balance(List.of(0.25, 0.75), 4, 0), fixed.balance(0, true));
    assertFalse(fixed.end(() -> FAR));
    assertEquals(List.of(), fixed.reports());
  }

  /** With the weight 1 a prior would be let go of. */
  @Test
  void theWeightOfAPriorDoesNotFall() {
    ImsatOptions late =
        new OptionsBuilder(options("fixed")).lateMarginalWeight(1).lateMarginalFrom(0.25).build();
    assertEquals(4, new Stages(late, List.of()).balance(0.9, true).weight());
  }

  @Test
  void theWeightOfTheMarginalCanFallInTheSecondHalf() {
    ImsatOptions options =
        ImsatOptions.builder(Code.clusters(2), Profile.DEFAULT, Method.IMSAT_VAT)
            .lateMarginalWeight(1)
            .build();
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
    return ImsatOptions.builder(Code.clusters(2), Profile.DEFAULT, Method.IMSAT_VAT)
        .lateMarginalWeight(1)
        .lateMarginalFrom(from)
        .build();
  }
}
