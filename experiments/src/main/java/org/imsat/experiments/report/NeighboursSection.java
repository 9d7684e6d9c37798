package org.imsat.experiments.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.imsat.experiments.report.RetrievedRows.Query;
import org.imsat.samples.Samples;

/** What a search by code finds for some rows. */
final class NeighboursSection {
  /** Tables take much room: more than these are shown on demand. */
  private static final int OPEN_TABLES = 6;

  private final Codes codes;
  private final Samples samples;
  private final RetrievedRows retrieved;

  NeighboursSection(Codes codes, Samples samples, RetrievedRows retrieved) {
    this.codes = codes;
    this.samples = samples;
    this.retrieved = retrieved;
  }

  String html() {
    boolean labelled = retrieved.labelled();
    boolean images = samples.image().isPresent();
    return """
        <section id="neighbours"><h2>Neighbours by code</h2>
        <p class="lead">Rows drawn at random%s, and for each the other rows whose codes are nearest, \
        with the number of %ss that differ. Of rows at the same distance, those shown are drawn at \
        random.%s%s</p>
        %s</section>
        """
        .formatted(
            labelled ? " from all classes" : "",
            codes.part(),
            labelled
                ? " %s have another label than the row searched for."
                    .formatted(images ? "Outlined pictures" : "Rows in red")
                : "",
            images ? " Point at a picture for its row." : "",
            images ? pictures() : tables());
  }

  private String pictures() {
    List<Integer> shown = new ArrayList<>();
    for (Query query : retrieved.queries()) {
      shown.addAll(strip(query));
    }
    Thumbnails thumbnails = new Thumbnails(samples, shown);
    StringBuilder rows = new StringBuilder();
    for (Query query : retrieved.queries()) {
      rows.append(pictures(query, thumbnails));
    }
    return """
        <div class="members found" style="--aspect:%s;--first:1">
        <div class="member head" aria-hidden="true"><span></span><span>Row</span>\
        <span>Nearest, and their distance</span></div>
        %s</div>"""
        .formatted(String.format(Locale.ROOT, "%.4f", thumbnails.aspect()), rows);
  }

  private static List<Integer> strip(Query query) {
    List<Integer> rows = new ArrayList<>();
    rows.add(query.row());
    rows.addAll(query.nearest());
    return rows;
  }

  private String pictures(Query query, Thumbnails thumbnails) {
    StringBuilder cells = new StringBuilder();
    for (int i = 0; i < query.nearest().size(); i++) {
      int row = query.nearest().get(i);
      int distance = query.distances().get(i);
      cells.append(
          """
          <figure><i%s style="--i:%d" title="%s, distance %d"></i><figcaption>%d</figcaption></figure>\
          """
              .formatted(
                  retrieved.differs(row, query) ? " class=\"other\"" : "",
                  i + 1,
                  Html.escape(caption(row)),
                  distance,
                  distance));
    }
    return """
        <div class="member" style="--n:%d;--strip:url(%s)"><div class="name"><strong>%s</strong>%s</div>\
        <div class="cells" role="img" aria-label="Row %d"><i style="--i:0" title="%s"></i></div>\
        <div class="cells" role="img" aria-label="%s">%s</div></div>
        """
        .formatted(
            query.nearest().size() + 1,
            thumbnails.strip(strip(query)),
            Html.escape(heading(query)),
            notes(query).stream()
                .map(note -> "<span>" + Html.escape(note) + "</span>")
                .collect(Collectors.joining()),
            query.row(),
            Html.escape(caption(query.row())),
            Html.escape(spoken(query)),
            cells);
  }

  private String heading(Query query) {
    return retrieved
        .label(query.row())
        .map(label -> "\u201c%s\u201d, row %d".formatted(label, query.row()))
        .orElse("Row " + query.row());
  }

  private List<String> notes(Query query) {
    List<String> notes = new ArrayList<>();
    retrieved.agreement(query).ifPresent(notes::add);
    notes.add(
        switch (query.sameCode()) {
          case 0 -> "no other has its code";
          case 1 -> "1 other has its code";
          default -> Html.count(query.sameCode()) + " others have its code";
        });
    return notes;
  }

  private String spoken(Query query) {
    return "The %d nearest of row %d, at distances %d to %d%s"
        .formatted(
            query.nearest().size(),
            query.row(),
            query.distances().get(0),
            query.distances().get(query.distances().size() - 1),
            retrieved.agreement(query).map(text -> "; " + text).orElse(""));
  }

  private String caption(int row) {
    return "row " + row + retrieved.label(row).map(label -> ", label " + label).orElse("");
  }

  private String tables() {
    List<Query> queries = retrieved.queries();
    int open = Math.min(OPEN_TABLES, queries.size());
    String more =
        queries.size() == open
            ? ""
            : "<details><summary>%s</summary>\n%s</details>"
                .formatted(
                    Html.count(queries.size() - open, "more row"),
                    tables(queries.subList(open, queries.size())));
    return tables(queries.subList(0, open)) + more;
  }

  private String tables(List<Query> queries) {
    return "<div class=\"answers\" style=\"--code:%dch\">\n%s</div>\n"
        .formatted(
            Math.min(64, text(0, 0).length()),
            queries.stream().map(this::table).collect(Collectors.joining()));
  }

  private String table(Query query) {
    StringBuilder rows = new StringBuilder(row("query", query.row(), query, ""));
    for (int i = 0; i < query.nearest().size(); i++) {
      int row = query.nearest().get(i);
      String kind = retrieved.differs(row, query) ? "other" : "";
      rows.append(row(kind, row, query, query.distances().get(i).toString()));
    }
    return """
        <article><h3>Row %d</h3><p>%s</p>
        <table class="plain numbers"><thead><tr><th scope="col">Row</th>%s<th scope="col">Distance\
        </th><th scope="col">Code</th></tr></thead><tbody>
        %s</tbody></table></article>
        """
        .formatted(
            query.row(),
            Html.escape(String.join("; ", notes(query))),
            retrieved.labelled() ? "<th scope=\"col\">Label</th>" : "",
            rows);
  }

  private String row(String kind, int row, Query query, String distance) {
    return "<tr%s><td>%d</td>%s<td>%s</td><td><code>%s</code></td></tr>\n"
        .formatted(
            kind.isEmpty() ? "" : " class=\"" + kind + "\"",
            row,
            retrieved.labelled()
                ? "<td>" + Html.escape(retrieved.label(row).orElse("")) + "</td>"
                : "",
            distance,
            text(row, query.row()));
  }

  /** A code, with those parts marked that differ from another. */
  private String text(int row, int other) {
    StringBuilder text = new StringBuilder();
    for (int part = 0; part < codes.length(); part++) {
      int value = codes.value(row, part);
      text.append(part > 0 && codes instanceof Codes.Heads ? " " : "")
          .append(value == codes.value(other, part) ? "" + value : "<mark>" + value + "</mark>");
    }
    return text.toString();
  }
}
