package org.imsat.experiments.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.imsat.experiments.card.Numbers;
import org.imsat.experiments.card.ResultCard;
import org.imsat.experiments.input.GivenPairs;
import org.imsat.file.AtomicFile;
import org.imsat.learn.TrainingRun;
import org.imsat.samples.Dataset;

/** A finished or interrupted run: its result card, and the files written from it. */
abstract class RunResult {
  private final RunCard content;

  RunResult(RunCard content) {
    this.content = content;
  }

  /**
   * Its card.
   *
   * @param pairs of rows that it was trained with
   * @param warningsOfReading what was said of the rows when they were read
   * @param arguments of the program
   */
  final ResultCard card(
      Optional<GivenPairs> pairs, List<String> warningsOfReading, List<String> arguments) {
    return content.make(pairs, warningsOfReading, arguments);
  }

  final TrainingRun<?> run() {
    return content.run();
  }

  final Dataset data() {
    return content.data();
  }

  final Findings findings() {
    return content.findings();
  }

  /** Writes the model, what it says of the rows, and the report. */
  abstract void writeFindings(ResultCard card, RunFolder folder);

  /** What was learned, and how good it is: the first lines of the summary. */
  abstract List<String> headlines();

  /**
   * Writes every file of the run; result.json last, and the checkpoint goes once it is not needed.
   */
  final void write(ResultCard card, RunFolder folder) {
    writeFindings(card, folder);
    AtomicFile.write(folder.file("result.json"), card.json());
    if (!run().interrupted()) {
      folder.discardCheckpoints();
    }
  }

  /** What the user is told at the end. */
  final List<String> summary(ResultCard card, Optional<GivenPairs> pairs, Path folder) {
    List<String> lines = new ArrayList<>(headlines());
    pairs.ifPresent(given -> lines.add(given.line()));
    if (!run().runs().isEmpty()) {
      lines.add(
          "the best of %d complete runs, with seed %d"
              .formatted(run().runs().size(), run().seed()));
    }
    run().start().ifPresent(start -> lines.add("began with: " + start.title()));
    String neighbours =
        run().neighbourSeconds() > 0
            ? "neighbour distances " + Numbers.duration(run().neighbourSeconds()) + ", "
            : "";
    lines.add(neighbours + "training " + Numbers.duration(run().trainingSeconds()));
    OptionalInt planned = run().options().epochs();
    if (!run().interrupted() && planned.isPresent() && run().epochs().size() < planned.getAsInt()) {
      lines.add(
          "ended after %d of %d epochs: codes no longer changed"
              .formatted(run().epochs().size(), planned.getAsInt()));
    }
    for (Object warning : card.list("warnings")) {
      lines.add("warning: " + warning);
    }
    if (run().interrupted()) {
      lines.add("to go on: the same command with --out " + folder + " --resume");
    }
    lines.add("model:  " + folder.resolve("model.imsat"));
    lines.add("report: " + folder.resolve("report.html"));
    return lines;
  }
}
