package org.imsat.experiments.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.imsat.samples.Captions;
import org.imsat.samples.SparseSamples;

/** What clusters of texts are about: the words that are heavier in them than elsewhere. */
final class WordsSection {
  private static final int WORDS = 14;
  private static final int DOCUMENTS = 4;
  private static final int UNCERTAIN = 15;

  private final Partition partition;
  private final SparseSamples rows;
  private final List<String> words;
  private final Captions captions;
  private final double[][] means;
  private final double[] mean;

  /** Of rows whose columns are the words. */
  WordsSection(Partition partition, SparseSamples rows, List<String> words) {
    this.partition = partition;
    this.rows = rows;
    this.words = words;
    this.captions =
        partition.data().captions().orElse(row -> "row " + partition.data().numbers().number(row));
    means = new double[partition.count()][rows.dimension()];
    mean = new double[rows.dimension()];
    Stored stored = new Stored(rows);
    for (int row = 0; row < rows.rows(); row++) {
      int count = stored.read(row);
      double[] sum = means[partition.cluster(row)];
      for (int i = 0; i < count; i++) {
        sum[stored.columns[i]] += stored.values[i];
        mean[stored.columns[i]] += stored.values[i] / rows.rows();
      }
    }
    for (int cluster = 0; cluster < means.length; cluster++) {
      int size = Math.max(1, partition.size(cluster));
      for (int j = 0; j < mean.length; j++) {
        means[cluster][j] /= size;
      }
    }
  }

  String members() {
    Map<Integer, List<Integer>> nearest = nearest();
    StringBuilder cards = new StringBuilder();
    for (int cluster : partition.shown()) {
      cards.append(card(cluster, nearest.getOrDefault(cluster, List.of())));
    }
    return """
        <section id="members"><h2>What each cluster is about</h2>
        <p class="lead">The words whose mean weight in a cluster most exceeds that in all documents, \
        and the documents nearest to the cluster's mean.</p>
        <div class="topics">
        %s</div></section>
        """
        .formatted(cards);
  }

  private String card(int cluster, List<Integer> documents) {
    String head =
        "<h3>Cluster %d</h3><p>%s%s</p>"
            .formatted(
                cluster,
                Html.count(partition.size(cluster), "document"),
                partition.description(cluster).map(d -> ", " + Html.escape(d)).orElse(""));
    if (documents.isEmpty()) {
      return "<article>"
          + head
          + "<p class=\"none\">Empty: no document is assigned to it.</p></article>\n";
    }
    StringBuilder html = new StringBuilder("<article>").append(head).append("<ul class=\"words\">");
    List<Integer> top = topWords(cluster);
    double largest = top.isEmpty() ? 1 : excess(cluster, top.get(0));
    for (int word : top) {
      html.append(
          String.format(
              Locale.ROOT,
              "<li style=\"--v:%.3f\" title=\"mean weight %.4f, in all documents %.4f\">%s</li>",
              excess(cluster, word) / largest,
              means[cluster][word],
              mean[word],
              Html.escape(words.get(word))));
    }
    html.append("</ul><ol>");
    for (int row : documents) {
      html.append(
          "<li%s title=\"%s\">%s</li>"
              .formatted(
                  partition.differs(row) ? " class=\"other\"" : "",
                  Html.escape(partition.caption(row)),
                  Html.escape(captions.caption(row))));
    }
    return html.append("</ol></article>\n").toString();
  }

  /** The words of a cluster, those it exceeds the whole in by most first. */
  List<Integer> topWords(int cluster) {
    return IntStream.range(0, mean.length)
        .boxed()
        .filter(j -> excess(cluster, j) > 0)
        .sorted(Comparator.comparingDouble(j -> -excess(cluster, j)))
        .limit(WORDS)
        .toList();
  }

  private double excess(int cluster, int word) {
    return means[cluster][word] - mean[word];
  }

  /** The documents with the largest product with the mean of their cluster, by cluster. */
  private Map<Integer, List<Integer>> nearest() {
    double[] products = new double[rows.rows()];
    Map<Integer, List<Integer>> members = new LinkedHashMap<>();
    Stored stored = new Stored(rows);
    for (int row = 0; row < products.length; row++) {
      int cluster = partition.cluster(row);
      int count = stored.read(row);
      for (int i = 0; i < count; i++) {
        products[row] += stored.values[i] * means[cluster][stored.columns[i]];
      }
      members.computeIfAbsent(cluster, c -> new ArrayList<>()).add(row);
    }
    members.replaceAll(
        (cluster, all) ->
            all.stream()
                .sorted(Comparator.comparingDouble((Integer row) -> -products[row]))
                .limit(DOCUMENTS)
                .toList());
    return members;
  }

  String uncertain() {
    StringBuilder lines = new StringBuilder();
    for (int row : partition.leastSure(UNCERTAIN)) {
      lines.append(
          "<tr><td>%d</td><td>%d</td><td>%s</td><td class=\"text\">%s</td></tr>\n"
              .formatted(
                  row,
                  partition.cluster(row),
                  Html.percent(partition.probability(row)),
                  Html.escape(captions.caption(row))));
    }
    return """
        <section id="uncertain"><h2>Least certain documents</h2>
        <p class="lead">The documents with the lowest probability of the cluster they are assigned \
        to: worth a look where clusters blend into each other.</p>
        <div class="scroll"><table class="plain numbers"><thead><tr><th scope="col">Row</th>\
        <th scope="col">Cluster</th><th scope="col">Probability</th><th scope="col">Document</th>\
        </tr></thead><tbody>
        %s</tbody></table></div></section>
        """
        .formatted(lines);
  }

  /** The stored values of one row after the other, in arrays that grow with need. */
  private static final class Stored {
    private final SparseSamples rows;
    private int[] columns = new int[64];
    private float[] values = new float[64];

    Stored(SparseSamples rows) {
      this.rows = rows;
    }

    int read(int row) {
      int count = rows.stored(row);
      if (count > columns.length) {
        columns = new int[2 * count];
        values = new float[2 * count];
      }
      return rows.copyStored(row, columns, values);
    }
  }
}
