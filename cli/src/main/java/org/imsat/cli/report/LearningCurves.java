package org.imsat.cli.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;

/** The terms of the objective over the epochs, and how well clusters agree with labels. */
final class LearningCurves {
  private static final int TABLE_ROWS = 40;
  private static final List<String> LOSSES = List.of("objective", "sat");
  private static final List<String> ENTROPIES = List.of("marginalEntropy", "conditionalEntropy");
  private static final List<String> METRICS = List.of("accuracy", "nmi", "ari");
  private static final List<String> NOT_DRAWN = List.of("epoch", "seconds", "learningRate");

  private final List<Double> epochs = new ArrayList<>();
  private final Map<String, List<Double>> series = new TreeMap<>();

  LearningCurves(ResultCard result) {
    List<ResultCard> entries = new ArrayList<>();
    for (Object entry : result.list("epochs")) {
      if (entry instanceof Map<?, ?> map) {
        Map<String, Object> values = new LinkedHashMap<>();
        map.forEach((key, value) -> values.put(String.valueOf(key), value));
        entries.add(new ResultCard(values));
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

  /** The charts as the script wants them. */
  List<Map<String, Object>> charts(int clusters) {
    List<Map<String, Object>> charts = new ArrayList<>();
    add(charts, "curve-losses", LOSSES, Map.of());
    add(
        charts,
        "curve-entropies",
        ENTROPIES,
        Map.of("reference", Math.log(clusters), "referenceName", "ln " + clusters));
    List<String> others = new ArrayList<>(series.keySet());
    List.of(LOSSES, ENTROPIES, METRICS, NOT_DRAWN).forEach(others::removeAll);
    add(charts, "curve-others", others, Map.of());
    add(charts, "curve-metrics", METRICS, Map.of("percent", true));
    return charts;
  }

  private void add(
      List<Map<String, Object>> charts, String id, List<String> names, Map<String, Object> extra) {
    List<Map<String, Object>> lines = new ArrayList<>();
    for (String name : names) {
      if (series.containsKey(name)) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("name", title(name));
        line.put("values", series.get(name));
        lines.add(line);
      }
    }
    if (!lines.isEmpty()) {
      Map<String, Object> chart = new LinkedHashMap<>();
      chart.put("id", id);
      chart.put("epochs", epochs);
      chart.put("lines", lines);
      new TreeMap<>(extra).forEach(chart::put);
      charts.add(chart);
    }
  }

  String html(int clusters) {
    if (isEmpty()) {
      return "";
    }
    StringBuilder figures = new StringBuilder();
    for (Map<String, Object> chart : charts(clusters)) {
      String id = (String) chart.get("id");
      figures.append(
          """
          <figure><div class="chart" id="%s" role="img" aria-label="%s"></div>\
          <figcaption>%s</figcaption></figure>
          """
              .formatted(id, Html.escape(spoken(chart)), caption(id)));
    }
    return """
        <section id="learning"><h2>Learning curves</h2>
        <div class="charts">
        %s</div>
        %s</section>
        """
        .formatted(figures, table());
  }

  private static String caption(String id) {
    return switch (id) {
      case "curve-losses" ->
          "The objective that training lowers, and SAT, its self-augmented part: how much "
              + "predictions change when the input is perturbed.";
      case "curve-entropies" ->
          "Balance, H(Y), is highest when clusters are of equal size; ambiguity, H(Y|X), is low "
              + "when every row clearly belongs to one cluster. In nats.";
      case "curve-metrics" ->
          "Agreement with the known labels. For this report only: training never sees labels.";
      default -> "Other figures that the method reports.";
    };
  }

  private String spoken(Map<String, Object> chart) {
    StringBuilder text = new StringBuilder("Line chart over ").append(epochs.size());
    text.append(" epochs. Last values:");
    for (Object line : (List<?>) chart.get("lines")) {
      Map<?, ?> map = (Map<?, ?>) line;
      List<?> values = (List<?>) map.get("values");
      Object last = values.get(values.size() - 1);
      text.append(' ').append(map.get("name")).append(' ');
      text.append(last instanceof Double d ? Html.number(d) : "unknown").append(';');
    }
    return text.toString();
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
      rows.append("<tr><td>").append(Html.number(epochs.get(at))).append("</td>");
      for (String name : names) {
        Double value = series.get(name).get(at);
        rows.append("<td>").append(value == null ? "" : Html.number(value)).append("</td>");
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

  private static String title(String name) {
    return switch (name) {
      case "objective" -> "Objective";
      case "sat" -> "SAT";
      case "marginalEntropy" -> "Balance H(Y)";
      case "conditionalEntropy" -> "Ambiguity H(Y|X)";
      case "accuracy" -> "Accuracy";
      case "nmi" -> "NMI";
      case "ari" -> "ARI";
      case "learningRate" -> "Learning rate";
      case "seconds" -> "Seconds";
      default -> name;
    };
  }
}
