package org.imsat.cli.reproduce;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.imsat.cli.terminal.Console;
import org.imsat.experiments.paper.SpiralsStudy;
import org.imsat.learn.settings.Requirement;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code imsat reproduce toy}: what weight decay and VAT make of spirals. */
@Command(
    name = "toy",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Clusters points on spiral arcs (footnote 1 of the paper) by Deep RIM and by IMSAT (VAT) with"
          + " 5, 10 and 20 units in each hidden layer.",
      "",
      "Writes toy.html, with the decision regions, and toy.json.",
      ""
    })
final class ToyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "Trainings of each model, with seeds 1 to N (default: 3); the one with the"
              + " lowest objective is drawn.")
  private int seeds;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "600",
      description = "Passes over the points (default: 600).")
  private int epochs;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "imsat-toy",
      description = "Folder to write into (default: imsat-toy).")
  private Path out;

  @Override
  public Integer call() {
    Requirement.positive("--seeds", seeds);
    Requirement.positive("--epochs", epochs);
    new SpiralsStudy(seeds, epochs, out)
        .carryOut(spec.commandLine().getOut(), Console.of(spec.commandLine().getErr(), true));
    return 0;
  }
}
