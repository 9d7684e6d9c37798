package org.imsat.experiments.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.imsat.experiments.card.Numbers;
import org.imsat.file.AtomicFile;
import org.imsat.model.Assignments;
import org.imsat.samples.Dataset;

/**
 * Members of randomly chosen clusters of several runs, side by side, as in the paper's Figure 2: a
 * row per cluster.
 */
public final class FigureTwoReport {
  private static final int CLUSTERS = 12;
  private static final int MEMBERS = 12;

  private final Dataset data;
  private final List<Panel> panels;

  /**
   * A run.
   *
   * @param title what it is
   * @param note how good it is
   * @param clusters number of clusters
   * @param assignments of the rows
   */
  public record Panel(String title, String note, int clusters, Assignments assignments) {}

  private FigureTwoReport(Dataset data, List<Panel> panels) {
    this.data = data;
    this.panels = panels;
  }

  /**
   * A page.
   *
   * @param data images that all runs have assigned
   */
  public static FigureTwoReport of(Dataset data, List<Panel> panels) {
    return new FigureTwoReport(data, List.copyOf(panels));
  }

  /** Writes the page to a temporary file and moves that into place. */
  public void write(Path file) {
    AtomicFile.write(file, html());
  }

  /** The page. */
  public String html() {
    StringBuilder columns = new StringBuilder();
    for (Panel panel : panels) {
      columns.append(
          """
          <figure class="two"><figcaption><strong>%s</strong><br>%s</figcaption>
          %s</figure>
          """
              .formatted(Html.escape(panel.title), Html.escape(panel.note), rows(panel)));
    }
    String title = "Random members of random clusters of " + data.name();
    return Page.of(
        title,
        """
        <header><h1>%s</h1></header>
        <section id="figure2"><p class="lead">Each row holds members of one cluster, both drawn at \
        random. Outlined members have another label than most of their cluster.</p>
        <div class="columns">
        %s</div></section>
        """
            .formatted(Html.escape(title), columns),
        List.of());
  }

  private String rows(Panel panel) {
    Partition partition =
        new Partition(
            data, panel.assignments.clusters(), panel.assignments.probabilities(), panel.clusters);
    List<Integer> chosen = chosen(partition);
    List<List<Integer>> members =
        chosen.stream().map(c -> partition.random(c, MEMBERS, List.of())).toList();
    Thumbnails thumbnails =
        new Thumbnails(data.samples(), members.stream().flatMap(List::stream).toList());
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < chosen.size(); i++) {
      rows.append(
          "<div class=\"cells strip\" style=\"--n:%d;--aspect:%s;--strip:url(%s)\" role=\"img\" aria-label=\"Members of cluster %d\">%s</div>\n"
              .formatted(
                  members.get(i).size(),
                  Numbers.text(thumbnails.aspect()),
                  thumbnails.strip(members.get(i)),
                  chosen.get(i),
                  cells(partition, members.get(i))));
    }
    return rows.toString();
  }

  /** Clusters that have members, drawn at random, always the same. */
  private static List<Integer> chosen(Partition partition) {
    List<Integer> used =
        new ArrayList<>(
            IntStream.range(0, partition.count())
                .filter(c -> partition.size(c) > 0)
                .boxed()
                .toList());
    SplittableRandom random = new SplittableRandom(1);
    List<Integer> chosen = new ArrayList<>();
    while (chosen.size() < CLUSTERS && !used.isEmpty()) {
      chosen.add(used.remove(random.nextInt(used.size())));
    }
    return chosen;
  }

  private static String cells(Partition partition, List<Integer> rows) {
    StringBuilder cells = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      int row = rows.get(i);
      cells.append(
          "<i%s style=\"--i:%d\" title=\"%s\"></i>"
              .formatted(
                  partition.differs(row) ? " class=\"other\"" : "",
                  i,
                  Html.escape(partition.caption(row))));
    }
    return cells.toString();
  }
}
