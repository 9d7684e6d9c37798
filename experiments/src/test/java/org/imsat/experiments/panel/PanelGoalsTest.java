package org.imsat.experiments.panel;

import static org.imsat.experiments.panel.PanelMethod.DEFAULT;
import static org.imsat.experiments.panel.PanelMethod.GAUSSIANS;
import static org.imsat.experiments.panel.PanelMethod.K_MEANS;
import static org.imsat.experiments.panel.PanelMethod.LATENT_SEMANTICS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PanelGoalsTest {
  private static PanelGoals goals(MadeUp... sets) {
    return PanelGoals.of(List.of(sets).stream().map(MadeUp::figures).toList());
  }

  @Test
  void aSetMayStayTwoPointsBehindTheBestOfTheOthers() {
    PanelGoals goals =
        goals(
            MadeUp.of("iris").runs(K_MEANS, 0.8).runs(GAUSSIANS, 0.97).runs(DEFAULT, 0.95),
            MadeUp.of("wine").runs(K_MEANS, 0.97).runs(GAUSSIANS, 0.9).runs(DEFAULT, 0.949),
            MadeUp.of("topics").runs(LATENT_SEMANTICS, 0.9).runs(DEFAULT, 0.95));
    assertEquals(List.of("wine"), goals.behind());
    assertEquals(
        "NOT reached: IMSAT is at least the best of the others less 0.02 on 2 of 3 sets, not on"
            + " wine",
        goals.lines().get(0));
  }

  /** It is the means of seeds that count, and what K-means did on other sets does not. */
  @Test
  void meansAreOverSetsThatHaveBoth() {
    PanelGoals goals =
        goals(
            MadeUp.of("rings").runs(K_MEANS, 0.5, 0.5).runs(DEFAULT, 1, 0.98),
            MadeUp.of("moons").runs(K_MEANS, 0.8, 0.9).runs(DEFAULT, 0.8, 0.8),
            MadeUp.of("iris").runs(K_MEANS, 0.1),
            MadeUp.of("topics").runs(DEFAULT, 0.1));
    assertEquals(0.22, goals.meanGain().orElseThrow(), 1e-12);
    assertEquals(
        "reached: mean accuracy 0.895, K-means 0.675, on 2 sets: +0.220, to be at least +0.10",
        goals.lines().get(1));
  }

  @Test
  void theLeastStableSetIsNamed() {
    PanelGoals goals =
        goals(
            MadeUp.of("iris").runs(DEFAULT, 0.90, 0.95, 1.00),
            MadeUp.of("wine").runs(DEFAULT, 0.99, 0.98, 0.99),
            MadeUp.of("moons").runs(DEFAULT, 0.1));
    assertEquals("iris", goals.leastStable().orElseThrow().set().name());
    assertEquals(
        List.of(
            "NOT reached: largest standard deviation between seeds 0.050, on iris, to be at most"
                + " 0.03"),
        goals.lines());
  }

  @Test
  void umapIsComparedWhereItHasFigures() {
    PanelGoals goals =
        goals(
            MadeUp.of("iris").runs(DEFAULT, 0.9).umap(0.8, 1.0),
            MadeUp.of("wine").runs(DEFAULT, 0.2));
    assertEquals(
        List.of(
            "reached: mean accuracy 0.900, UMAP + K-means 0.900, on the 1 sets with its figures,"
                + " to be no less"),
        goals.lines());
    assertEquals(0.0, (double) goals.toMap().get("meanGainOverUmap"), 1e-12);
  }

  @Test
  void withoutRunsThereIsNothingToSay() {
    assertTrue(goals(MadeUp.of("iris").runs(K_MEANS, 0.8)).lines().isEmpty());
  }
}
