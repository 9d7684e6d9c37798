package org.imsat.cli.train;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.imsat.cli.terminal.Console;
import org.imsat.experiments.card.Json;
import org.imsat.experiments.run.Ended;
import org.imsat.experiments.run.Experiment;
import org.imsat.experiments.run.Run;
import org.imsat.experiments.run.RunPlace;
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

  /** Checks where to write to, before anything is read. */
  void check() {
    place().check();
  }

  private RunPlace place() {
    return new RunPlace(out, force, resume, threads);
  }

  /** The same options with another folder to write into. */
  RunPlace placeIn(Path folder, boolean force, boolean resume) {
    return new RunPlace(Optional.of(folder), force, resume, threads);
  }

  /** Trains, and says what came out; the program's exit status. */
  int run(Experiment<?> experiment) {
    Console console = Console.of(spec.commandLine().getErr(), quiet);
    Optional<Ended> ended =
        dryRun
            ? Optional.of(Run.dryRun(experiment, place(), console))
            : Run.carryOut(experiment, place(), console);
    ended.ifPresent(this::print);
    return ended.isPresent() ? 0 : 1;
  }

  /** The arguments of the program. */
  List<String> arguments() {
    return spec.root().commandLine().getParseResult().expandedArgs();
  }

  private void print(Ended ended) {
    PrintWriter standardOut = spec.commandLine().getOut();
    if (json) {
      standardOut.print(Json.text(ended.values()));
    } else if (!quiet) {
      ended.lines().forEach(standardOut::println);
    }
    standardOut.flush();
  }
}
