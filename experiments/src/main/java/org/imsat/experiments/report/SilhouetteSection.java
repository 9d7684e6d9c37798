package org.imsat.experiments.report;

import java.util.List;
import java.util.Locale;
import org.imsat.experiments.card.ResultCard;

/** How far apart clusters lie. */
final class SilhouetteSection {
  private SilhouetteSection() {}

  /** A table of the clusters drawn; nothing where the card has no silhouettes. */
  static String of(ResultCard result, Partition partition) {
    ResultCard silhouette = ResultCard.of(result.map("silhouette"));
    List<?> values = silhouette.list("clusters");
    if (values.size() < partition.count()) {
      return "";
    }
    StringBuilder rows = new StringBuilder();
    for (int cluster : partition.shown()) {
      if (partition.size(cluster) > 0 && values.get(cluster) instanceof Number value) {
        rows.append(
            String.format(
                Locale.ROOT,
                "<tr><th scope=\"row\">%d</th><td>%d</td><td>%.3f</td></tr>\n",
                cluster,
                partition.size(cluster),
                value.doubleValue()));
      }
    }
    return String.format(
        Locale.ROOT,
        """
        <section id="silhouettes"><h2>Silhouettes</h2>
        <p class="lead">How much nearer scaled rows are to their own cluster than to the next one: 1 \
        is far apart, 0 is at a border, and less is nearer to the other. %.0f rows were looked at; \
        the mean is %.3f. Of clusters that are no heaps, such as rings, it says little.</p>
        <div class="scroll"><table class="plain numbers"><thead><tr><th scope="col">Cluster</th>\
        <th scope="col">Rows</th><th scope="col">Silhouette</th></tr></thead><tbody>
        %s</tbody></table></div></section>
        """,
        silhouette.number("rows").orElse(0),
        silhouette.number("mean").orElse(0),
        rows);
  }
}
