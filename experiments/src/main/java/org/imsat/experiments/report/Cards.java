package org.imsat.experiments.report;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.imsat.experiments.card.ResultCard;
import org.imsat.samples.Dataset;

/** The figures at the head of a page, each with its name and a note. */
final class Cards {
  /** More cards than these are made narrower, so that they still stand in one line. */
  private static final int ONE_LINE = 6;

  private final ResultCard result;
  private final Dataset data;
  private final List<String> cards = new ArrayList<>();

  Cards(ResultCard result, Dataset data) {
    this.result = result;
    this.data = data;
  }

  Cards add(String name, String value, String note) {
    cards.add(
        "<div><dt>%s</dt><dd class=\"value\">%s</dd><dd>%s</dd></div>\n"
            .formatted(Html.escape(name), Html.escape(value), Html.escape(note)));
    return this;
  }

  /** A metric in [0, 1] that is taken with labels, if the result has it and the data has labels. */
  Cards share(String name, String note, String metric) {
    OptionalDouble value = result.number("metrics", metric);
    if (value.isPresent() && data.labels().isPresent()) {
      add(name, Html.percent(value.getAsDouble()), note);
    }
    return this;
  }

  /** A metric that is an entropy or an information, if the result has it. */
  Cards entropy(String name, String note, String metric) {
    result.number("metrics", metric).ifPresent(value -> add(name, Html.entropy(value), note));
    return this;
  }

  Cards trainingTime() {
    OptionalDouble training = result.number("seconds", "training");
    if (training.isPresent()) {
      int epochs = result.list("epochs").size();
      add(
          "Training time",
          Html.seconds(training.getAsDouble()),
          epochs == 0 ? "" : "for " + Html.count(epochs, "epoch"));
    }
    return this;
  }

  String html() {
    String kind = cards.size() > ONE_LINE ? "cards many" : "cards";
    return "<dl class=\"%s\">\n%s</dl>\n".formatted(kind, String.join("", cards));
  }
}
