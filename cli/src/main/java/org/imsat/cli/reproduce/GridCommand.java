package org.imsat.cli.reproduce;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.imsat.cli.terminal.Console;
import org.imsat.experiments.paper.GridStudy;
import org.imsat.learn.settings.Setting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code imsat reproduce grid}: one setting for all sets, as the paper chooses it. */
@Command(
    name = "grid",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Chooses lambda, or the rate of weight decay, as the paper does (section 4.2.3): of 8 values,"
          + " each twice the one before, the one whose accuracies, relative to the best on each set,"
          + " are the highest in sum over all sets. One value serves all sets, so that the labels of"
          + " none decide for itself alone.",
      "",
      "Each run writes into a folder of its own under --out; the same command goes on where it was."
          + " Writes grid.json and grid.html.",
      ""
    },
    footer = {"", "Example:", "  imsat reproduce grid --method linear-rim --sets mnist,20news"})
final class GridCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--method",
      paramLabel = "NAME",
      defaultValue = "imsat-vat",
      description = "One of the paper's own methods (default: imsat-vat).")
  private String method;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the runs (default: 1).")
  private long seed;

  @Mixin private CellOptions cells;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "imsat-grid",
      description = "Folder to write into (default: imsat-grid).")
  private Path out;

  @Override
  public Integer call() {
    GridStudy study = new GridStudy(method, seed, cells.cells(), out);
    Optional<GridStudy.Choice> choice =
        study.carryOut(Console.of(spec.commandLine().getErr(), false));
    choice.ifPresent(found -> print(study, found));
    return choice.isPresent() ? 0 : 1;
  }

  private void print(GridStudy study, GridStudy.Choice choice) {
    PrintWriter standardOut = spec.commandLine().getOut();
    String option = Setting.option(study.setting().name());
    standardOut.printf("%-14s", option);
    choice.values().forEach(value -> standardOut.printf(Locale.ROOT, " %7s", value));
    standardOut.println();
    choice
        .accuracies()
        .forEach(
            (set, ofSet) -> {
              standardOut.printf("%-14s", set);
              ofSet.forEach(a -> standardOut.printf(Locale.ROOT, " %7.3f", a));
              standardOut.println();
            });
    standardOut.printf("chosen: %s %s%n", option, choice.chosen());
    standardOut.println("report: " + study.page());
    standardOut.flush();
  }
}
