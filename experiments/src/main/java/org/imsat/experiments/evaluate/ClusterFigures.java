package org.imsat.experiments.evaluate;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.imsat.experiments.card.MetricName;
import org.imsat.metric.ClusterMetrics;

/** How clusters agree with classes, for cards and for people. */
public final class ClusterFigures {
  private ClusterFigures() {}

  /** The figures by the names of result cards. */
  public static Map<String, Object> of(ClusterMetrics metrics) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(MetricName.ACCURACY, metrics.accuracy());
    map.put(MetricName.NMI, metrics.nmi());
    map.put(MetricName.ARI, metrics.ari());
    return map;
  }

  /** The same as people read them. */
  public static String line(ClusterMetrics metrics) {
    return String.format(
        Locale.ROOT,
        "accuracy %.4f, NMI %.4f, ARI %.4f",
        metrics.accuracy(),
        metrics.nmi(),
        metrics.ari());
  }
}
