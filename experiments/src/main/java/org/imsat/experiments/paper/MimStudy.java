package org.imsat.experiments.paper;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.imsat.experiments.card.ResultCard;
import org.imsat.experiments.card.Spread;
import org.imsat.experiments.report.MimReport;

/** Rows of a study of MIM and others, shown as they come and put together to a page at the end. */
final class MimStudy {
  private final String sizes;
  private final List<MimReport.Metric> metrics;
  private final PrintWriter out;
  private final List<MimReport.Row> rows = new ArrayList<>();

  /**
   * A study.
   *
   * @param sizes what models differ in beside the method
   */
  MimStudy(String sizes, List<MimReport.Metric> metrics, PrintWriter out) {
    this.sizes = sizes;
    this.metrics = metrics;
    this.out = out;
    out.println(
        "method, %s: ".formatted(sizes)
            + metrics.stream().map(MimReport.Metric::title).collect(Collectors.joining(", ")));
    out.flush();
  }

  /** Shows the runs of a method and size; without what not all of them could measure. */
  void add(String method, String size, List<ResultCard> cards) {
    Map<String, String> figures = new LinkedHashMap<>();
    Map<String, Double> means = new LinkedHashMap<>();
    for (MimReport.Metric metric : metrics) {
      List<Double> values =
          cards.stream()
              .flatMap(card -> Stream.ofNullable(card.metrics().get(metric.key())))
              .toList();
      if (values.size() == cards.size()) {
        double[] all = values.stream().mapToDouble(value -> value).toArray();
        figures.put(metric.key(), Spread.text("%.3f", all));
        means.put(metric.key(), DoubleStream.of(all).average().orElseThrow());
      }
    }
    rows.add(new MimReport.Row(method, size, cards.size(), figures, means));
    out.println(
        "%s, %s: ".formatted(method, size)
            + metrics.stream()
                .map(metric -> figures.getOrDefault(metric.key(), "-"))
                .collect(Collectors.joining(", ")));
    out.flush();
  }

  /** Writes the page and tells where it is. */
  void report(String title, String lead, List<MimReport.Row> published, Path file) {
    new MimReport(title, lead, sizes, metrics, rows, published).write(file);
    out.println("report: " + file);
    out.flush();
  }

  /**
   * A row of the paper's.
   *
   * @param figures one for each of the first metrics
   */
  MimReport.Row published(String method, String size, int runs, String... figures) {
    Map<String, String> byMetric = new LinkedHashMap<>();
    for (int i = 0; i < figures.length; i++) {
      byMetric.put(metrics.get(i).key(), figures[i]);
    }
    return new MimReport.Row(method + ", published", size, runs, byMetric, Map.of());
  }
}
