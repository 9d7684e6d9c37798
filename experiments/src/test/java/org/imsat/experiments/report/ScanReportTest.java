package org.imsat.experiments.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScanReportTest {
  private static ScanReport.Trial trial(int clusters, int empty, double shared, double unshared) {
    List<ScanReport.Agreement> agreements =
        List.of(
            new ScanReport.Agreement(0.7, shared - 0.1, unshared),
            new ScanReport.Agreement(0.9, shared + 0.1, unshared));
    List<String> runs = List.of(clusters + "-1", clusters + "-2", clusters + "-3");
    return new ScanReport.Trial(clusters, agreements, List.of(1.0, 2.0), empty, runs);
  }

  private static ScanReport report(ScanReport.Trial... trials) {
    return new ScanReport("rows", List.of(trials));
  }

  @Test
  void suggestsTheNumberWhoseRunsShareTheMost() {
    ScanReport report = report(trial(5, 0, 1.6, 0), trial(10, 0, 2.1, 0.4), trial(20, 0, 2.5, 1));
    assertEquals(10, report.suggestion());
    assertEquals(5, report.lines().size());
    List<String> lines = report.lines();
    assertEquals("       5      0.800   0.700   1.600     0.000    1.500 nat      0", lines.get(1));
    assertEquals(
        "suggestion: 10 clusters: what two runs share of them, less what they do not, is the most",
        lines.get(4));
    assertTrue(report.html().contains("Suggestion: 10 clusters"));
    assertEquals(10, report.toMap().get("suggestion"));
  }

  /** Runs of many clusters share more: the more so, the less they have to agree. */
  @Test
  void sharingMoreIsNotEnough() {
    assertEquals(5, report(trial(5, 0, 1.6, 0), trial(10, 0, 2.1, 0.6)).suggestion());
    assertEquals(10, report(trial(5, 0, 1.6, 0), trial(10, 0, 2.1, 0.4)).suggestion());
  }

  @Test
  void aSuggestionAtTheEdgeSaysSo() {
    ScanReport rising = report(trial(5, 0, 1.6, 0), trial(10, 0, 2.1, 0.4));
    assertEquals(
        "this is the largest number tried; a larger one may be better", rising.lines().get(4));
    assertTrue(rising.html().contains("But this is the largest number tried"), "page");
    ScanReport falling = report(trial(5, 0, 1.6, 0), trial(10, 0, 2.1, 0.9));
    assertEquals(
        "this is the smallest number tried; a smaller one may be better", falling.lines().get(4));
    assertEquals(2 + 1, report(trial(5, 0, 1.6, 0)).lines().size());
  }

  /** Runs that leave clusters empty share what fewer clusters would. */
  @Test
  void numbersWithEmptyClustersStandBack() {
    assertEquals(10, report(trial(10, 0, 2, 0.1), trial(20, 3, 2, 0)).suggestion());
    assertEquals(20, report(trial(10, 1, 2, 0.1), trial(20, 3, 2, 0)).suggestion());
  }
}
