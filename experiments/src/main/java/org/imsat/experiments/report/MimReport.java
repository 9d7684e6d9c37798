package org.imsat.experiments.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.imsat.file.AtomicFile;

/**
 * What MIM and others make of rows, over sizes of a model.
 *
 * @param lead what was done, in a sentence
 * @param sizes what they are sizes of
 * @param published rows of the paper's
 */
public record MimReport(
    String title,
    String lead,
    String sizes,
    List<Metric> metrics,
    List<Row> rows,
    List<Row> published) {
  /**
   * A figure of the study.
   *
   * @param key as result cards have it
   * @param drawn whether it has a chart
   */
  public record Metric(String key, String title, String caption, boolean drawn) {}

  /**
   * Runs of one method and size.
   *
   * @param runs number of them
   * @param figures by metric: mean and deviation as text
   * @param means by metric; empty for rows that are not drawn
   */
  public record Row(
      String method,
      String size,
      int runs,
      Map<String, String> figures,
      Map<String, Double> means) {}

  /** Writes the page to a temporary file and moves that into place. */
  public void write(Path file) {
    AtomicFile.write(file, html());
  }

  /** The page. */
  public String html() {
    List<Chart> charts = metrics.stream().filter(Metric::drawn).map(this::chart).toList();
    return Page.of(
        title,
        """
        <header><h1>%s</h1></header>
        <section id="study"><p class="lead">%s</p>
        <div class="charts">%s</div>
        <div class="scroll"><table class="plain numbers"><thead>%s</thead><tbody>
        %s%s</tbody></table></div></section>
        """
            .formatted(
                Html.escape(title),
                Html.escape(lead),
                charts.stream().map(Chart::figure).collect(Collectors.joining()),
                head(),
                body(rows),
                body(published)),
        charts);
  }

  private Chart chart(Metric metric) {
    List<String> all = rows.stream().map(Row::size).distinct().toList();
    Map<String, List<Double>> series = new LinkedHashMap<>();
    for (Row row : rows) {
      List<Double> values =
          series.computeIfAbsent(
              row.method, m -> new ArrayList<>(all.stream().map(s -> (Double) null).toList()));
      values.set(all.indexOf(row.size), row.means.get(metric.key));
    }
    return Chart.bars(metric.key, sizes, all, series)
        .described(
            "Bar chart of %s for %d %s.".formatted(metric.title, all.size(), sizes),
            metric.caption + ".");
  }

  private String head() {
    StringBuilder head = new StringBuilder("<tr><th scope=\"col\">Method</th>");
    head.append("<th scope=\"col\">%s</th><th scope=\"col\">Runs</th>".formatted(sizes));
    metrics.forEach(m -> head.append("<th scope=\"col\">%s</th>".formatted(Html.escape(m.title))));
    return head.append("</tr>").toString();
  }

  private String body(List<Row> some) {
    StringBuilder body = new StringBuilder();
    for (Row row : some) {
      body.append(
          "<tr><th scope=\"row\">%s</th><td>%s</td><td>%d</td>"
              .formatted(Html.escape(row.method), Html.escape(row.size), row.runs));
      metrics.forEach(
          m ->
              body.append(
                  "<td>%s</td>".formatted(Html.escape(row.figures.getOrDefault(m.key, "")))));
      body.append("</tr>\n");
    }
    return body.toString();
  }
}
