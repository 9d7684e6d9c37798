package org.imsat.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ScanReportTest {
  private static ScanReport.Trial trial(int clusters, int empty, double... agreements) {
    List<String> runs = List.of(clusters + "-1", clusters + "-2", clusters + "-3");
    return new ScanReport.Trial(
        clusters, DoubleStream.of(agreements).boxed().toList(), List.of(1.0, 2.0), empty, runs);
  }

  private static String last(ScanReport report) {
    return report.lines().get(report.lines().size() - 1);
  }

  @Test
  void suggestsTheNumberWhoseRunsAgreeTheMost() {
    ScanReport report =
        new ScanReport(
            "rows", List.of(trial(5, 0, 0.7, 0.8, 0.9), trial(10, 0, 0.95), trial(20, 0, 0.93)));
    assertEquals(10, report.suggestion());
    assertEquals("suggestion: 10 clusters, whose runs agree the most", last(report));
    assertTrue(report.lines().get(1).contains("0.800   0.700    1.500 nat"), report.lines().get(1));
    assertTrue(report.html().contains("10 clusters, whose runs agree the most"));
  }

  @Test
  void ofNumbersThatAgreeAsMuchTheLargest() {
    ScanReport report =
        new ScanReport("rows", List.of(trial(5, 0, 0.999), trial(10, 0, 0.991), trial(15, 0, 0.9)));
    assertEquals(10, report.suggestion());
    assertEquals(
        "suggestion: 10 clusters, the largest number whose runs agree within 0.01 of the most",
        last(report));
    assertEquals(
        5, new ScanReport("rows", List.of(trial(5, 0, 0.999), trial(10, 0, 0.988))).suggestion());
  }

  /** Runs that leave clusters empty agree on fewer clusters than they were asked for. */
  @Test
  void numbersWithEmptyClustersStandBack() {
    ScanReport report =
        new ScanReport("rows", List.of(trial(5, 0, 0.8), trial(10, 0, 0.9), trial(20, 3, 1)));
    assertEquals(10, report.suggestion());
    assertEquals(
        20, new ScanReport("rows", List.of(trial(10, 1, 0.9), trial(20, 3, 1))).suggestion());
  }
}
