package org.imsat.experiments.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.imsat.experiments.card.ResultCard;
import org.imsat.samples.Samples;

/** What every report says of a run: what it was, its warnings, its settings. */
final class Overview {
  private final ResultCard result;
  private final Samples samples;

  Overview(ResultCard result, Samples samples) {
    this.result = result;
    this.samples = samples;
  }

  String header(String title) {
    List<String> facts = new ArrayList<>();
    result.text("method").ifPresent(facts::add);
    result.text("profile").ifPresent(p -> facts.add("profile " + p));
    facts.add(
        Html.count(samples.rows(), "row") + " of " + Html.count(samples.dimension(), "value"));
    result.text("seed").ifPresent(s -> facts.add("seed " + s));
    result.text("begunWith").ifPresent(start -> facts.add("began with " + start));
    String line =
        facts.stream()
            .map(f -> "<li>" + Html.escape(f) + "</li>")
            .collect(Collectors.joining("\n"));
    return """
        <header><h1>%s</h1>
        <ul class="facts">
        %s
        </ul></header>
        """
        .formatted(Html.escape(title), line);
  }

  /**
   * The warnings of the run and those of the page.
   *
   * @param page what the page itself has to warn of
   */
  String warnings(List<String> page) {
    List<String> warnings = new ArrayList<>();
    result.list("warnings").forEach(w -> warnings.add(String.valueOf(w)));
    warnings.addAll(page);
    if (warnings.isEmpty()) {
      return "";
    }
    String items =
        warnings.stream()
            .map(w -> "<li>" + Html.escape(w) + "</li>")
            .collect(Collectors.joining("\n"));
    return "<aside class=\"warnings\" aria-label=\"Warnings\"><strong>Please note</strong><ul>\n"
        + items
        + "\n</ul></aside>\n";
  }

  String settings() {
    return """
        <section id="settings"><h2>Settings and provenance</h2>
        <div class="settings">
        %s%s%s%s%s%s%s</div></section>
        """
        .formatted(
            group("Run", run()),
            group("Options", result.leaves("options")),
            group("Data", result.leaves("data")),
            group("Protocol of retrieval", result.leaves("protocol")),
            group("Objective at the end", result.leaves("objective")),
            group("Seconds", result.leaves("seconds")),
            group("Versions and machine", versions()));
  }

  private Map<String, String> run() {
    Map<String, String> run = new TreeMap<>();
    for (String key : List.of("method", "profile", "seed")) {
      result.text(key).ifPresent(value -> run.put(key, value));
    }
    return run;
  }

  private Map<String, String> versions() {
    Map<String, String> all = new TreeMap<>(result.leaves("versions"));
    result
        .leaves("machine")
        .forEach((key, value) -> all.put(key.isEmpty() ? "machine" : key, value));
    return all;
  }

  private static String group(String name, Map<String, String> values) {
    if (values.isEmpty()) {
      return "";
    }
    StringBuilder rows = new StringBuilder();
    values.forEach(
        (key, value) ->
            rows.append(
                "<tr><th scope=\"row\">%s</th><td>%s</td></tr>\n"
                    .formatted(Html.escape(key), Html.escape(value))));
    return "<table><caption>%s</caption><tbody>\n%s</tbody></table>\n"
        .formatted(Html.escape(name), rows);
  }
}
