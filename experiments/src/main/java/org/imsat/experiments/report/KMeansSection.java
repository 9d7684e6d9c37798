package org.imsat.experiments.report;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.imsat.experiments.card.MetricName;
import org.imsat.experiments.card.ResultCard;

/** K-means of the same rows beside what was learned. */
final class KMeansSection {
  private KMeansSection() {}

  /** A table of both; nothing where the card knows no K-means. */
  static String of(ResultCard result) {
    Map<String, Object> found = result.map("kMeans");
    if (found.isEmpty()) {
      return "";
    }
    ResultCard kmeans = ResultCard.of(found);
    StringBuilder rows = new StringBuilder();
    row(
        rows,
        "Silhouette",
        kmeans.number("figuresOfLearned", "silhouette"),
        kmeans.number("figures", "silhouette"));
    row(
        rows,
        "Near rows in one cluster",
        kmeans.number("figuresOfLearned", "nearRowsTogether"),
        kmeans.number("figures", "nearRowsTogether"));
    row(
        rows,
        "What clusters of near rows tell of each other, in nats",
        kmeans.number("figuresOfLearned", "nearRowsInformation"),
        kmeans.number("figures", "nearRowsInformation"));
    if (!kmeans.map("metrics").isEmpty()) {
      row(
          rows,
          "Accuracy, with the labels",
          result.number("metrics", MetricName.ACCURACY),
          kmeans.number("metrics", MetricName.ACCURACY));
    }
    return String.format(
        Locale.ROOT,
        """
        <section id="k-means"><h2>K-means beside it</h2>
        <p class="lead">The best of 12 starts on %.0f of the same scaled rows. The two clusterings agree on %s of \
        them under the best matching (adjusted Rand index %.3f). %s</p>
        <div class="scroll"><table class="plain numbers"><thead><tr><th scope="col"></th>\
        <th scope="col">Learned</th><th scope="col">K-means</th></tr></thead><tbody>
        %s</tbody></table></div></section>
        """,
        kmeans.number("rows").orElse(0),
        Html.percent(kmeans.number("agreeing").orElse(0)),
        kmeans.number("agreementAri").orElse(0),
        kmeans.flag("seemsBetter")
            ? "K-means seems to divide these rows better."
            : "Nothing says that K-means divides these rows better.",
        rows);
  }

  private static void row(
      StringBuilder rows, String name, OptionalDouble learned, OptionalDouble kmeans) {
    rows.append(
        "<tr><th scope=\"row\">%s</th><td>%s</td><td>%s</td></tr>\n"
            .formatted(name, cell(learned), cell(kmeans)));
  }

  private static String cell(OptionalDouble value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%.3f", value.getAsDouble()) : "";
  }
}
