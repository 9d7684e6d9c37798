package org.imsat.experiments.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.imsat.samples.Labels;

/** How clusters and known classes overlap. */
final class ConfusionSection {
  private static final int MOST_CLASSES = 60;

  private ConfusionSection() {}

  static String of(Partition partition, Labels labels) {
    int classes = Math.min(MOST_CLASSES, labels.classes());
    boolean partial = labels.knownRows() < labels.rows();
    StringBuilder head = new StringBuilder();
    for (int c = 0; c < classes; c++) {
      head.append("<th scope=\"col\">%s</th>".formatted(Html.escape(labels.name(c))));
    }
    StringBuilder rows = new StringBuilder();
    IntStream.of(partition.shown())
        .boxed()
        .sorted(
            Comparator.comparingInt(
                    (Integer c) -> partition.matchedClass(c).orElse(Integer.MAX_VALUE))
                .thenComparing(c -> -partition.size(c)))
        .forEach(cluster -> rows.append(row(partition, cluster, classes, partial)));
    String rest =
        labels.classes() > classes
            ? " Only the first %d of %d classes are shown.".formatted(classes, labels.classes())
            : "";
    String without =
        partial
            ? " Shares and accuracy are of the %s that have a label."
                .formatted(Html.count(labels.knownRows(), "row"))
            : "";
    return """
        <section id="confusion"><h2>Clusters and classes</h2>
        <p class="lead">Rows of each cluster (down) by their label (across), clusters ordered by \
        the class they are matched with one to one, which is outlined: the accuracy is the share \
        of rows in outlined cells. The darker a cell, the larger its share of the cluster. Labels \
        play no part in training.%s%s</p>
        <div class="scroll"><table class="confusion"><caption>Number of rows by cluster and \
        class</caption><thead><tr><th scope="col">Cluster</th>%s%s<th scope="col">All</th></tr></thead>
        <tbody>
        %s</tbody></table></div></section>
        """
        .formatted(without, rest, head, partial ? "<th scope=\"col\">No label</th>" : "", rows);
  }

  private static String row(Partition partition, int cluster, int classes, boolean partial) {
    StringBuilder cells = new StringBuilder();
    for (int c = 0; c < classes; c++) {
      int count = partition.count(cluster, c);
      double share = count == 0 ? 0 : (double) count / partition.labelled(cluster);
      List<String> kinds = new ArrayList<>();
      if (count == 0) {
        kinds.add("zero");
      } else if (share > 0.55) {
        kinds.add("strong");
      }
      if (partition.matchedClass(cluster).equals(OptionalInt.of(c))) {
        kinds.add("matched");
      }
      cells.append(
          "<td class=\"%s\" style=\"--v:%s\" title=\"%s of the cluster\">%s</td>"
              .formatted(
                  String.join(" ", kinds),
                  String.format(Locale.ROOT, "%.3f", share),
                  Html.percent(share),
                  Html.count(count)));
    }
    if (partial) {
      cells.append(
          "<td class=\"sum\">%s</td>".formatted(Html.count(unlabelled(partition, cluster))));
    }
    return "<tr><th scope=\"row\">%d</th>%s<td class=\"sum\">%s</td></tr>\n"
        .formatted(cluster, cells, Html.count(partition.size(cluster)));
  }

  private static int unlabelled(Partition partition, int cluster) {
    return partition.size(cluster) - partition.labelled(cluster);
  }
}
