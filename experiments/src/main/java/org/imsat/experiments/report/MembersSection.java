package org.imsat.experiments.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Members of each cluster as pictures, and the rows that the model is least sure of. */
final class MembersSection {
  private static final int UNCERTAIN = 24;

  private final Partition partition;
  private final int confident;
  private final Thumbnails thumbnails;
  private final Map<Integer, List<Integer>> surest = new LinkedHashMap<>();
  private final Map<Integer, List<Integer>> random = new LinkedHashMap<>();
  private final List<Integer> uncertain;

  MembersSection(Partition partition) {
    this.partition = partition;
    boolean few = partition.shown().length <= 40;
    confident = few ? 8 : 5;
    uncertain = partition.leastSure(UNCERTAIN);
    List<Integer> all = new ArrayList<>(uncertain);
    for (int cluster : partition.shown()) {
      List<Integer> first = partition.surest(cluster, confident);
      List<Integer> others = partition.random(cluster, few ? 12 : 7, first);
      surest.put(cluster, first);
      random.put(cluster, others);
      all.addAll(first);
      all.addAll(others);
    }
    thumbnails = new Thumbnails(partition.data().samples(), all);
  }

  String members() {
    StringBuilder rows = new StringBuilder();
    for (int cluster : partition.shown()) {
      rows.append(row(cluster));
    }
    String hint =
        partition.data().labels().isPresent()
            ? " Outlined members have another label than most of their cluster."
            : "";
    return """
        <section id="members"><h2>Members of each cluster</h2>
        <p class="lead">On the left the members the model is surest of, on the right members drawn \
        at random.%s Point at a picture for its row.</p>
        <div class="members" style="--aspect:%s;--first:%d">
        <div class="member head" aria-hidden="true"><span></span><span>Most confident</span>\
        <span>At random</span></div>
        %s</div></section>
        """
        .formatted(hint, String.format(Locale.ROOT, "%.4f", thumbnails.aspect()), confident, rows);
  }

  private String row(int cluster) {
    String size = Html.count(partition.size(cluster), "row");
    String description =
        partition.description(cluster).map(d -> "<span>" + Html.escape(d) + "</span>").orElse("");
    List<Integer> first = surest.get(cluster);
    List<Integer> others = random.get(cluster);
    List<Integer> both = new ArrayList<>(first);
    both.addAll(others);
    String name =
        "<div class=\"name\"><strong>Cluster %d</strong><span>%s</span>%s</div>"
            .formatted(cluster, size, description);
    if (both.isEmpty()) {
      return "<div class=\"member\">"
          + name
          + "<p class=\"none\">Empty: no row is assigned to it.</p></div>\n";
    }
    return """
        <div class="member" style="--n:%d;--strip:url(%s)">%s\
        <div class="cells" role="img" aria-label="The %s most confident of cluster %d">%s</div>\
        <div class="cells" role="img" aria-label="%s of cluster %d drawn at random">%s</div></div>
        """
        .formatted(
            both.size(),
            thumbnails.strip(both),
            name,
            Html.count(first.size(), "member"),
            cluster,
            cells(first, 0),
            Html.count(others.size(), "member"),
            cluster,
            cells(others, first.size()));
  }

  private String cells(List<Integer> rows, int from) {
    StringBuilder cells = new StringBuilder();
    for (int i = 0; i < rows.size(); i++) {
      int row = rows.get(i);
      cells.append(
          "<i%s style=\"--i:%d\" title=\"%s\"></i>"
              .formatted(
                  partition.differs(row) ? " class=\"other\"" : "",
                  from + i,
                  Html.escape(partition.caption(row))));
    }
    return cells.toString();
  }

  String uncertain() {
    StringBuilder cells = new StringBuilder();
    for (int i = 0; i < uncertain.size(); i++) {
      int row = uncertain.get(i);
      cells.append(
          """
          <figure><i%s style="--i:%d" role="img" aria-label="%s" title="%s"></i>\
          <figcaption>cluster %d<br>%s</figcaption></figure>
          """
              .formatted(
                  partition.differs(row) ? " class=\"other\"" : "",
                  i,
                  Html.escape(partition.caption(row)),
                  Html.escape(partition.caption(row)),
                  partition.cluster(row),
                  Html.percent(partition.probability(row))));
    }
    return """
        <section id="uncertain"><h2>Least certain rows</h2>
        <p class="lead">The rows with the lowest probability of the cluster they are assigned to: \
        worth a look where clusters blend into each other.</p>
        <div class="uncertain" style="--n:%d;--aspect:%s;--strip:url(%s)">
        %s</div></section>
        """
        .formatted(
            uncertain.size(),
            String.format(Locale.ROOT, "%.4f", thumbnails.aspect()),
            thumbnails.strip(uncertain),
            cells);
  }
}
