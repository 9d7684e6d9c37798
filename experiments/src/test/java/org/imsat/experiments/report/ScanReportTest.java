package org.imsat.experiments.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.imsat.learn.KMeansNumbers;
import org.junit.jupiter.api.Test;

class ScanReportTest {
  private static ScanReport.Trial trial(int clusters, int empty, double shared, double unshared) {
    List<ScanReport.Agreement> agreements =
        List.of(
            new ScanReport.Agreement(0.7, shared - 0.1, unshared),
            new ScanReport.Agreement(0.9, shared + 0.1, unshared));
    List<String> runs = List.of(clusters + "-1", clusters + "-2", clusters + "-3");
    return new ScanReport.Trial(
        clusters, agreements, List.of(1.0, 2.0), List.of(0.2, 0.3), empty, runs);
  }

  private static ScanReport report(ScanReport.Trial... trials) {
    KMeansNumbers kmeans =
        new KMeansNumbers(List.of(5, 10), List.of(0.4, 0.3), List.of(0.1, 0.2), 5, 10);
    return new ScanReport("rows", List.of(trials), Optional.of(kmeans));
  }

  @Test
  void suggestsTheNumberWhoseRunsShareTheMost() {
    ScanReport report = report(trial(5, 0, 1.6, 0), trial(10, 0, 2.1, 0.3), trial(20, 0, 2.5, 1));
    assertEquals(10, report.suggestion());
    assertEquals(6, report.lines().size());
    List<String> lines = report.lines();
    assertEquals(
        "       5      0.800   0.700   1.600     0.000    1.500 nat       0.250      0",
        lines.get(1));
    assertEquals(
        "suggestion: 10 clusters: what two runs share of those of near rows, less what they do not, is"
            + " the most",
        lines.get(4));
    assertEquals(
        "K-means alone: 5 clusters by the silhouette, 10 by the gap statistic", lines.get(5));
    assertTrue(report.html().contains("Suggestion: 10 clusters"));
    assertEquals(10, report.toMap().get("suggestion"));
  }

  /** Runs of many clusters share more: the more so, the less they have to agree. */
  @Test
  void sharingMoreIsNotEnough() {
    assertEquals(5, report(trial(5, 0, 1.6, 0), trial(10, 0, 2.1, 0.6)).suggestion());
    assertEquals(10, report(trial(5, 0, 1.6, 0), trial(10, 0, 2.1, 0.3)).suggestion());
  }

  @Test
  void aSuggestionAtTheEdgeSaysSo() {
    ScanReport rising = report(trial(5, 0, 1.6, 0), trial(10, 0, 2.1, 0.3));
    assertEquals(
        "this is the largest number tried; a larger one may be better", rising.lines().get(4));
    assertTrue(rising.html().contains("But this is the largest number tried"), "page");
    ScanReport falling = report(trial(5, 0, 1.6, 0), trial(10, 0, 2.1, 0.9));
    assertEquals(
        "this is the smallest number tried; a smaller one may be better", falling.lines().get(4));
    assertEquals(2 + 2, report(trial(5, 0, 1.6, 0)).lines().size());
  }

  @Test
  void aSuggestionWhoseRunsAgreeBadlyIsWeak() {
    ScanReport.Trial good = trial(4, 0, 1.0, 0);
    ScanReport.Trial bad =
        new ScanReport.Trial(
            5,
            List.of(new ScanReport.Agreement(0.61, 1.6, 0.1)),
            List.of(),
            List.of(),
            0,
            List.of("5-1", "5-2"));
    ScanReport report = report(good, bad, trial(6, 0, 0.9, 0));
    assertEquals(5, report.suggestion());
    assertEquals(
        "this is weak: its runs agree badly (adjusted Rand index 0.61 in the mean, 0.61 at the least)",
        report.lines().get(5));
    assertEquals(true, report.toMap().get("weak"));
    assertTrue(report.html().contains("But this is weak"), "page");
    assertEquals(false, report(good, trial(5, 0, 0.5, 0)).toMap().get("weak"));
  }

  /** Runs that leave clusters empty share what fewer clusters would. */
  @Test
  void numbersWithEmptyClustersStandBack() {
    assertEquals(10, report(trial(10, 0, 2, 0.1), trial(20, 3, 2, 0)).suggestion());
    assertEquals(20, report(trial(10, 1, 2, 0.1), trial(20, 3, 2, 0)).suggestion());
  }
}
