package org.imsat.experiments.report;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.imsat.file.AtomicFile;

/**
 * A table of the paper with what came out here.
 *
 * @param rows labels of the methods
 */
public record TableReport(String title, List<String> rows, List<Column> columns) {
  /** Keeps the lists as they are now. */
  public TableReport {
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
  }

  /**
   * A set.
   *
   * @param remark how it differs from the paper's, or why it is not there
   * @param cells one for each row
   */
  public record Column(String label, String remark, List<Cell> cells) {}

  /**
   * A method on a set.
   *
   * @param here what came out, or why nothing did
   * @param runs how many runs it is from
   * @param paper what the paper has; empty for nothing
   * @param links to the reports of the runs
   */
  public record Cell(String here, int runs, String paper, List<String> links) {}

  /** A line for each cell, set by set. */
  public String text() {
    StringBuilder text = new StringBuilder(title).append('\n');
    for (Column column : columns) {
      text.append('\n').append(column.label());
      if (!column.remark().isEmpty()) {
        text.append(" (").append(column.remark()).append(')');
      }
      text.append('\n');
      for (int i = 0; i < rows.size(); i++) {
        Cell cell = column.cells().get(i);
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

  /** A table, here / in the paper, of the columns that have runs; remarks of all. */
  public String markdown() {
    StringBuilder text = new StringBuilder("| " + title + ", here / in the paper |");
    StringBuilder rule = new StringBuilder("|---|");
    List<Column> trained =
        columns.stream().filter(c -> c.cells.stream().anyMatch(cell -> cell.runs > 0)).toList();
    for (Column column : trained) {
      text.append(' ').append(column.label()).append(" |");
      rule.append("---|");
    }
    text.append('\n').append(rule).append('\n');
    for (int i = 0; i < rows.size(); i++) {
      text.append("| ").append(rows.get(i)).append(" |");
      for (Column column : trained) {
        Cell cell = column.cells().get(i);
        String here = cell.here() + (cell.runs() > 1 ? " of " + cell.runs() : "");
        text.append(" %s / %s |".formatted(here, cell.paper().isEmpty() ? "-" : cell.paper()));
      }
      text.append('\n');
    }
    for (Column column : columns) {
      if (!column.remark().isEmpty()) {
        text.append("\n%s: %s.\n".formatted(column.label(), column.remark()));
      }
    }
    return text.toString();
  }

  /** Writes the page to a temporary file and moves that into place. */
  public void write(Path file) {
    AtomicFile.write(file, html());
  }

  /** The page. */
  public String html() {
    StringBuilder head = new StringBuilder("<th scope=\"col\">Method</th>");
    for (Column column : columns) {
      head.append("<th scope=\"col\">%s</th>".formatted(Html.escape(column.label)));
    }
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      body.append("<tr><th scope=\"row\">%s</th>".formatted(Html.escape(rows.get(i))));
      for (Column column : columns) {
        body.append(cell(column.cells.get(i)));
      }
      body.append("</tr>\n");
    }
    StringBuilder remarks = new StringBuilder();
    for (Column column : columns) {
      if (!column.remark.isEmpty()) {
        remarks.append(
            "<li><strong>%s</strong>: %s</li>\n"
                .formatted(Html.escape(column.label), Html.escape(column.remark)));
      }
    }
    return Page.of(
        title,
        """
        <header><h1>%s</h1></header>
        <section id="table"><p class="lead">Large: here, with the standard deviation over several \
        seeds. Small: the paper's figure, and the reports of the runs.</p>
        <div class="scroll"><table class="plain numbers"><thead><tr>%s</tr></thead><tbody>
        %s</tbody></table></div>
        %s</section>
        """
            .formatted(
                Html.escape(title),
                head,
                body,
                remarks.isEmpty() ? "" : "<ul>\n" + remarks + "</ul>\n"),
        List.of());
  }

  private static String cell(Cell cell) {
    StringBuilder links = new StringBuilder();
    for (int i = 0; i < cell.links.size(); i++) {
      links.append(
          " <a href=\"%s\">%d</a>"
              .formatted(Html.escape(cell.links.get(i).replace('\\', '/')), i + 1));
    }
    String here =
        cell.runs == 0 ? "<small>" + Html.escape(cell.here) + "</small>" : Html.escape(cell.here);
    String paper = cell.paper.isEmpty() ? "" : "<br><small>" + Html.escape(cell.paper) + "</small>";
    return "<td>%s%s%s</td>"
        .formatted(here, links.isEmpty() ? "" : " <small>report" + links + "</small>", paper);
  }
}
