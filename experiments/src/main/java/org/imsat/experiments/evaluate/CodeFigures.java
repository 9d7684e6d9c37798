package org.imsat.experiments.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.imsat.experiments.card.MetricName;
import org.imsat.metric.CodeStatistics;
import org.imsat.metric.RetrievalMetrics;
import org.imsat.samples.Dataset;

/** How codes are used and how well they find a row's class, for cards and for people. */
public final class CodeFigures {
  private CodeFigures() {}

  /**
   * The figures by the names of result cards.
   *
   * @param split who asks for whom, where labels are
   */
  public static Map<String, Object> of(RowCodes codes, Dataset data, Optional<QuerySplit> split) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (split.isPresent()) {
      RetrievalMetrics found =
          codes.retrieval(
              data.labels().orElseThrow(), split.get().queries(), split.get().gallery());
      map.put(MetricName.MEAN_AVERAGE_PRECISION, found.meanAveragePrecision());
      map.put(MetricName.PRECISION_AT_500, found.precisionAt500());
      map.put(MetricName.PRECISION_WITHIN_2, found.precisionWithin2());
    }
    CodeStatistics statistics = codes.statistics();
    map.put(MetricName.DISTINCT_CODES, statistics.distinctCodes());
    map.put(MetricName.BIT_ENTROPY, statistics.bitEntropy());
    map.put(MetricName.PAIRWISE_INFORMATION, statistics.pairwiseInformation());
    return map;
  }

  /** The same as people read them. */
  public static List<String> lines(Map<?, ?> metrics) {
    List<String> lines = new ArrayList<>();
    if (metrics.containsKey(MetricName.MEAN_AVERAGE_PRECISION)) {
      lines.add(
          String.format(
              Locale.ROOT,
              "mean average precision %.4f, precision at 500 %.4f, within radius 2 %.4f",
              (double) metrics.get(MetricName.MEAN_AVERAGE_PRECISION),
              (double) metrics.get(MetricName.PRECISION_AT_500),
              (double) metrics.get(MetricName.PRECISION_WITHIN_2)));
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "%d distinct codes, entropy %.3f, information shared by pairs %.4f (bits)",
            (int) metrics.get(MetricName.DISTINCT_CODES),
            (double) metrics.get(MetricName.BIT_ENTROPY),
            (double) metrics.get(MetricName.PAIRWISE_INFORMATION)));
    return lines;
  }
}
