package org.imsat.experiments.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.imsat.experiments.card.Machine;
import org.imsat.experiments.card.ResultCard;
import org.imsat.experiments.card.Versions;
import org.imsat.experiments.evaluate.PartialLabels;
import org.imsat.file.AtomicFile;
import org.imsat.learn.RunReport;
import org.imsat.learn.StageReport;
import org.imsat.learn.TrainingRun;
import org.imsat.samples.Dataset;
import org.imsat.samples.ImageShape;

/** A finished or interrupted run: its result card, and the files written from it. */
abstract class RunResult {
  private final TrainingRun<?> run;
  private final Dataset data;
  private final boolean trainedOnAll;
  private final Map<String, Object> card = new LinkedHashMap<>();

  /**
   * A run.
   *
   * @param data what the result is about
   * @param trainedOnAll whether the training has seen these rows, all of them and no others
   */
  RunResult(TrainingRun<?> run, Dataset data, boolean trainedOnAll) {
    this.run = run;
    this.data = data;
    this.trainedOnAll = trainedOnAll;
  }

  /**
   * Fills in the card.
   *
   * @param findings what is known of the result itself, by the keys of the card
   * @param warnings beside those of the training
   * @param evaluationSeconds time that finding it out took
   */
  final void complete(
      Map<String, Object> findings,
      List<String> warnings,
      double evaluationSeconds,
      TrainingProgress progress) {
    card.put("method", run.options().methodName());
    card.put("profile", run.options().profile().name());
    card.put("options", run.options().toMap());
    card.put("seed", run.seed());
    card.put("data", describe());
    card.putAll(findings);
    if (!run.runs().isEmpty()) {
      card.put("runs", run.runs().stream().map(report -> describe(report, progress)).toList());
    }
    if (!run.stages().isEmpty()) {
      card.put("stages", run.stages().stream().map(StageReport::toMap).toList());
    }
    run.neighbourError().ifPresent(error -> card.put("neighbourError", error.toMap()));
    Map<String, Object> seconds = new LinkedHashMap<>();
    seconds.put("neighbours", run.neighbourSeconds());
    seconds.put("training", run.trainingSeconds());
    seconds.put("evaluation", evaluationSeconds);
    card.put("seconds", seconds);
    card.put("interrupted", run.interrupted());
    card.put("warnings", warnings(warnings));
    progress.metricRows().ifPresent(rows -> card.put("epochMetricRows", rows));
    card.put(
        "epochs", run.epochs().stream().map(epoch -> progress.toMap(run.seed(), epoch)).toList());
    card.put("versions", Versions.all());
    card.put("machine", Machine.describe());
  }

  private Map<String, Object> describe(RunReport report, TrainingProgress progress) {
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

  private List<String> warnings(List<String> others) {
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
    warnings.addAll(others);
    return warnings;
  }

  /** Adds what was said of the rows when they were read, and the arguments of the program. */
  final void add(List<String> warningsOfReading, List<String> arguments) {
    List<String> all = new ArrayList<>(warningsOfReading);
    ((List<?>) card.get("warnings")).forEach(warning -> all.add(String.valueOf(warning)));
    card.put(
        "warnings",
        all.stream().map(text -> CommandLineOfRun.withoutPlaces(text, arguments)).toList());
    card.put("command", CommandLineOfRun.of(arguments));
    CommandLineOfRun.places(arguments).ifPresent(sum -> card.put("commandPlaces", sum));
  }

  final TrainingRun<?> run() {
    return run;
  }

  final Dataset data() {
    return data;
  }

  final ResultCard card() {
    return ResultCard.of(card);
  }

  /** Writes the model, what it says of the rows, and the report. */
  abstract void writeFindings(RunFolder folder);

  /** What was learned, and how good it is: the first lines of the summary. */
  abstract List<String> headlines();

  /**
   * Writes every file of the run; result.json last, and the checkpoint goes once it is not needed.
   */
  final void write(RunFolder folder) {
    writeFindings(folder);
    AtomicFile.write(folder.file("result.json"), card().json());
    if (!run.interrupted()) {
      folder.discardCheckpoints();
    }
  }

  /** What the user is told at the end. */
  final List<String> summary(Path folder) {
    List<String> lines = new ArrayList<>(headlines());
    if (!run.runs().isEmpty()) {
      lines.add(
          "the best of %d complete runs, with seed %d".formatted(run.runs().size(), run.seed()));
    }
    String neighbours =
        run.neighbourSeconds() > 0
            ? "neighbour distances " + TrainingProgress.duration(run.neighbourSeconds()) + ", "
            : "";
    lines.add(neighbours + "training " + TrainingProgress.duration(run.trainingSeconds()));
    OptionalInt planned = run.options().epochs();
    if (!run.interrupted() && planned.isPresent() && run.epochs().size() < planned.getAsInt()) {
      lines.add(
          "ended after %d of %d epochs: codes no longer changed"
              .formatted(run.epochs().size(), planned.getAsInt()));
    }
    for (Object warning : (List<?>) card.get("warnings")) {
      lines.add("warning: " + warning);
    }
    if (run.interrupted()) {
      lines.add("to go on: the same command with --out " + folder + " --resume");
    }
    lines.add("model:  " + folder.resolve("model.imsat"));
    lines.add("report: " + folder.resolve("report.html"));
    return lines;
  }
}
