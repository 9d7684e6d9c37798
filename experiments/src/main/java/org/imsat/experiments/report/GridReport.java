package org.imsat.experiments.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.imsat.file.AtomicFile;

/**
 * How well the values of a setting do on several sets.
 *
 * @param relative accuracy by set and value, divided by the best of the set
 * @param chosen number of the value that is best over all sets
 */
public record GridReport(
    String method,
    String setting,
    List<Double> values,
    Map<String, List<Double>> relative,
    int chosen) {

  /** Writes the page to a temporary file and moves that into place. */
  public void write(Path file) {
    AtomicFile.write(file, html());
  }

  /** The page. */
  public String html() {
    String title = "Choice of %s for %s".formatted(setting, method);
    List<String> names = values.stream().map(String::valueOf).toList();
    Chart chart =
        Chart.bars("grid", setting, names, relative)
            .described(
                "Bar chart of relative accuracy for %d values of %s on %d sets."
                    .formatted(values.size(), setting, relative.size()),
                "Accuracy divided by the best of the set.");
    StringBuilder head = new StringBuilder("<th scope=\"col\">Set</th>");
    names.forEach(name -> head.append("<th scope=\"col\">%s</th>".formatted(name)));
    StringBuilder body = new StringBuilder();
    relative.forEach(
        (set, ofSet) -> {
          body.append("<tr><th scope=\"row\">%s</th>".formatted(Html.escape(set)));
          ofSet.forEach(a -> body.append(String.format(Locale.ROOT, "<td>%.3f</td>", a)));
          body.append("</tr>\n");
        });
    return Page.of(
        title,
        """
        <header><h1>%s</h1></header>
        <section id="choice"><p class="lead">%s = %s has the highest sum over the sets.</p>
        <div class="charts">%s</div>
        <div class="scroll"><table class="plain numbers"><thead><tr>%s</tr></thead><tbody>
        %s</tbody></table></div></section>
        """
            .formatted(
                Html.escape(title),
                Html.escape(setting),
                names.get(chosen),
                chart.figure(),
                head,
                body),
        List.of(chart));
  }
}
