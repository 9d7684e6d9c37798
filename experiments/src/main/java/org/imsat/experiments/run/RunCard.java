package org.imsat.experiments.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.imsat.experiments.card.Machine;
import org.imsat.experiments.card.ResultCard;
import org.imsat.experiments.card.Versions;
import org.imsat.experiments.evaluate.PartialLabels;
import org.imsat.experiments.input.GivenPairs;
import org.imsat.learn.RunReport;
import org.imsat.learn.StageReport;
import org.imsat.learn.TrainingRun;
import org.imsat.samples.Dataset;
import org.imsat.samples.ImageShape;

/**
 * What the card of a run is made of.
 *
 * @param data what the result is about
 * @param trainedOnAll whether the training has seen these rows, all of them and no others
 * @param progress knows the figures after epochs
 */
record RunCard(
    TrainingRun<?> run,
    Dataset data,
    boolean trainedOnAll,
    Findings findings,
    TrainingProgress progress) {
  /**
   * The card.
   *
   * @param pairs of rows that it was trained with
   * @param warningsOfReading what was said of the rows when they were read
   * @param arguments of the program
   */
  ResultCard make(
      Optional<GivenPairs> pairs, List<String> warningsOfReading, List<String> arguments) {
    Map<String, Object> card = new LinkedHashMap<>();
    card.put("method", run.options().methodName());
    card.put("profile", run.options().profile().name());
    card.put("options", run.options().toMap());
    card.put("seed", run.seed());
    run.start().ifPresent(start -> card.put("begunWith", start.label()));
    card.put("data", describe());
    pairs.ifPresent(given -> card.put("pairs", given.toMap()));
    card.putAll(findings.toMap());
    if (!run.runs().isEmpty()) {
      card.put("runs", run.runs().stream().map(this::describe).toList());
    }
    if (!run.stages().isEmpty()) {
      card.put("stages", run.stages().stream().map(StageReport::toMap).toList());
    }
    run.neighbourError().ifPresent(error -> card.put("neighbourError", error.toMap()));
    card.put("seconds", seconds());
    card.put("interrupted", run.interrupted());
    List<String> warnings = new ArrayList<>(warningsOfReading);
    warnings.addAll(warnings());
    card.put(
        "warnings",
        warnings.stream().map(text -> CommandLineOfRun.withoutPlaces(text, arguments)).toList());
    progress.metricRows().ifPresent(rows -> card.put("epochMetricRows", rows));
    card.put(
        "epochs", run.epochs().stream().map(epoch -> progress.toMap(run.seed(), epoch)).toList());
    card.put("versions", Versions.all());
    card.put("machine", Machine.describe());
    card.put("command", CommandLineOfRun.of(arguments));
    CommandLineOfRun.places(arguments).ifPresent(sum -> card.put("commandPlaces", sum));
    return ResultCard.of(card);
  }

  private Map<String, Object> seconds() {
    Map<String, Object> seconds = new LinkedHashMap<>();
    seconds.put("neighbours", run.neighbourSeconds());
    seconds.put("training", run.trainingSeconds());
    seconds.put("evaluation", findings.seconds());
    return seconds;
  }

  private Map<String, Object> describe(RunReport report) {
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("seed", report.seed());
    description.put("score", report.score());
    description.put("meetsPrior", report.meetsPrior());
    description.putAll(progress.toMap(report.seed(), report.last()));
    description.put("seconds", report.seconds());
    description.put("kept", report.seed() == run.seed());
    return description;
  }

  private Map<String, Object> describe() {
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("name", data.name());
    // Of much data this takes a while: not twice.
    description.put("sha256", trainedOnAll ? run.dataSha256() : data.samples().sha256());
    description.put("rows", data.samples().rows());
    PartialLabels.of(data).ifPresent(labels -> labels.describe(description));
    description.put("dimension", data.samples().dimension());
    data.features()
        .ifPresent(
            features -> {
              description.put("features", features.kind());
              if (!features.columns().isEmpty()) {
                description.put("columns", features.columns());
              }
            });
    Optional<ImageShape> image = data.samples().image();
    image.ifPresent(
        shape ->
            description.put("image", List.of(shape.height(), shape.width(), shape.channels())));
    return description;
  }

  private List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    PartialLabels.of(data).ifPresent(labels -> warnings.add(labels.text()));
    warnings.addAll(run.warnings());
    if (run.interrupted()) {
      warnings.add(
          run.runs().isEmpty()
              ? "the training was interrupted after %d epochs".formatted(run.epochs().size())
              : "interrupted: only %d of %d runs are complete"
                  .formatted(run.runs().size(), run.options().runs()));
    }
    if (!run.stages().isEmpty() && !run.interrupted()) {
      StageReport last = run.stages().get(run.stages().size() - 1);
      if (!last.feasible()) {
        warnings.add(
            String.format(
                Locale.ROOT,
                "the prior is not met: KL %.4f, tolerated %.4f, at the largest penalty, %.0f",
                last.kl(),
                last.tolerated(),
                last.weight()));
      }
    }
    warnings.addAll(findings.warnings());
    return warnings;
  }
}
