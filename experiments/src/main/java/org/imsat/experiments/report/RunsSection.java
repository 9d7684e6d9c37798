package org.imsat.experiments.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.imsat.experiments.card.ResultCard;

/** The trainings that a model was chosen from. */
final class RunsSection {
  private static final List<String> METRICS = List.of("accuracy", "meanAveragePrecision");

  private RunsSection() {}

  /** A table of them; nothing where there was one. */
  static String of(ResultCard result) {
    List<ResultCard> runs = result.list("runs").stream().flatMap(RunsSection::card).toList();
    if (runs.isEmpty()) {
      return "";
    }
    Optional<String> metric =
        METRICS.stream()
            .filter(name -> runs.stream().anyMatch(run -> run.number(name).isPresent()))
            .findFirst();
    StringBuilder rows = new StringBuilder();
    for (ResultCard run : runs) {
      rows.append("<tr>").append(cell(run.text("seed"))).append(cell(run.text("score")));
      metric.ifPresent(name -> rows.append(cell(run.text(name))));
      rows.append(cell(run.flag("kept") ? Optional.of("kept") : Optional.empty()))
          .append("</tr>\n");
    }
    return """
        <section id="runs"><h2>Runs</h2>
        <p class="lead">The same training with other seeds. The one with the highest score is kept; \
        no label has a say in it.</p>
        <div class="scroll"><table class="plain numbers"><thead><tr><th scope="col">Seed</th>\
        <th scope="col">Score</th>%s<th scope="col"></th></tr></thead><tbody>
        %s</tbody></table></div></section>
        """
        .formatted(
            metric
                .map(name -> "<th scope=\"col\">%s</th>".formatted(LearningCurves.title(name)))
                .orElse(""),
            rows);
  }

  private static Stream<ResultCard> card(Object run) {
    return run instanceof Map<?, ?> map ? Stream.of(ResultCard.of(map)) : Stream.of();
  }

  private static String cell(Optional<String> text) {
    return "<td>%s</td>".formatted(Html.escape(text.orElse("")));
  }
}
