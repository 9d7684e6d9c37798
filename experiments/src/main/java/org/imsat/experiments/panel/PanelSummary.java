package org.imsat.experiments.panel;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.imsat.experiments.card.ResultCard;
import org.imsat.experiments.card.Spread;
import org.imsat.experiments.report.PanelReport;
import org.imsat.experiments.report.PanelReport.Cell;

/**
 * The panel as a table.
 *
 * @param methods its columns
 * @param figures a row of each
 * @param remarks what has to be known of the figures
 */
record PanelSummary(List<PanelMethod> methods, List<PanelFigures> figures, List<String> remarks) {
  /** Leaves out columns that nothing would stand in. */
  PanelSummary {
    List<PanelFigures> of = figures;
    methods =
        methods.stream()
            .filter(method -> of.stream().anyMatch(f -> f.cards().containsKey(method)))
            .toList();
  }

  private static final String TITLE = "Panel: accuracy of clusters, mean (deviation) of seeds";
  private static final String NOTHING = "-";

  /**
   * The table.
   *
   * @param folder of the study, from which reports are seen
   */
  PanelReport report(Path folder) {
    List<String> columns = new ArrayList<>(List.of("set", "rows x columns", "K"));
    methods.forEach(method -> columns.add(method.label()));
    columns.addAll(List.of("UMAP + K-means*", "IMSAT - best of others", "seconds"));
    List<List<Cell>> rows = new ArrayList<>();
    for (PanelFigures of : figures) {
      rows.add(row(of, folder));
    }
    rows.add(means());
    List<String> said = new ArrayList<>(remarks);
    said.add(
        "* by other programs, for the same rows (docs/panel.md); seconds are those of IMSAT's"
            + " training; means are over the sets on which a method was tried");
    return new PanelReport(TITLE, columns, rows, PanelGoals.of(figures).lines(), said);
  }

  private List<Cell> row(PanelFigures of, Path folder) {
    List<Cell> row = new ArrayList<>();
    row.add(Cell.of(of.set().name()));
    row.add(Cell.of(of.any().map(PanelSummary::size).orElse("not here")));
    row.add(Cell.of(String.valueOf(of.set().clusters())));
    for (PanelMethod method : methods) {
      List<ResultCard> cards = of.cards().getOrDefault(method, List.of());
      row.add(
          cards.isEmpty()
              ? Cell.of(NOTHING)
              : new Cell(
                  Spread.text("%.3f", of.accuracies(method)), PanelStudy.links(folder, cards)));
    }
    row.add(number("%.3f", of.reference(References.UMAP)));
    row.add(number("%+.3f", of.gain()));
    row.add(number("%.1f", of.seconds(PanelMethod.DEFAULT)));
    return row;
  }

  private static String size(ResultCard card) {
    return "%s x %s"
        .formatted(
            card.text("data", "rows").orElse("?"), card.text("data", "dimension").orElse("?"));
  }

  private List<Cell> means() {
    List<Cell> row = new ArrayList<>(List.of(Cell.of("mean"), Cell.of(""), Cell.of("")));
    methods.forEach(method -> row.add(number("%.3f", mean(of -> of.mean(method)))));
    row.add(number("%.3f", mean(of -> of.reference(References.UMAP))));
    row.add(number("%+.3f", mean(PanelFigures::gain)));
    row.add(number("%.1f", mean(of -> of.seconds(PanelMethod.DEFAULT))));
    return row;
  }

  private OptionalDouble mean(Function<PanelFigures, OptionalDouble> value) {
    return figures.stream().flatMapToDouble(of -> value.apply(of).stream()).average();
  }

  private static Cell number(String format, OptionalDouble value) {
    return Cell.of(
        value.isPresent() ? String.format(Locale.ROOT, format, value.getAsDouble()) : NOTHING);
  }
}
