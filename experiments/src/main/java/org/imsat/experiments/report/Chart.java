package org.imsat.experiments.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A chart: its place in the page, and what the script draws there.
 *
 * @param spoken what a reader is told who cannot see it
 * @param caption the line beneath it
 * @param drawing the chart's entry in the page's data, in the terms of report.js
 */
record Chart(String id, String spoken, String caption, Map<String, Object> drawing) {
  /** A line chart over the epochs; a value may be missing. */
  static Chart lines(String id, List<Double> epochs, Map<String, List<Double>> series) {
    return new Chart(id, "", "", Map.of())
        .with("kind", "lines")
        .with("id", id)
        .with("epochs", epochs)
        .with("lines", named(series));
  }

  /** A bar chart; each series has one value for each category. */
  static Chart bars(
      String id, String axis, List<String> categories, Map<String, ? extends List<?>> series) {
    return new Chart(id, "", "", Map.of())
        .with("kind", "bars")
        .with("id", id)
        .with("axis", axis)
        .with("categories", categories)
        .with("lines", named(series));
  }

  private static List<Map<String, Object>> named(Map<String, ? extends List<?>> series) {
    List<Map<String, Object>> lines = new ArrayList<>();
    series.forEach(
        (name, values) -> {
          Map<String, Object> line = new LinkedHashMap<>();
          line.put("name", name);
          line.put("values", values);
          lines.add(line);
        });
    return lines;
  }

  Chart with(String key, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(drawing);
    more.put(key, value);
    return new Chart(id, spoken, caption, more);
  }

  Chart described(String spokenText, String captionText) {
    return new Chart(id, spokenText, captionText, drawing);
  }

  /** The place in the page that the script draws into. */
  String figure() {
    return """
        <figure><div class="chart" id="%s" role="img" aria-label="%s"></div>\
        <figcaption>%s</figcaption></figure>
        """
        .formatted(id, Html.escape(spoken), Html.escape(caption));
  }
}
