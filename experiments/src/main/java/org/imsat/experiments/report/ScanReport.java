package org.imsat.experiments.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.imsat.file.AtomicFile;

/**
 * How well runs with several numbers of clusters agree, and the number that this speaks for: the
 * one with the most information that two runs share, less what they do not (the variation of
 * information). Agreement alone falls with the number of clusters; a further nat pays if runs agree
 * on two thirds of it.
 *
 * @param data what was clustered
 * @param trials by their number of clusters
 */
public record ScanReport(String data, List<Trial> trials) {
  /**
   * How two runs agree.
   *
   * @param ari adjusted Rand index
   * @param shared what the cluster in one tells of that in the other, in nats
   * @param unshared what only one of them tells, in nats
   */
  public record Agreement(double ari, double shared, double unshared) {}

  /**
   * Some runs with the same number of clusters.
   *
   * @param agreements of every two runs
   * @param informations what the cluster of a row tells about that of the augmented row, in nats,
   *     by run; none of methods that augment nothing
   * @param empty most clusters without rows that a run has
   * @param runs their folders, beside the report
   */
  public record Trial(
      int clusters,
      List<Agreement> agreements,
      List<Double> informations,
      int empty,
      List<String> runs) {
    /** Keeps the lists as they are now. */
    public Trial {
      agreements = List.copyOf(agreements);
      informations = List.copyOf(informations);
      runs = List.copyOf(runs);
    }

    private DoubleSummaryStatistics of(ToDoubleFunction<Agreement> figure) {
      return agreements.stream().mapToDouble(figure).summaryStatistics();
    }

    double agreement() {
      return of(Agreement::ari).getAverage();
    }

    double lowest() {
      return of(Agreement::ari).getMin();
    }

    double shared() {
      return of(Agreement::shared).getAverage();
    }

    double unshared() {
      return of(Agreement::unshared).getAverage();
    }

    /** What speaks for the number, in nats. */
    double merit() {
      return shared() - unshared();
    }
  }

  /** Keeps the list as it is now. */
  public ScanReport {
    trials = List.copyOf(trials);
  }

  /**
   * The number that the agreement of its runs speaks for. One with clusters that stay empty is none
   * to be suggested, unless they all are.
   */
  int suggestion() {
    List<Trial> full = trials.stream().filter(trial -> trial.empty == 0).toList();
    return (full.isEmpty() ? trials : full)
        .stream().max(Comparator.comparingDouble(Trial::merit)).orElseThrow().clusters();
  }

  private String reason() {
    return "%d clusters: what two runs share of them, less what they do not, is the most"
        .formatted(suggestion());
  }

  /** What to think of a suggestion that nothing lies beyond. */
  private Optional<String> atTheEdge() {
    int least = trials.get(0).clusters();
    int most = trials.get(trials.size() - 1).clusters();
    if (least == most || (suggestion() != least && suggestion() != most)) {
      return Optional.empty();
    }
    return Optional.of(
        "this is the %s number tried; a %s one may be better"
            .formatted(
                suggestion() == least ? "smallest" : "largest",
                suggestion() == least ? "smaller" : "larger"));
  }

