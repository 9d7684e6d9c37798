package org.imsat.experiments.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.imsat.experiments.card.Numbers;
import org.imsat.experiments.card.ResultCard;
import org.imsat.samples.Labels;
import org.imsat.samples.Samples;

/** What sets clusters of rows apart that are no images: the columns with the oddest means. */
final class ProfilesSection {
  private static final int COLUMNS = 5;
  private static final int UNCERTAIN = 15;

  /** Means of more rows than these would differ by less than the page can show. */
  private static final int ENOUGH_ROWS = 50_000;

  private final Partition partition;
  private final ResultCard result;
  private final int dimension;
  private final double[][] means;
  private final double[] mean;
  private final double[] deviation;

  ProfilesSection(Partition partition, ResultCard result) {
    this.partition = partition;
    this.result = result;
    Samples samples = partition.data().samples();
    dimension = samples.dimension();
    means = new double[partition.count()][dimension];
    mean = new double[dimension];
    deviation = new double[dimension];
    int[] counts = new int[partition.count()];
    int step = Math.max(1, samples.rows() / ENOUGH_ROWS);
    int total = 0;
    float[] values = new float[dimension];
    for (int row = 0; row < samples.rows(); row += step) {
      samples.copyRow(row, values, 0);
      int cluster = partition.cluster(row);
      counts[cluster]++;
      total++;
      for (int j = 0; j < dimension; j++) {
        means[cluster][j] += values[j];
        double before = values[j] - mean[j];
        mean[j] += before / total;
        deviation[j] += before * (values[j] - mean[j]);
      }
    }
    for (int j = 0; j < dimension; j++) {
      deviation[j] = Math.sqrt(deviation[j] / total);
      for (int c = 0; c < counts.length; c++) {
        means[c][j] = counts[c] == 0 ? mean[j] : means[c][j] / counts[c];
      }
    }
  }

  String members() {
    StringBuilder cards = new StringBuilder();
    for (int cluster : partition.shown()) {
      cards.append(card(cluster));
    }
    return """
        <section id="members"><h2>What sets each cluster apart</h2>
        <p class="lead">The columns in which a cluster's mean lies furthest from the mean of all \
        rows, in standard deviations, with the mean itself on the right.</p>
        <div class="profiles">
        %s</div></section>
        """
        .formatted(cards);
  }

  private String card(int cluster) {
    String head =
        "<h3>Cluster %d</h3><p>%s%s</p>"
            .formatted(
                cluster,
                Html.count(partition.size(cluster), "row"),
                partition.description(cluster).map(d -> ", " + Html.escape(d)).orElse(""));
    if (partition.size(cluster) == 0) {
      return "<article>"
          + head
          + "<p class=\"none\">Empty: no row is assigned to it.</p></article>\n";
    }
    List<Integer> columns =
        IntStream.range(0, dimension)
            .boxed()
            .sorted(Comparator.comparingDouble(j -> -Math.abs(distance(cluster, j))))
            .limit(COLUMNS)
            .toList();
    StringBuilder bars = new StringBuilder();
    for (int j : columns) {
      double distance = distance(cluster, j);
      bars.append(
          """
          <tr><th scope="row" title="%s">%s</th><td class="bar"><span class="%s" \
          style="--v:%s"></span></td><td>%s</td><td>%s</td></tr>
          """
              .formatted(
                  Html.escape(column(j)),
                  Html.escape(column(j)),
                  distance < 0 ? "below" : "above",
                  String.format(Locale.ROOT, "%.3f", Math.min(1, Math.abs(distance) / 3)),
                  String.format(Locale.ROOT, "%+.1f", distance),
                  Numbers.text(means[cluster][j])));
    }
    return """
        <article>%s<table><thead class="quiet"><tr><th scope="col">Column</th><th scope="col">Deviation</th>\
        <th scope="col">SD</th><th scope="col">Mean</th></tr></thead><tbody>
        %s</tbody></table></article>
        """
        .formatted(head, bars);
  }

  private double distance(int cluster, int column) {
    return deviation[column] == 0 ? 0 : (means[cluster][column] - mean[column]) / deviation[column];
  }

  private String column(int index) {
    List<?> names = result.list("data", "columns");
    return names.size() == dimension ? String.valueOf(names.get(index)) : "column " + index;
  }

  String uncertain() {
    StringBuilder rows = new StringBuilder();
    for (int row : partition.leastSure(UNCERTAIN)) {
      rows.append(
          "<tr><td>%d</td><td>%d</td><td>%s</td>%s</tr>\n"
              .formatted(
                  row,
                  partition.cluster(row),
                  Html.percent(partition.probability(row)),
                  label(row)));
    }
    return """
        <section id="uncertain"><h2>Least certain rows</h2>
        <p class="lead">The rows with the lowest probability of the cluster they are assigned to: \
        worth a look where clusters blend into each other.</p>
        <div class="scroll"><table class="plain numbers"><thead><tr><th scope="col">Row</th>\
        <th scope="col">Cluster</th><th scope="col">Probability</th>%s</tr></thead><tbody>
        %s</tbody></table></div></section>
        """
        .formatted(
            partition.data().labels().isPresent() ? "<th scope=\"col\">Label</th>" : "", rows);
  }

  private String label(int row) {
    return partition
        .data()
        .labels()
        .map((Labels l) -> "<td>" + Html.escape(l.nameOf(row).orElse("")) + "</td>")
        .orElse("");
  }
}
