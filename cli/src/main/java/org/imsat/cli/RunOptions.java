package org.imsat.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.imsat.cli.terminal.Console;
import org.imsat.cli.terminal.Interruption;
import org.imsat.learner.Learner;
import org.imsat.learner.Settings;
import org.imsat.learner.TrainingRun;
import org.imsat.samples.Dataset;
import org.imsat.torch.Engine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * What all commands that train have in common: their options, and what is done around a training.
 */
final class RunOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder to write into (default: a fresh one under imsat-runs).")
  private Optional<Path> out;

  @Option(names = "--force", description = "Replace another run in --out.")
  private boolean force;

  @Option(names = "--resume", description = "Go on with the interrupted run in --out.")
  private boolean resume;

  @Option(
      names = "--dry-run",
      description = {
        "Say what was understood of the rows, and how long it takes:",
        "they are read and prepared, a few steps are tried, and nothing is written."
      })
  private boolean dryRun;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads for matrix products (default: one per processor).")
  private Optional<Integer> threads;

  @Option(names = "--json", description = "Print result.json to standard output.")
  private boolean json;

  @Option(names = "--quiet", description = "Say nothing but errors.")
  private boolean quiet;

  /** What a command makes of a training. */
  interface Outcome<M> {
    /** The rows to train on. */
    default Dataset trainedOn(Dataset data) {
      return data;
    }

    /** What beside settings and rows tells this run from others, as it stands in its result. */
    default Map<String, Object> protocol(Dataset data) {
      return Map.of();
    }

    /** The figure that is reported after each epoch. */
    EpochMetric metric(Dataset data);

    /** The result of a finished or interrupted training. */
    RunResult result(TrainingRun<M> run, Dataset data, TrainingProgress progress);
  }

  /** Checks where to write to, before anything is read. */
  void check() {
    threads.ifPresent(n -> Arguments.positive("--threads", n));
    RunFolder.check(out, force, resume);
  }

  /** Reads the rows, trains, and writes the run's files; the program's exit status. */
  <M> int run(InputOptions input, Learner<M> learner, Outcome<M> outcome) {
    Console console = Console.of(spec.commandLine().getErr(), quiet);
    input.check();
    out.ifPresent(folder -> input.given().ifPresent(i -> Arguments.requireElsewhere(folder, i)));
    try {
      return run(input, learner, outcome, console);
    } finally {
      console.end();
    }
  }

  private <M> int run(InputOptions input, Learner<M> learner, Outcome<M> outcome, Console console) {
    Dataset data = input.open(console);
    console.begin("preparing");
    Settings options = learner.optionsFor(outcome.trainedOn(data));
    if (resume) {
      input.noteOnOrder(console);
      Optional<Card> complete = FinishedRun.in(out.orElseThrow());
      if (complete.isPresent()) {
        FinishedRun.requireSame(complete.get(), out.get(), options, data, outcome.protocol(data));
        console.end();
        console.note("the run in " + out.get() + " is complete; nothing to resume");
        print(complete.get().values(), List.of());
        return 0;
      }
    }
    Engine engine = threads.map(Engine::start).orElseGet(Engine::start);
    engine.device(options.device()).close();
    if (dryRun) {
      outcome.protocol(data);
      Map<String, Object> found = DryRun.of(data, outcome.trainedOn(data), learner, options);
      console.end();
      print(found, DryRun.lines(found));
      return 0;
    }
    // The interruption is over only when everything is put away or cleaned up.
    try (Interruption interruption = new Interruption(console::alert)) {
      return train(learner, data, outcome, console, input.warnings());
    }
  }

  private <M> int train(
      Learner<M> learner,
      Dataset data,
      Outcome<M> outcome,
      Console console,
      List<String> warnings) {
    try (RunFolder folder = RunFolder.open(out, force, resume);
        TrainingProgress progress = new TrainingProgress(outcome.metric(data), console)) {
      TrainingRun<M> run =
          learner
              .listener(progress)
              .checkpoint(folder.file(RunFolder.CHECKPOINT))
              .train(outcome.trainedOn(data));
      console.begin("evaluating");
      RunResult result = outcome.result(run, data, progress);
      result.add(warnings, spec.root().commandLine().getParseResult().expandedArgs());
      console.begin("writing model and report");
      write(result, folder);
      console.end();
      print(result.card(), result.summary(folder.path()));
      return 0;
    } catch (CancellationException e) {
      console.alert(e.getMessage() + "; there is no model yet");
      return 1;
    }
  }

  private static void write(RunResult result, RunFolder folder) {
    try {
      result.write(folder);
    } catch (UncheckedIOException e) {
      throw Files.exists(folder.file(RunFolder.CHECKPOINT))
          ? new UncheckedIOException(
              "%s; what was learned is kept: the same command with --out %s --resume, and without --force, writes it"
                  .formatted(e.getMessage(), folder.path()),
              e.getCause())
          : e;
    }
  }

  private void print(Map<String, Object> card, List<String> summary) {
    PrintWriter standardOut = spec.commandLine().getOut();
    if (json) {
      standardOut.print(RunFolder.json(card));
    } else if (!quiet) {
      summary.forEach(standardOut::println);
    }
    standardOut.flush();
  }
}
