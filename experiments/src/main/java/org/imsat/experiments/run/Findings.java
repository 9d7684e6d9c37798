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
 * @param more what else there is, by its names in cards
 * @param warnings what users should know of it
 * @param seconds that finding it out took
 */
record Findings(
    Optional<Map<String, Object>> metrics,
    Optional<Map<String, Object>> protocol,
    Optional<Map<String, Object>> objective,
    Optional<List<Integer>> clusters,
    Map<String, Object> more,
    List<String> warnings,
    double seconds) {
  /** As cards have it. */
  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    metrics.ifPresent(found -> map.put("metrics", found));
    protocol.ifPresent(found -> map.put("protocol", found));
    objective.ifPresent(found -> map.put("objective", found));
    clusters.ifPresent(found -> map.put("clusters", found));
    map.putAll(more);
    return map;
  }
}
