package org.imsat.cli.reproduce;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.imsat.cli.terminal.Console;
import org.imsat.experiments.paper.Cells;
import org.imsat.experiments.paper.PaperTable;
import org.imsat.experiments.paper.TableStudy;
import org.imsat.experiments.report.TableReport;
import org.imsat.experiments.run.RunFolder;
import org.imsat.learn.settings.Requirement;
import org.imsat.samples.InvalidInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code imsat reproduce table3}, {@code table4} and {@code table5}: methods by sets by seeds. */
@Command(
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Trains every method of the paper's table on every set that is at hand, and shows what comes"
          + " out beside the paper's figures.",
      "",
      "Each run writes into a folder of its own under --out. Runs that are there already are not"
          + " trained again and an interrupted one is resumed, so that the same command goes on where"
          + " it was; the summary (as text, Markdown and HTML) has all runs that are there. Sets are"
          + " not downloaded; see 'imsat data list'. Rows that the paper made features of, such as"
          + " those of CIFAR10, are given by --input.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  imsat reproduce table3 --sets mnist,20news",
      "  imsat reproduce table3 --methods imsat-vat --seeds 3",
      "  imsat features cifar10 --backbone densenet121.onnx --size 128 --out cifar",
      "  imsat reproduce table3 --input cifar10=cifar"
    })
final class TableCommand implements Callable<Integer> {
  private final PaperTable table;

  @Spec private CommandSpec spec;

  @Option(
      names = "--methods",
      split = ",",
      paramLabel = "NAME",
      description =
          "Only these rows, named as by --method of 'imsat cluster'; of table5 with hidden layers,"
              + " such as imsat-vat-400-400.")
  private List<String> methods = List.of();

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "1",
      description = "Runs of each cell, with seeds 1 to N (default: 1).")
  private int seeds;

  @Mixin private CellOptions cells;

  @Option(
      names = "--show",
      description = "Train nothing: show the runs that are there, all of --out.")
  private boolean show;

  @Option(
      names = "--markdown",
      description = "Print the table as Markdown, which is also written beside the others.")
  private boolean markdown;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder to write into (default: imsat-TABLE).")
  private Optional<Path> out;

  TableCommand(PaperTable table) {
    this.table = table;
  }

  @Override
  public Integer call() {
    Requirement.positive("--seeds", seeds);
    Path folder = out.orElseGet(() -> Path.of("imsat-" + table.name()));
    TableStudy study = new TableStudy(table, cells.cells(), folder);
    study.cells().check(table.columns());
    Cells.requireKnown(
        "--methods", methods, table.rows().stream().map(PaperTable.Row::id).toList());
    if (show && !Files.isDirectory(folder)) {
      throw new InvalidInputException("there is no folder " + folder);
    }
    boolean all = show || train(study);
    TableReport summary = study.write();
    PrintWriter standardOut = spec.commandLine().getOut();
    if (markdown) {
      standardOut.print(summary.markdown());
    } else {
      standardOut.print(summary.text());
      standardOut.println("report: " + study.page());
    }
    standardOut.flush();
    return all ? 0 : 1;
  }

  private boolean train(TableStudy study) {
    RunFolder.create(study.folder());
    return study.train(methods, seeds, Console.of(spec.commandLine().getErr(), false));
  }
}
