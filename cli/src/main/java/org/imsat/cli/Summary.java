package org.imsat.cli;

import java.util.List;
import java.util.Locale;
import org.imsat.cli.report.TableReport;

/**
 * What came out of a table's runs.
 *
 * @param rows labels of the methods
 */
record Summary(String title, List<String> rows, List<TableReport.Column> columns) {

  /** A line for each cell, set by set. */
  String text() {
    StringBuilder text = new StringBuilder(title).append('\n');
    for (TableReport.Column column : columns) {
      text.append('\n').append(column.label());
      if (!column.remark().isEmpty()) {
        text.append(" (").append(column.remark()).append(')');
      }
      text.append('\n');
      for (int i = 0; i < rows.size(); i++) {
        TableReport.Cell cell = column.cells().get(i);
        text.append(
            String.format(
                    Locale.ROOT,
                    "  %-22s %-36s %-8s %s",
                    rows.get(i),
                    cell.here(),
                    cell.runs() == 0 ? "" : cell.runs() == 1 ? "1 seed" : cell.runs() + " seeds",
                    cell.paper().isEmpty() ? "" : "paper " + cell.paper())
                .stripTrailing());
        text.append('\n');
      }
    }
    return text.toString();
  }

  /** A table: here / in the paper. */
  String markdown() {
    StringBuilder text = new StringBuilder("| " + title + ", here / in the paper |");
    StringBuilder rule = new StringBuilder("|---|");
    for (TableReport.Column column : columns) {
      text.append(' ').append(column.label()).append(" |");
      rule.append("---|");
    }
    text.append('\n').append(rule).append('\n');
    for (int i = 0; i < rows.size(); i++) {
      text.append("| ").append(rows.get(i)).append(" |");
      for (TableReport.Column column : columns) {
        TableReport.Cell cell = column.cells().get(i);
        String here = cell.here() + (cell.runs() > 1 ? " of " + cell.runs() : "");
        text.append(" %s / %s |".formatted(here, cell.paper().isEmpty() ? "-" : cell.paper()));
      }
      text.append('\n');
    }
    for (TableReport.Column column : columns) {
      if (!column.remark().isEmpty()) {
        text.append("\n%s: %s.\n".formatted(column.label(), column.remark()));
      }
    }
    return text.toString();
  }

  TableReport report() {
    return new TableReport(title, rows, columns);
  }
}