  /** The table as text, and the suggestion. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("clusters  agreement  lowest  shared  unshared  information  empty");
    for (Trial trial : trials) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%8d  %9.3f  %6.3f  %6.3f  %8.3f  %11s  %5d",
              trial.clusters,
              trial.agreement(),
              trial.lowest(),
              trial.shared(),
              trial.unshared(),
              nats(trial),
              trial.empty));
    }
    lines.add("suggestion: " + reason());
    atTheEdge().ifPresent(lines::add);
    return lines;
  }

  private static String nats(Trial trial) {
    return trial.informations.isEmpty()
        ? ""
        : String.format(
            Locale.ROOT,
            "%.3f nat",
            trial.informations.stream().mapToDouble(i -> i).average().orElseThrow());
  }

  /** As JSON values. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("data", data);
    map.put(
        "trials",
        trials.stream()
            .map(
                trial -> {
                  Map<String, Object> of = new LinkedHashMap<>();
                  of.put("clusters", trial.clusters);
                  of.put("agreement", trial.agreement());
                  of.put("sharedInformation", trial.shared());
                  of.put("variationOfInformation", trial.unshared());
                  of.put("agreements", trial.agreements.stream().map(Agreement::ari).toList());
                  of.put("informations", trial.informations);
                  of.put("emptyClusters", trial.empty);
                  of.put("runs", trial.runs);
                  return of;
                })
            .toList());
    map.put("suggestion", suggestion());
    return map;
  }

  /** Writes the page to a temporary file and moves that into place. */
  public void write(Path file) {
    AtomicFile.write(file, html());
  }

  /** The page. */
  public String html() {
    String title = "How many clusters: " + data;
    List<String> numbers = trials.stream().map(t -> String.valueOf(t.clusters)).toList();
    Map<String, List<Double>> agreement = new LinkedHashMap<>();
    agreement.put("mean", trials.stream().map(Trial::agreement).toList());
    agreement.put("lowest", trials.stream().map(Trial::lowest).toList());
    Chart chart =
        Chart.bars("agreement", "clusters", numbers, agreement)
            .described(
                "Bar chart of the agreement of runs for %d numbers of clusters."
                    .formatted(trials.size()),
                "Agreement of every two runs: adjusted Rand index.");
    Map<String, List<Double>> shares = new LinkedHashMap<>();
    shares.put("shared", trials.stream().map(Trial::shared).toList());
    shares.put("unshared", trials.stream().map(Trial::unshared).toList());
    shares.put("shared less unshared", trials.stream().map(Trial::merit).toList());
    Chart merit =
        Chart.bars("merit", "clusters", numbers, shares)
            .described(
                "Bar chart of the information that runs share and do not share for %d numbers of clusters."
                    .formatted(trials.size()),
                "Information that two runs share, and do not share, in nats.");
    StringBuilder rows = new StringBuilder();
    for (Trial trial : trials) {
      StringBuilder links = new StringBuilder();
      for (String run : trial.runs) {
        links.append("<a href=\"%1$s/report.html\">%1$s</a> ".formatted(Html.escape(run)));
      }
      rows.append(
          String.format(
              Locale.ROOT,
              "<tr><th scope=\"row\">%d</th><td>%.3f</td><td>%.3f</td><td>%.3f</td><td>%.3f</td>"
                  + "<td>%s</td><td>%d</td>"
                  + "<td>%s</td></tr>\n",
              trial.clusters,
              trial.agreement(),
              trial.lowest(),
              trial.shared(),
              trial.unshared(),
              nats(trial),
              trial.empty,
              links));
    }
    return Page.of(
        title,
        """
        <header><h1>%s</h1></header>
        <section id="scan"><p class="lead">Suggestion: %s. %sWhere there are too many clusters, each \
        run splits others; where there are too few, runs may agree, but the clusters tell less. \
        Agreement is the adjusted Rand index of every two runs; information is what a cluster tells \
        of the augmented row's. Labels had no say.</p>
        <div class="charts">%s%s</div>
        <div class="scroll"><table class="plain numbers"><thead><tr><th scope="col">Clusters</th>\
        <th scope="col">Agreement</th><th scope="col">Lowest</th><th scope="col">Shared</th><th scope="col">Unshared</th>\
        <th scope="col">Information</th>\
        <th scope="col">Empty</th><th scope="col">Runs</th></tr></thead><tbody>
        %s</tbody></table></div></section>
        """
            .formatted(
                Html.escape(title),
                reason(),
                atTheEdge().map(note -> "But " + note + ". ").orElse(""),
                merit.figure(),
                chart.figure(),
                rows),
        List.of(merit, chart));
  }
}
