package org.imsat.cli.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.imsat.file.AtomicFile;

/**
 * What MIM and others make of points of the plane, over sizes of their hidden layers.
 *
 * @param latent values of a code
 */
public record MimToyReport(List<Row> rows, int latent) {
  /**
   * A figure of the study.
   *
   * @param mim what can be read off the published plots for MIM, with codes of two values
   * @param vae the same for VAE
   */
  private record Metric(String key, String title, String caption, String mim, String vae) {}

  private static final List<Metric> METRICS =
      List.of(
          new Metric(
              "mutualInformation",
              "mutual information",
              "Mutual information of points and codes, in nats",
              "6.75 to 6.9",
              "0 to 1.45"),
          new Metric(
              "knnAccuracy",
              "5-NN accuracy",
              "Share of points whose centre the 5 nearest codes tell",
              "0.95",
              "0.21 to 0.74"),
          new Metric(
              "reconstruction",
              "reconstruction",
              "Mean distance of points from what their codes stand for",
              "about 0.01",
              "0.52 to 1.17"),
          new Metric(
              "negativeLogLikelihood",
              "NLL",
              "Negative log-likelihood of points, in nats",
              "3.2",
              "1.8 to 2.0"),
          new Metric(
              "encoderGap",
              "gap at encoder's samples",
              "Mean of |log q(z|x) P(x) - log p(x|z) p(z)| over samples of the encoder, in nats",
              "",
              ""),
          new Metric(
              "decoderGap",
              "gap at decoder's samples",
              "The same over samples of the decoder, in nats",
              "",
              ""));

  /**
   * Runs of one method and size.
   *
   * @param runs number of them
   * @param figures by metric: mean and deviation as text
   * @param means by metric
   */
  public record Row(
      String method, int hidden, int runs, Map<String, String> figures, Map<String, Double> means) {
    /** The row as a line of text. */
    public String line() {
      return String.format(Locale.ROOT, "%s, %d: ", method, hidden)
          + metrics().stream().map(figures::get).collect(Collectors.joining(", "));
    }
  }

  /** Keys of what is measured, as result cards have them. */
  public static List<String> metrics() {
    return METRICS.stream().map(Metric::key).toList();
  }

  /** What is measured, for people. */
  public static List<String> titles() {
    return METRICS.stream().map(Metric::title).toList();
  }

  /** Writes the page to a temporary file and moves that into place. */
  public void write(Path file) {
    AtomicFile.write(file, html());
  }

  /** The page. */
  public String html() {
    List<Chart> charts = METRICS.stream().limit(4).map(this::chart).toList();
    String title = "The Mutual Information Machine on five modes";
    return Page.of(
        title,
        """
        <header><h1>%s</h1></header>
        <section id="study"><p class="lead">Codes of %d values of points of the plane about five \
        centres, by the size of the two hidden layers.</p>
        <div class="charts">%s</div>
        <div class="scroll"><table class="plain numbers"><thead>%s</thead><tbody>
        %s</tbody></table></div></section>
        """
            .formatted(
                Html.escape(title),
                latent,
                charts.stream().map(Chart::figure).collect(Collectors.joining()),
                head(),
                body()),
        charts);
  }

  private Chart chart(Metric metric) {
    List<String> sizes =
        rows.stream().map(Row::hidden).distinct().sorted().map(String::valueOf).toList();
    Map<String, List<Double>> series = new LinkedHashMap<>();
    for (Row row : rows) {
      List<Double> values =
          series.computeIfAbsent(
              row.method, m -> new ArrayList<>(sizes.stream().map(s -> (Double) null).toList()));
      values.set(sizes.indexOf(String.valueOf(row.hidden)), row.means.get(metric.key));
    }
    return Chart.bars(metric.key, "hidden units", sizes, series)
        .described(
            "Bar chart of %s for %d sizes of hidden layers.".formatted(metric.title, sizes.size()),
            metric.caption + ".");
  }

  private static String head() {
    StringBuilder head = new StringBuilder("<tr><th scope=\"col\">Method</th>");
    head.append("<th scope=\"col\">Hidden units</th><th scope=\"col\">Runs</th>");
    METRICS.forEach(m -> head.append("<th scope=\"col\">%s</th>".formatted(Html.escape(m.title))));
    return head.append("</tr>").toString();
  }

  private String body() {
    StringBuilder body = new StringBuilder();
    for (Row row : rows) {
      body.append(
          "<tr><th scope=\"row\">%s</th><td>%d</td><td>%d</td>"
              .formatted(Html.escape(row.method), row.hidden, row.runs));
      METRICS.forEach(m -> body.append("<td>%s</td>".formatted(row.figures.get(m.key))));
      body.append("</tr>\n");
    }
    if (latent == 2) {
      body.append(published("mim", METRICS.stream().map(Metric::mim).toList()));
      body.append(published("vae", METRICS.stream().map(Metric::vae).toList()));
    }
    return body.toString();
  }

  private static String published(String method, List<String> figures) {
    return "<tr><th scope=\"row\">%s, published</th><td>5 to 500</td><td>10</td>%s</tr>\n"
        .formatted(
            method, figures.stream().map("<td>%s</td>"::formatted).collect(Collectors.joining()));
  }
}
