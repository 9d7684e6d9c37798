package org.imsat.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.imsat.cli.report.TableReport;
import org.imsat.cli.terminal.Interruption;
import org.imsat.file.AtomicFile;
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

  @Mixin private CellRuns runs;

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
    Arguments.positive("--seeds", seeds);
    runs.check(table.columns());
    CellRuns.requireKnown(
        "--methods", methods, table.rows().stream().map(PaperTable.Row::id).toList());
    if (show && !Files.isDirectory(folder())) {
      throw new InvalidInputException("there is no folder " + folder());
    }
    boolean all = show || train();
    TableReport summary = summary();
    AtomicFile.write(folder().resolve(table.name() + ".txt"), summary.text());
    AtomicFile.write(folder().resolve(table.name() + ".md"), summary.markdown());
    Path page = folder().resolve(table.name() + ".html");
    summary.write(page);
    PrintWriter standardOut = spec.commandLine().getOut();
    if (markdown) {
      standardOut.print(summary.markdown());
    } else {
      standardOut.print(summary.text());
      standardOut.println("report: " + page);
    }
    standardOut.flush();
    return all ? 0 : 1;
  }

  private Path folder() {
    return out.orElseGet(() -> Path.of("imsat-" + table.name()));
  }

  /** Trains all cells, the first seed of each first; false if not all are there in the end. */
  private boolean train() {
    boolean all = true;
    Arguments.createFolder(folder());
    for (int seed = 1; seed <= seeds; seed++) {
      for (PaperTable.Column column : runs.present(table.columns())) {
        for (PaperTable.Row row : table.rows()) {
          boolean chosen = methods.isEmpty() || methods.contains(row.id());
          if (chosen && !train(row, column, seed)) {
            all = false; // others may do better
            if (Interruption.requested()) {
              return false;
            }
          }
        }
      }
    }
    return all;
  }

  private boolean train(PaperTable.Row row, PaperTable.Column column, int seed) {
    List<String> more = new ArrayList<>(row.arguments());
    more.addAll(List.of("--seed", Integer.toString(seed)));
    Path run = folder().resolve(column.set()).resolve(row.id() + "-" + seed);
    return runs.carryOut(table.command(), column, row.method(), more, run).isPresent();
  }

  /** All runs that are there. */
  private TableReport summary() {
    List<TableReport.Column> columns = new ArrayList<>();
    for (PaperTable.Column column : table.columns()) {
      List<List<Card>> found =
          table.rows().stream()
              .map(row -> cards(folder().resolve(column.set()), row.id()))
              .toList();
      Optional<Card> any = found.stream().flatMap(List::stream).findFirst();
      boolean absent = any.isEmpty() && runs.missing(column).isPresent();
      String nothing = absent ? "data not available here" : "not trained";
      List<TableReport.Cell> cells = new ArrayList<>();
      for (int row = 0; row < found.size(); row++) {
        List<Card> cards = found.get(row);
        cells.add(
            new TableReport.Cell(
                cards.isEmpty() ? nothing : table.figures(cards),
                cards.size(),
                table.figure(table.rows().get(row), column).orElse(""),
                reports(folder(), cards)));
      }
      columns.add(
          new TableReport.Column(column.label(), remarks(runs.remarks(column, any), found), cells));
    }
    return new TableReport(
        table.title(), table.rows().stream().map(PaperTable.Row::label).toList(), columns);
  }

  /** What is said of a column, and that runs in it cannot be compared where that is so. */
  private String remarks(List<String> ofColumn, List<List<Card>> found) {
    List<String> remarks = new ArrayList<>(ofColumn);
    List<Card> all = found.stream().flatMap(List::stream).toList();
    if (all.stream().anyMatch(card -> !card.sameRows(all.get(0)))) {
      remarks.add("not all runs are of the same rows");
    }
    for (int row = 0; row < found.size(); row++) {
      List<Card> cards = found.get(row);
      if (cards.stream().anyMatch(card -> !card.sameExperiment(cards.get(0)))) {
        remarks.add(
            "runs of %s differ in more than the seed".formatted(table.rows().get(row).label()));
      }
    }
    return String.join("; ", remarks);
  }

  /** The reports that are beside cards, seen from the folder of the summary. */
  private static List<String> reports(Path folder, List<Card> cards) {
    return cards.stream()
        .map(card -> card.file().resolveSibling("report.html"))
        .filter(Files::exists)
        .map(report -> folder.relativize(report).toString())
        .toList();
  }

  /** The finished runs of a cell. */
  private List<Card> cards(Path folder, String row) {
    List<Card> cards = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return cards;
    }
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, path -> isRun(path, row))) {
      for (Path run : found) {
        FinishedRun.in(run)
            .filter(card -> card.metrics().keySet().containsAll(table.metrics()))
            .ifPresent(cards::add);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // By seed: shorter names have smaller numbers.
    cards.sort(
        Comparator.comparingInt((Card card) -> card.file().toString().length())
            .thenComparing(card -> card.file().toString()));
    return cards;
  }

  private static boolean isRun(Path path, String row) {
    String name = path.getFileName().toString();
    return name.startsWith(row + "-") && name.substring(row.length() + 1).matches("\\d+");
  }
}
