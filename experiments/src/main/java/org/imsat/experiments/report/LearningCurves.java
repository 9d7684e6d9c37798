package org.imsat.experiments.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.imsat.experiments.card.Numbers;
import org.imsat.experiments.card.ResultCard;

/** The terms of the objective over the epochs, and how well the result agrees with labels. */
final class LearningCurves {
  private static final int TABLE_ROWS = 40;
  private static final List<String> NOT_DRAWN = List.of("epoch", "seconds", "learningRate");
  private static final Panel LOSSES =
      new Panel(
          "curve-losses",
          List.of("objective", "sat"),
          "The objective that training lowers, and SAT, its self-augmented part: how much "
              + "predictions change when the input is perturbed.");

  /**
   * Figures of the epochs that share one chart.
   *
   * @param names their keys in the result
   * @param extra more for the script
   */
  record Panel(String id, List<String> names, String caption, Map<String, Object> extra) {
    Panel(String id, List<String> names, String caption) {
      this(id, names, caption, Map.of());
    }
  }

  private final List<Double> epochs = new ArrayList<>();
  private final Map<String, List<Double>> series = new TreeMap<>();
  private final List<Panel> panels = new ArrayList<>();

  /**
   * Curves of a run.
   *
   * @param terms panels of what the objective is made of, besides the losses
   * @param metrics the panel of shares that are taken with labels
   */
  LearningCurves(ResultCard result, List<Panel> terms, Panel metrics) {
    read(result);
    panels.add(LOSSES);
    panels.addAll(terms);
    List<String> others = new ArrayList<>(series.keySet());
    others.removeAll(NOT_DRAWN);
    others.removeAll(metrics.names());
    panels.forEach(panel -> others.removeAll(panel.names()));
    panels.add(new Panel("curve-others", others, "Other figures that the method reports."));
    panels.add(
        new Panel(metrics.id(), metrics.names(), metrics.caption(), Map.of("percent", true)));
  }

  private void read(ResultCard result) {
    List<ResultCard> entries = new ArrayList<>();
    for (Object entry : result.list("epochs")) {
      if (entry instanceof Map<?, ?> map) {
        entries.add(ResultCard.of(map));
      }
    }
    TreeSet<String> names = new TreeSet<>();
    entries.forEach(entry -> names.addAll(entry.values().keySet()));
    for (int i = 0; i < entries.size(); i++) {
      epochs.add(entries.get(i).number("epoch").orElse(i + 1));
      for (String name : names) {
        OptionalDouble value = entries.get(i).number(name);
        series
            .computeIfAbsent(name, n -> new ArrayList<>())
            .add(value.isPresent() ? value.getAsDouble() : null);
      }
    }
    series.values().removeIf(values -> values.stream().allMatch(v -> v == null));
  }

  boolean isEmpty() {
    return epochs.size() < 2 || series.keySet().stream().allMatch(NOT_DRAWN::contains);
  }

  /** The charts of those figures that the result has. */
  List<Chart> charts() {
    List<Chart> charts = new ArrayList<>();
    if (!isEmpty()) {
      panels.forEach(panel -> chart(panel).ifPresent(charts::add));
    }
    return charts;
  }

  private Optional<Chart> chart(Panel panel) {
    Map<String, List<Double>> lines = new LinkedHashMap<>();
    StringBuilder spoken =
        new StringBuilder("Line chart over %d epochs. Last values:".formatted(epochs.size()));
    for (String name : panel.names()) {
      if (series.containsKey(name)) {
        List<Double> values = series.get(name);
        lines.put(title(name), values);
        Double last = values.get(values.size() - 1);
        spoken.append(
            " %s %s;".formatted(title(name), last == null ? "unknown" : Numbers.text(last)));
      }
    }
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    Chart chart = Chart.lines(panel.id(), epochs, lines);
    for (var entry : new TreeMap<>(panel.extra()).entrySet()) {
      chart = chart.with(entry.getKey(), entry.getValue());
    }
    return Optional.of(chart.described(spoken.toString(), panel.caption()));
  }

  String html() {
    if (isEmpty()) {
      return "";
    }
    return """
        <section id="learning"><h2>Learning curves</h2>
        <div class="charts">
        %s</div>
        %s</section>
        """
        .formatted(charts().stream().map(Chart::figure).collect(Collectors.joining()), table());
  }

  private String table() {
    StringBuilder head = new StringBuilder("<th scope=\"col\">Epoch</th>");
    List<String> names = series.keySet().stream().filter(n -> !n.equals("epoch")).toList();
    for (String name : names) {
      head.append("<th scope=\"col\">%s</th>".formatted(Html.escape(title(name))));
    }
    StringBuilder rows = new StringBuilder();
    int last = epochs.size() - 1;
    int count = Math.min(TABLE_ROWS, epochs.size());
    for (int i = 0; i < count; i++) {
      int at = Math.round((float) i * last / (count - 1));
      rows.append("<tr><td>").append(Numbers.text(epochs.get(at))).append("</td>");
      for (String name : names) {
        Double value = series.get(name).get(at);
        rows.append("<td>").append(value == null ? "" : Numbers.text(value)).append("</td>");
      }
      rows.append("</tr>\n");
    }
    return """
        <details><summary>The figures as a table</summary><div class="scroll">\
        <table class="plain numbers"><thead><tr>%s</tr></thead><tbody>
        %s</tbody></table></div></details>
        """
        .formatted(head, rows);
  }

  static String title(String name) {
    return switch (name) {
      case "objective" -> "Objective";
      case "sat" -> "SAT";
      case "marginalEntropy" -> "Balance H(Y)";
      case "conditionalEntropy" -> "Ambiguity H(Y|X)";
      case "pairwiseInformation" -> "Shared by pairs";
      case "meanAveragePrecision" -> "mAP";
      case "accuracy" -> "Accuracy";
      case "nmi" -> "NMI";
      case "ari" -> "ARI";
      case "learningRate" -> "Learning rate";
      case "seconds" -> "Seconds";
      default -> name;
    };
  }
}
