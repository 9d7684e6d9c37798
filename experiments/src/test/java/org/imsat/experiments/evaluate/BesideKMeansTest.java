package org.imsat.experiments.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imsat.learn.KMeansComparison;
import org.imsat.metric.ClusterMetrics;
import org.imsat.samples.Labels;
import org.junit.jupiter.api.Test;

class BesideKMeansTest {
  private static final KMeansComparison.Figures KMEANS =
      new KMeansComparison.Figures(0.5, 0.97, 0.9);

  private static BesideKMeans beside(KMeansComparison.Figures learned, Optional<Labels> labels) {
    KMeansComparison comparison =
        new KMeansComparison(
            new int[] {0, 2, 3},
            new int[] {0, 1, 1},
            new ClusterMetrics(0.75, 0.5, 0.4),
            learned,
            KMEANS);
    return BesideKMeans.of(comparison, 2, labels);
  }

  @Test
  void theLineAndTheCardHaveBoth() {
    Labels labels = Labels.of(new int[] {0, 0, 1, 0}, List.of("a", "b"));
    BesideKMeans beside = beside(KMEANS, Optional.of(labels));
    assertEquals(
        "K-means beside it: 75.0 % of the rows agree, its accuracy 0.6667; silhouette 0.500 (here"
            + " 0.500), near rows together 97.0 % (here 97.0 %), what their clusters tell of each"
            + " other 0.900 nat (here 0.900)",
        beside.line());
    Map<String, Object> map = beside.toMap();
    assertEquals(3, map.get("rows"));
    assertEquals(List.of(1, 2), map.get("clusters"));
    assertEquals(0.75, map.get("agreeing"));
    assertEquals(false, map.get("seemsBetter"));
    assertEquals(Optional.empty(), beside.warning());
  }

  @Test
  void withoutLabelsThereIsNoAccuracy() {
    BesideKMeans beside = beside(KMEANS, Optional.empty());
    assertFalse(beside.line().contains("accuracy"));
    assertFalse(beside.toMap().containsKey("metrics"));
  }

  @Test
  void aWarningNamesTheCommand() {
    String worse =
        beside(new KMeansComparison.Figures(0.3, 0.9, 0.8), Optional.empty())
            .warning()
            .orElseThrow();
    assertTrue(worse.startsWith("K-means seems to divide these rows better"), worse);
    assertTrue(worse.endsWith("imsat cluster ... --clusters 2 --method k-means"), worse);
  }

  /** Clusters that follow a ring: less of a silhouette, and yet no near rows are divided. */
  @Test
  void aSmallerSilhouetteAloneIsNoReason() {
    assertTrue(
        beside(new KMeansComparison.Figures(0.1, 1, 1), Optional.empty()).warning().isEmpty());
    assertTrue(
        beside(new KMeansComparison.Figures(0.45, 0.9, 0.8), Optional.empty()).warning().isEmpty());
  }
}
