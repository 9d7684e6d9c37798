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
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imsat.file.AtomicFile;
import org.imsat.learn.KMeansNumbers;

/**
 * How well runs with several numbers of clusters agree, and the number that this speaks for: the
 * one with the most information that the cluster of a row in one run has of the cluster of a near
 * row in another, less what they do not tell of each other. Agreement alone falls with the number
 * of clusters: a further nat pays if near rows agree on two thirds of it. That of the rows
 * themselves is not enough, for runs that begin with the same clustering agree in whatever that
 * cuts through.
 *
 * @param data what was clustered
 * @param trials by their number of clusters
 * @param kmeans the usual signs beside it, where there are rows enough
 */
public record ScanReport(String data, List<Trial> trials, Optional<KMeansNumbers> kmeans) {
  /** Runs that agree less have found different clusters. */
  private static final double GOOD_AGREEMENT = 0.8;

  /**
   * How two runs agree.
   *
   * @param ari adjusted Rand index
   * @param shared what the cluster of a row in one tells of that of a near row in the other, in
   *     nats
   * @param unshared what only one of them tells, in nats
   */
  public record Agreement(double ari, double shared, double unshared) {}

  /**
   * Some runs with the same number of clusters.
   *
   * @param agreements of every two runs
   * @param informations what the cluster of a row tells about that of the augmented row, in nats,
   *     by run; none of methods that augment nothing
   * @param silhouettes of the runs, where their cards have them
   * @param empty most clusters without rows that a run has
   * @param runs their folders, beside the report
   */
  public record Trial(
      int clusters,
      List<Agreement> agreements,
      List<Double> informations,
      List<Double> silhouettes,
      int empty,
      List<String> runs) {
    /** Keeps the lists as they are now. */
    public Trial {
      agreements = List.copyOf(agreements);
      informations = List.copyOf(informations);
      silhouettes = List.copyOf(silhouettes);
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

    OptionalDouble silhouette() {
      return silhouettes.stream().mapToDouble(s -> s).average();
    }
  }

  /** Keeps the list as it is now. */
  public ScanReport {
    trials = List.copyOf(trials);
  }

  /**
   * The number that its runs speak for. One with clusters that stay empty is none to be suggested,
   * unless they all are.
   */
  int suggestion() {
    return suggested().clusters();
  }

  private Trial suggested() {
    List<Trial> full = trials.stream().filter(trial -> trial.empty == 0).toList();
    return (full.isEmpty() ? trials : full)
        .stream().max(Comparator.comparingDouble(Trial::merit)).orElseThrow();
  }

  private String reason() {
    return "%d clusters: what two runs share of those of near rows, less what they do not, is the most"
        .formatted(suggestion());
  }

  /** What to think of a suggestion whose runs have found different clusters. */
  private Optional<String> weakness() {
    double agreement = suggested().agreement();
    return agreement >= GOOD_AGREEMENT
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "this is weak: its runs agree badly (adjusted Rand index %.2f in the mean, %.2f at the"
                    + " least)",
                agreement,
                suggested().lowest()));
  }

  private List<String> doubts() {
    return Stream.of(weakness(), atTheEdge()).flatMap(Optional::stream).toList();
  }

  private Optional<String> usualSigns() {
    return kmeans.map(
        alone ->
            "K-means alone: %d clusters by the silhouette, %d by the gap statistic"
                .formatted(alone.bySilhouette(), alone.byGap()));
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
    lines.add("clusters  agreement  lowest  shared  unshared  information  silhouette  empty");
    for (Trial trial : trials) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%8d  %9.3f  %6.3f  %6.3f  %8.3f  %11s  %10s  %5d",
              trial.clusters,
              trial.agreement(),
              trial.lowest(),
              trial.shared(),
              trial.unshared(),
              nats(trial),
              silhouette(trial),
              trial.empty));
    }
    lines.add("suggestion: " + reason());
    lines.addAll(doubts());
    usualSigns().ifPresent(lines::add);
    return lines;
  }

  private static String silhouette(Trial trial) {
    OptionalDouble mean = trial.silhouette();
    return mean.isPresent() ? String.format(Locale.ROOT, "%.3f", mean.getAsDouble()) : "";
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
                  of.put("unsharedInformation", trial.unshared());
                  of.put("agreements", trial.agreements.stream().map(Agreement::ari).toList());
                  of.put("informations", trial.informations);
                  of.put("silhouettes", trial.silhouettes);
                  of.put("emptyClusters", trial.empty);
                  of.put("runs", trial.runs);
                  return of;
                })
            .toList());
    map.put("suggestion", suggestion());
    map.put("weak", weakness().isPresent());
    kmeans.ifPresent(
        signs -> {
          Map<String, Object> alone = new LinkedHashMap<>();
          alone.put("clusters", signs.clusters());
          alone.put("silhouettes", signs.silhouettes());
          alone.put("gaps", signs.gaps());
          alone.put("bySilhouette", signs.bySilhouette());
          alone.put("byGap", signs.byGap());
          map.put("kMeans", alone);
        });
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
                "Information that two runs share of the clusters of near rows, and do not share, in nats.");
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
                  + "<td>%s</td><td>%s</td><td>%d</td>"
                  + "<td>%s</td></tr>\n",
              trial.clusters,
              trial.agreement(),
              trial.lowest(),
              trial.shared(),
              trial.unshared(),
              nats(trial),
              silhouette(trial),
              trial.empty,
              links));
    }
    return Page.of(
        title,
        """
        <header><h1>%s</h1></header>
        <section id="scan"><p class="lead">Suggestion: %s. %sWhere there are too many clusters, they \
        part near rows, and each run splits others; where there are too few, the clusters tell less. \
        Agreement is the adjusted Rand index of every two runs; information is what a cluster tells \
        of the augmented row's. Labels had no say. %s.</p>
        <div class="charts">%s%s</div>
        <div class="scroll"><table class="plain numbers"><thead><tr><th scope="col">Clusters</th>\
        <th scope="col">Agreement</th><th scope="col">Lowest</th><th scope="col">Shared</th><th scope="col">Unshared</th>\
        <th scope="col">Information</th>\
        <th scope="col">Silhouette</th><th scope="col">Empty</th><th scope="col">Runs</th></tr></thead><tbody>
        %s</tbody></table></div></section>
        """
            .formatted(
                Html.escape(title),
                reason(),
                doubts().stream().map(note -> "But " + note + ". ").collect(Collectors.joining()),
                usualSigns().orElse(""),
                merit.figure(),
                chart.figure(),
                rows),
        List.of(merit, chart));
  }
}
