package org.imsat.cli.reproduce;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.imsat.cli.terminal.Console;
import org.imsat.cli.train.Trains;
import org.imsat.experiments.card.CardComparison;
import org.imsat.experiments.card.Json;
import org.imsat.experiments.card.ResultCard;
import org.imsat.experiments.run.CommandLineOfRun;
import org.imsat.experiments.run.Ended;
import org.imsat.experiments.run.Run;
import org.imsat.experiments.run.RunPlace;
import org.imsat.samples.InvalidInputException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code imsat verify}: runs what a result card claims once more. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs the command of a result card once more and compares.",
      "",
      "The rows must have the card's checksum, and the settings must be the card's. With the same"
          + " program on the same kind of machine every metric must be the same; elsewhere rounding"
          + " differs, trainings part ways, and metrics may differ by --tolerance. Files that the"
          + " command names are looked for from the working folder. Exit status 0 if the card"
          + " holds, 1 if not.",
      ""
    },
    footer = {"", "Example:", "  imsat verify results/default/mnist-1.json"})
final class VerifyCommand implements Callable<Integer> {
  /** Those that write cards. */
  private static final List<String> COMMANDS = List.of("cluster", "hash", "embed");

  private final Supplier<CommandLine> program;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "CARD", description = "A result.json.")
  private Path file;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "imsat-verify",
      description = "Folder to write the run into (default: imsat-verify).")
  private Path out;

  @Option(names = "--force", description = "Replace another run in --out.")
  private boolean force;

  @Option(names = "--resume", description = "Go on with the interrupted run in --out.")
  private boolean resume;

  @Option(
      names = "--tolerance",
      paramLabel = "X",
      defaultValue = "0.02",
      description = "How far metrics may be apart on another kind of machine (default: 0.02).")
  private double tolerance;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  VerifyCommand(Supplier<CommandLine> program) {
    this.program = program;
  }

  @Override
  public Integer call() {
    if (!(tolerance >= 0)) {
      throw new InvalidInputException("--tolerance is " + tolerance + ", but must be 0 or more");
    }
    ResultCard claimed = ResultCard.read(file);
    requireRepeatable(claimed);
    Console console = Console.of(spec.commandLine().getErr(), false);
    if (!run(claimed, console)) {
      return 1;
    }
    ResultCard found = ResultCard.read(out.resolve("result.json"));
    if (found.interrupted()) {
      console.alert("the run was interrupted; the same command with --resume goes on");
      return 1;
    }
    requireSameRows(claimed, found);
    CardComparison comparison = new CardComparison(claimed, found, tolerance);
    PrintWriter standardOut = spec.commandLine().getOut();
    if (json) {
      standardOut.print(Json.text(comparison.toMap()));
    } else {
      comparison.lines().forEach(standardOut::println);
    }
    standardOut.flush();
    return comparison.holds() ? 0 : 1;
  }

  private void requireRepeatable(ResultCard claimed) {
    if (claimed.command().isEmpty()) {
      throw new InvalidInputException(
          file + " does not say its command; it was written by an earlier version");
    }
    if (!COMMANDS.contains(claimed.command().get(0))) {
      throw new InvalidInputException(
          "%s: its command is '%s', not one of %s"
              .formatted(file, claimed.command().get(0), COMMANDS));
    }
    if (claimed.metrics().isEmpty()) {
      throw new InvalidInputException(file + " has no metrics to compare");
    }
  }

  /** False if it was stopped before there was anything to compare. */
  private boolean run(ResultCard claimed, Console console) {
    List<String> shown = new ArrayList<>(claimed.command());
    shown.addAll(List.of("--out", out.toString()));
    if (force) {
      shown.add("--force");
    }
    if (resume) {
      shown.add("--resume");
    }
    console.say("imsat " + CommandLineOfRun.text(shown));
    Trains command = parsed(claimed.command());
    RunPlace place = command.placeIn(out, force, resume);
    place.check();
    Optional<Ended> ended = Run.carryOut(command.experiment(shown), place, console);
    ended.ifPresent(end -> end.lines().forEach(console::say));
    return ended.isPresent();
  }

  /** What the command of a card asks for. */
  private Trains parsed(List<String> command) {
    return (Trains)
        program
            .get()
            .parseArgs(command.toArray(String[]::new))
            .subcommand()
            .commandSpec()
            .userObject();
  }

  private void requireSameRows(ResultCard claimed, ResultCard found) {
    Object wanted = claimed.map("data").get("sha256");
    Object here = found.map("data").get("sha256");
    if (!String.valueOf(wanted).equals(String.valueOf(here))) {
      throw new InvalidInputException(
          "the rows here are other ones: SHA-256 %s, the card's %s".formatted(here, wanted));
    }
  }
}
