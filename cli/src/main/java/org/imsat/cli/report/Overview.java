package org.imsat.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a reader wants to know first, and last: the figures, the warnings, the settings. */
final class Overview {
  private final ResultCard result;
  private final Partition partition;

  Overview(ResultCard result, Partition partition) {
    this.result = result;
    this.partition = partition;
  }

  String title() {
    return Html.count(partition.count(), "cluster") + " of " + partition.data().name();
  }

  String header() {
    List<String> facts = new ArrayList<>();
    result.text("method").ifPresent(facts::add);
    result.text("profile").ifPresent(p -> facts.add("profile " + p));
    facts.add(
        Html.count(partition.data().samples().rows(), "row")
            + " of "
            + Html.count(partition.data().samples().dimension(), "value"));
    result.text("seed").ifPresent(s -> facts.add("seed " + s));
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
        .formatted(Html.escape(title()), line);
  }

  String cards() {
    StringBuilder cards = new StringBuilder();
    share(cards, "Accuracy", "with the best matching of clusters to classes", "accuracy");
    share(cards, "NMI", "normalised mutual information with the labels", "nmi");
    share(cards, "ARI", "adjusted Rand index with the labels", "ari");
    card(
        cards,
        "Clusters in use",
        partition.used() + " of " + partition.count(),
        String.format(
            Locale.ROOT, "as balanced as %.1f clusters of equal size", effectiveClusters()));
    card(
        cards,
        "Mean confidence",
        Html.percent(partition.meanProbability()),
        Html.count(unsure(), "row") + " below 50%");
    OptionalDouble training = result.number("seconds", "training");
    if (training.isPresent()) {
      int epochs = result.list("epochs").size();
      card(
          cards,
          "Training time",
          Html.seconds(training.getAsDouble()),
          epochs == 0 ? "" : "for " + Html.count(epochs, "epoch"));
    }
    return "<dl class=\"cards\">\n" + cards + "</dl>\n";
  }

  private void share(StringBuilder cards, String name, String note, String key) {
    OptionalDouble value = result.number("metrics", key);
    if (value.isPresent() && partition.data().labels().isPresent()) {
      card(cards, name, Html.percent(value.getAsDouble()), note);
    }
  }

  private static void card(StringBuilder cards, String name, String value, String note) {
    cards.append(
        "<div><dt>%s</dt><dd class=\"value\">%s</dd><dd>%s</dd></div>\n"
            .formatted(Html.escape(name), Html.escape(value), Html.escape(note)));
  }

  /** The number of clusters of equal size that has the entropy of these. */
  private double effectiveClusters() {
    double rows = partition.data().samples().rows();
    return Math.exp(
        IntStream.range(0, partition.count())
            .mapToDouble(c -> partition.size(c) / rows)
            .filter(p -> p > 0)
            .map(p -> -p * Math.log(p))
            .sum());
  }

  private long unsure() {
    return IntStream.range(0, partition.data().samples().rows())
        .filter(row -> partition.probability(row) < 0.5)
        .count();
  }

  String warnings() {
    List<String> warnings = new ArrayList<>();
    result.list("warnings").forEach(w -> warnings.add(String.valueOf(w)));
    if (partition.count() > Partition.SHOWN) {
      warnings.add(
          "Only the %d largest of %d clusters are drawn."
              .formatted(Partition.SHOWN, partition.count()));
    }
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
        %s%s%s%s%s%s</div></section>
        """
        .formatted(
            group("Run", run()),
            group("Options", result.leaves("options")),
            group("Data", result.leaves("data")),
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
