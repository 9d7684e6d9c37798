package org.imsat.experiments.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of what a run learned, beside how it was trained.
 *
 * @param metrics how good it is, where that can be told
 * @param protocol how rows were divided for that, where they were
 * @param objective its terms over all rows, of what has one
 * @param clusters their sizes, of a clustering
 * @param warnings what users should know of it
 * @param seconds that finding it out took
 * @param stability of clusters, in the mean and of each, where it is known
 */
record Findings(
    Optional<Map<String, Object>> metrics,
    Optional<Map<String, Object>> protocol,
    Optional<Map<String, Object>> objective,
    Optional<List<Integer>> clusters,
    List<String> warnings,
    double seconds,
    Optional<Map<String, Object>> stability) {
  /** Those of what has no clusters. */
  Findings(
      Optional<Map<String, Object>> metrics,
      Optional<Map<String, Object>> protocol,
      Optional<Map<String, Object>> objective,
      Optional<List<Integer>> clusters,
      List<String> warnings,
      double seconds) {
    this(metrics, protocol, objective, clusters, warnings, seconds, Optional.empty());
  }

  /** As cards have it. */
  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    metrics.ifPresent(found -> map.put("metrics", found));
    protocol.ifPresent(found -> map.put("protocol", found));
    objective.ifPresent(found -> map.put("objective", found));
    clusters.ifPresent(found -> map.put("clusters", found));
    stability.ifPresent(found -> map.put("stability", found));
    return map;
  }
}
