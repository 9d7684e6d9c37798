package org.imsat.experiments.report;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.imsat.file.AtomicFile;

/**
 * A table of sets by methods, with what has to be reached.
 *
 * @param columns their heads
 * @param rows a cell for each column
 * @param goals a sentence each
 * @param remarks likewise
 */
public record PanelReport(
    String title,
    List<String> columns,
    List<List<Cell>> rows,
    List<String> goals,
    List<String> remarks) {
  /** Keeps the lists as they are now. */
  public PanelReport {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    goals = List.copyOf(goals);
    remarks = List.copyOf(remarks);
  }

  /**
   * What stands in a place.
   *
   * @param links to the reports of the runs that it is from
   */
  public record Cell(String text, List<String> links) {
    /** A text alone. */
    public static Cell of(String text) {
      return new Cell(text, List.of());
    }
  }

  /** The table with columns as wide as they need to be. */
  public String text() {
    int[] widths = new int[columns.size()];
    for (int j = 0; j < widths.length; j++) {
      int column = j;
      widths[j] =
          Math.max(
              columns.get(j).length(),
              rows.stream().mapToInt(row -> row.get(column).text().length()).max().orElse(0));
    }
    StringBuilder text = new StringBuilder(title).append("\n\n");
    line(text, widths, columns);
    rows.forEach(row -> line(text, widths, row.stream().map(Cell::text).toList()));
    below(text, "\n%s\n");
    return text.toString();
  }

  private static void line(StringBuilder text, int[] widths, List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int j = 0; j < widths.length; j++) {
      // What is said of a set stands to the left, figures to the right.
      String form = j == 0 ? "%-" + widths[j] + "s" : "  %" + widths[j] + "s";
      line.append(form.formatted(cells.get(j)));
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  private void below(StringBuilder text, String paragraph) {
    if (!goals.isEmpty()) {
      text.append(paragraph.formatted(String.join("\n", goals)));
    }
    if (!remarks.isEmpty()) {
      text.append(paragraph.formatted(String.join("\n", remarks)));
    }
  }

  /** The same as Markdown. */
  public String markdown() {
    StringBuilder text = new StringBuilder("# " + title + "\n\n");
    row(text, columns);
    row(text, columns.stream().map(column -> "---").toList());
    rows.forEach(row -> row(text, row.stream().map(Cell::text).toList()));
    list(text, "Goals", goals);
    list(text, "Remarks", remarks);
    return text.toString();
  }

  private static void row(StringBuilder text, List<String> cells) {
    text.append(
        cells.stream()
            .map(cell -> cell.replace("|", "\\|").replace("*", "\\*"))
            .collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  private static void list(StringBuilder text, String title, List<String> sentences) {
    if (!sentences.isEmpty()) {
      text.append("\n%s:\n\n".formatted(title));
      sentences.forEach(sentence -> text.append("- %s\n".formatted(sentence.replace("*", "\\*"))));
    }
  }

  /** Writes the page to a temporary file and moves that into place. */
  public void write(Path file) {
    AtomicFile.write(file, html());
  }

  /** The page. */
  public String html() {
    StringBuilder head = new StringBuilder();
    columns.forEach(
        column -> head.append("<th scope=\"col\">%s</th>".formatted(Html.escape(column))));
    StringBuilder body = new StringBuilder();
    for (List<Cell> row : rows) {
      body.append("<tr><th scope=\"row\">%s</th>".formatted(Html.escape(row.get(0).text())));
      row.stream().skip(1).forEach(cell -> body.append(html(cell)));
      body.append("</tr>\n");
    }
    return Page.of(
        title,
        """
        <header><h1>%s</h1></header>
        <section id="table"><div class="scroll"><table class="plain numbers"><thead><tr>%s</tr>\
        </thead><tbody>
        %s</tbody></table></div></section>
        %s%s"""
            .formatted(
                Html.escape(title),
                head,
                body,
                section("goals", "Goals", goals),
                section("remarks", "Remarks", remarks)),
        List.of());
  }

  private static String html(Cell cell) {
    StringBuilder links = new StringBuilder();
    for (int i = 0; i < cell.links.size(); i++) {
      links.append(
          " <a href=\"%s\">%d</a>"
              .formatted(Html.escape(cell.links.get(i).replace('\\', '/')), i + 1));
    }
    return "<td>%s%s</td>"
        .formatted(
            Html.escape(cell.text),
            links.isEmpty() ? "" : "<br><small>report" + links + "</small>");
  }

  private static String section(String id, String title, List<String> sentences) {
    if (sentences.isEmpty()) {
      return "";
    }
    return sentences.stream()
        .map(sentence -> "<li>%s</li>\n".formatted(Html.escape(sentence)))
        .collect(
            Collectors.joining(
                "",
                "<section id=\"%s\"><h2>%s</h2>\n<ul>\n".formatted(id, title),
                "</ul></section>\n"));
  }
}
