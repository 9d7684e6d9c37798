package org.imsat.cli.report;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.imsat.file.AtomicFile;
import org.imsat.samples.Dataset;

/**
 * A page about clusters: how training went, what is in each cluster, how clusters agree with labels
 * where there are any. It is one file that needs no network, and the same input gives the same
 * bytes.
 */
public final class ClusterReport {
  private static final int CERTAINTY_BINS = 20;

  private final ResultCard result;
  private final Partition partition;

  private ClusterReport(ResultCard result, Partition partition) {
    this.result = result;
    this.partition = partition;
  }

  /**
   * A report on one run.
   *
   * @param result the content of {@code result.json}; whatever is missing in it is left out
   * @param data the rows that were assigned, with their labels where there are any
   * @param clusters the cluster of each row
   * @param probabilities the probability of that cluster for each row
   * @throws IllegalArgumentException if the arrays do not have one element per row
   * @throws IndexOutOfBoundsException if a cluster is negative
   */
  public static ClusterReport of(
      Map<String, Object> result, Dataset data, int[] clusters, float[] probabilities) {
    int rows = data.samples().rows();
    if (clusters.length != rows || probabilities.length != rows) {
      throw new IllegalArgumentException(
          "%d clusters and %d probabilities for %d rows"
              .formatted(clusters.length, probabilities.length, rows));
    }
    for (int cluster : clusters) {
      Objects.checkIndex(cluster, Integer.MAX_VALUE);
    }
    ResultCard card = new ResultCard(result);
    int declared =
        (int) Math.max(card.list("clusters").size(), card.number("options", "clusters").orElse(0));
    return new ClusterReport(card, new Partition(data, clusters, probabilities, declared));
  }

  /** Writes the page to a temporary file and moves that into place. */
  public void write(Path file) {
    AtomicFile.write(file, html());
  }

  /** The page. */
  public String html() {
    Overview overview = new Overview(result, partition);
    LearningCurves curves = new LearningCurves(result);
    String members;
    String uncertain;
    if (partition.data().samples().image().isPresent()) {
      MembersSection section = new MembersSection(partition);
      members = section.members();
      uncertain = section.uncertain();
    } else {
      ProfilesSection section = new ProfilesSection(partition, result);
      members = section.members();
      uncertain = section.uncertain();
    }
    String confusion =
        partition.data().labels().map(l -> ConfusionSection.of(partition, l)).orElse("");
    // Nothing may be loaded from anywhere: the policy makes the browser hold the page to that.
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; \
        style-src 'unsafe-inline'; script-src 'unsafe-inline'">
        <meta name="generator" content="IMSAT for Java">
        <title>%s</title>
        <style>
        %s</style>
        </head>
        <body>
        <main>
        """
            .formatted(Html.escape(overview.title()), resource("report.css"))
        + overview.header()
        + overview.warnings()
        + overview.cards()
        + members
        + confusion
        + distribution()
        + curves.html(partition.count())
        + uncertain
        + apply()
        + overview.settings()
        + "</main>\n<footer>Made by IMSAT for Java. Charts by Apache ECharts.</footer>\n"
        + "<script type=\"application/json\" id=\"data\">"
        + Html.inScript(chartData(curves))
        + "</script>\n<script>"
        + resource("echarts.common.min.js")
        + "</script>\n<script>\n"
        + resource("report.js")
        + "</script>\n</body>\n</html>\n";
  }

  private String distribution() {
    return """
        <section id="sizes"><h2>Sizes and confidence</h2>
        <div class="charts">
        <figure><div class="chart" id="sizes-chart" role="img" aria-label="Bar chart of the number \
        of rows in each of %s"></div><figcaption>Rows in each cluster; the dashed line is an equal \
        share.</figcaption></figure>
        <figure><div class="chart" id="certainty-chart" role="img" aria-label="Histogram of the \
        probabilities; their mean is %s"></div><figcaption>Rows by the probability of the cluster \
        they are assigned to.</figcaption></figure>
        </div></section>
        """
        .formatted(
            Html.count(partition.count(), "cluster"), Html.percent(partition.meanProbability()));
  }

  private static String apply() {
    return """
        <section id="apply"><h2>Use the model</h2>
        <p class="lead">On new rows, from the command line:</p>
        <pre><code>imsat assign model.imsat NEW_ROWS --out assignments.csv</code></pre>
        <p class="lead">In a program, without native code:</p>
        <pre><code>ClusterModel model = ClusterModel.load(Path.of("model.imsat"));
        int[] clusters = model.assign(rows);</code></pre></section>
        """;
  }

  private String chartData(LearningCurves curves) {
    List<String> names = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (int cluster : partition.shown()) {
      names.add(String.valueOf(cluster));
      sizes.add(partition.size(cluster));
      notes.add(partition.description(cluster).orElse(""));
    }
    int rows = partition.data().samples().rows();
    int[] certainty = new int[CERTAINTY_BINS];
    for (int row = 0; row < rows; row++) {
      int bin = (int) (partition.probability(row) * CERTAINTY_BINS);
      certainty[Math.max(0, Math.min(CERTAINTY_BINS - 1, bin))]++;
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("curves", curves.isEmpty() ? List.of() : curves.charts(partition.count()));
    data.put("clusters", names);
    data.put("sizes", sizes);
    data.put("notes", notes);
    data.put("share", (double) rows / partition.count());
    data.put("certainty", certainty);
    try {
      return JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES).asString(data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String resource(String name) {
    try (InputStream in = ClusterReport.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program is incomplete: it lacks " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
