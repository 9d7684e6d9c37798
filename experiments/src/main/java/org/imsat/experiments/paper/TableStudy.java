package org.imsat.experiments.paper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.imsat.experiments.Monitor;
import org.imsat.experiments.card.ResultCard;
import org.imsat.experiments.report.TableReport;
import org.imsat.experiments.run.FinishedRun;
import org.imsat.file.AtomicFile;
import org.imsat.learn.settings.CommonSettings;

/**
 * A table of the paper, made of runs in folders of their own.
 *
 * @param cells what the runs have in common
 * @param folder where their folders are
 */
public record TableStudy(PaperTable table, Cells cells, Path folder) {
  /**
   * Trains what has not been trained yet, the first seed of each cell first.
   *
   * @param methods the only rows to train; all if it is empty
   * @param seeds runs of each cell
   * @return whether all are there in the end
   */
  public boolean train(List<String> methods, int seeds, Monitor monitor) {
    boolean all = true;
    for (int seed = 1; seed <= seeds; seed++) {
      for (PaperTable.Column column : cells.present(table.columns())) {
        for (PaperTable.Row row : table.rows()) {
          boolean chosen = methods.isEmpty() || methods.contains(row.id());
          if (chosen && !train(row, column, seed, monitor)) {
            all = false; // others may do better
            if (monitor.stopped()) {
              return false;
            }
          }
        }
      }
    }
    return all;
  }

  private boolean train(PaperTable.Row row, PaperTable.Column column, int seed, Monitor monitor) {
    Optional<Cells.Given<?>> hidden =
        row.hidden().map(units -> new Cells.Given<>(CommonSettings.HIDDEN, units));
    Path run = folder.resolve(column.set()).resolve(row.id() + "-" + seed);
    return cells
        .carryOut(table.kind(), column, row.method(), hidden, seed, run, monitor)
        .isPresent();
  }

  /** Puts all runs that are there together, and writes that as text, Markdown and HTML. */
  public TableReport write() {
    TableReport summary = summary();
    AtomicFile.write(folder.resolve(table.name() + ".txt"), summary.text());
    AtomicFile.write(folder.resolve(table.name() + ".md"), summary.markdown());
    summary.write(page());
    return summary;
  }

  /** Where the HTML is. */
  public Path page() {
    return folder.resolve(table.name() + ".html");
  }

  /** All runs that are there. */
  private TableReport summary() {
    List<TableReport.Column> columns = new ArrayList<>();
    for (PaperTable.Column column : table.columns()) {
      List<List<ResultCard>> found =
          table.rows().stream().map(row -> cards(folder.resolve(column.set()), row.id())).toList();
      Optional<ResultCard> any = found.stream().flatMap(List::stream).findFirst();
      boolean absent = any.isEmpty() && cells.missing(column).isPresent();
      String nothing = absent ? "data not available here" : "not trained";
      List<TableReport.Cell> shown = new ArrayList<>();
      for (int row = 0; row < found.size(); row++) {
        List<ResultCard> cards = found.get(row);
        shown.add(
            new TableReport.Cell(
                cards.isEmpty() ? nothing : table.figures(cards),
                cards.size(),
                table.figure(table.rows().get(row), column).orElse(""),
                reports(folder, cards)));
      }
      columns.add(
          new TableReport.Column(
              column.label(), remarks(cells.remarks(column, any), found), shown));
    }
    return new TableReport(
        table.title(), table.rows().stream().map(PaperTable.Row::label).toList(), columns);
  }

  /** What is said of a column, and that runs in it cannot be compared where that is so. */
  private String remarks(List<String> ofColumn, List<List<ResultCard>> found) {
    List<String> remarks = new ArrayList<>(ofColumn);
    List<ResultCard> all = found.stream().flatMap(List::stream).toList();
    if (all.stream().anyMatch(card -> !card.sameRows(all.get(0)))) {
      remarks.add("not all runs are of the same rows");
    }
    for (int row = 0; row < found.size(); row++) {
      List<ResultCard> cards = found.get(row);
      if (cards.stream().anyMatch(card -> !card.sameExperiment(cards.get(0)))) {
        remarks.add(
            "runs of %s differ in more than the seed".formatted(table.rows().get(row).label()));
      }
    }
    return String.join("; ", remarks);
  }

  /** The reports that are beside cards, seen from the folder of the summary. */
  private static List<String> reports(Path folder, List<ResultCard> cards) {
    return cards.stream()
        .map(card -> card.file().resolveSibling("report.html"))
        .filter(Files::exists)
        .map(report -> folder.relativize(report).toString())
        .toList();
  }

  /** The finished runs of a cell. */
  private List<ResultCard> cards(Path folder, String row) {
    List<ResultCard> cards = new ArrayList<>();
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
        Comparator.comparingInt((ResultCard card) -> card.file().toString().length())
            .thenComparing(card -> card.file().toString()));
    return cards;
  }

  private static boolean isRun(Path path, String row) {
    String name = path.getFileName().toString();
    return name.startsWith(row + "-") && name.substring(row.length() + 1).matches("\\d+");
  }
}
