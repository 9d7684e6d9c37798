package org.imsat.experiments.evaluate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.imsat.learn.KMeansComparison;
import org.imsat.metric.ClusterMetrics;
import org.imsat.samples.Labels;

/**
 * K-means beside what was learned, for cards and for people.
 *
 * @param comparison what there is without labels
 * @param k how many clusters there were to be
 * @param metrics how K-means agrees with the labels of the rows that it has seen, if these have any
 */
public record BesideKMeans(KMeansComparison comparison, int k, Optional<ClusterMetrics> metrics) {
  /** With the labels, where there are some. */
  public static BesideKMeans of(KMeansComparison comparison, int k, Optional<Labels> labels) {
    return new BesideKMeans(
        comparison,
        k,
        labels
            .map(l -> l.select(comparison.rows()))
            .filter(l -> l.knownRows() > 0)
            .map(l -> ClusterMetrics.of(comparison.clusters(), k, l)));
  }

  /** As cards have it. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("rows", comparison.rows().length);
    map.put("clusters", sizes());
    map.put("agreeing", comparison.agreement().accuracy());
    map.put("agreementAri", comparison.agreement().ari());
    metrics.ifPresent(m -> map.put("metrics", ClusterFigures.of(m)));
    map.put("figures", toMap(comparison.kmeans()));
    map.put("figuresOfLearned", toMap(comparison.learned()));
    map.put("seemsBetter", comparison.speaksForKMeans());
    return map;
  }

  private List<Integer> sizes() {
    int[] sizes = new int[k];
    Arrays.stream(comparison.clusters()).forEach(c -> sizes[c]++);
    return Arrays.stream(sizes).boxed().toList();
  }

  private static Map<String, Object> toMap(KMeansComparison.Figures figures) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("silhouette", figures.silhouette());
    map.put("nearRowsTogether", figures.together());
    map.put("nearRowsInformation", figures.information());
    return map;
  }

  /** As people read it. */
  public String line() {
    return String.format(
        Locale.ROOT,
        "K-means beside it: %.1f %% of the rows agree%s; %s",
        100 * comparison.agreement().accuracy(),
        metrics
            .map(m -> String.format(Locale.ROOT, ", its accuracy %.4f", m.accuracy()))
            .orElse(""),
        signs());
  }

  private String signs() {
    return String.format(
        Locale.ROOT,
        "silhouette %.3f (here %.3f), near rows together %.1f %% (here %.1f %%), what their clusters"
            + " tell of each other %.3f nat (here %.3f)",
        comparison.kmeans().silhouette(),
        comparison.learned().silhouette(),
        100 * comparison.kmeans().together(),
        100 * comparison.learned().together(),
        comparison.kmeans().information(),
        comparison.learned().information());
  }

  /** What users should know, where K-means seems to be better. */
  public Optional<String> warning() {
    return comparison.speaksForKMeans()
        ? Optional.of(
            ("K-means seems to divide these rows better, as far as that shows without labels: %s;"
                    + " to have its clusters: imsat cluster ... --clusters %d --method k-means")
                .formatted(signs(), k))
        : Optional.empty();
  }
}
