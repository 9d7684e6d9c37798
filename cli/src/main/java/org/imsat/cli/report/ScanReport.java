package org.imsat.cli.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.imsat.file.AtomicFile;

/**
 * How well runs with several numbers of clusters agree, and the number that this speaks for.
 *
 * @param data what was clustered
 * @param trials by their number of clusters
 */
public record ScanReport(String data, List<Trial> trials) {
  /** Agreements that are nearer to each other than this say nothing. */
  private static final double MARGIN = 0.01;

  /**
   * Some runs with the same number of clusters.
   *
   * @param agreements adjusted Rand index of every two runs
   * @param informations what the cluster of a row tells about that of the augmented row, in nats,
   *     by run; none of methods that augment nothing
   * @param empty most clusters without rows that a run has
   * @param runs their folders, beside the report
   */
  public record Trial(
      int clusters,
      List<Double> agreements,
      List<Double> informations,
      int empty,
      List<String> runs) {
    /** Keeps the lists as they are now. */
    public Trial {
      agreements = List.copyOf(agreements);
      informations = List.copyOf(informations);
      runs = List.copyOf(runs);
    }

    double agreement() {
      return agreements.stream().mapToDouble(a -> a).average().orElseThrow();
    }

    double lowest() {
      return agreements.stream().mapToDouble(a -> a).min().orElseThrow();
    }
  }

  /** Keeps the list as it is now. */
  public ScanReport {
    trials = List.copyOf(trials);
  }

  /**
   * The number whose runs agree the most; of several that agree as much, the largest. Numbers with
   * clusters that stay empty stand back: their runs agree on fewer clusters.
   */
  public int suggestion() {
    return candidates().stream()
        .filter(trial -> trial.agreement() >= most() - MARGIN)
        .mapToInt(Trial::clusters)
        .max()
        .orElseThrow();
  }

  private double most() {
    return candidates().stream().mapToDouble(Trial::agreement).max().orElseThrow();
  }

  private List<Trial> candidates() {
    List<Trial> full = trials.stream().filter(trial -> trial.empty == 0).toList();
    return full.isEmpty() ? trials : full;
  }

  /** What speaks for the suggestion. */
  private String reason() {
    boolean others =
        candidates().stream().filter(trial -> trial.agreement() >= most() - MARGIN).count() > 1;
    return others
        ? "%d clusters, the largest number whose runs agree within %s of the most"
            .formatted(suggestion(), MARGIN)
        : "%d clusters, whose runs agree the most".formatted(suggestion());
  }

  /** The table as text, and the suggestion. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("clusters  agreement  lowest  information  empty");
    for (Trial trial : trials) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%8d  %9.3f  %6.3f  %11s  %5d",
              trial.clusters,
              trial.agreement(),
              trial.lowest(),
              nats(trial),
              trial.empty));
    }
    lines.add("suggestion: " + reason());
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
                  of.put("agreements", trial.agreements);
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
    StringBuilder rows = new StringBuilder();
    for (Trial trial : trials) {
      StringBuilder links = new StringBuilder();
      for (String run : trial.runs) {
        links.append("<a href=\"%1$s/report.html\">%1$s</a> ".formatted(Html.escape(run)));
      }
      rows.append(
          String.format(
              Locale.ROOT,
              "<tr><th scope=\"row\">%d</th><td>%.3f</td><td>%.3f</td><td>%s</td><td>%d</td>"
                  + "<td>%s</td></tr>\n",
              trial.clusters,
              trial.agreement(),
              trial.lowest(),
              nats(trial),
              trial.empty,
              links));
    }
    return Page.of(
        title,
        """
        <header><h1>%s</h1></header>
        <section id="scan"><p class="lead">Suggestion: %s. Where the number is \
        right, runs find the same clusters; elsewhere each merges or splits others. Labels had no \
        say.</p>
        <div class="charts">%s</div>
        <div class="scroll"><table class="plain numbers"><thead><tr><th scope="col">Clusters</th>\
        <th scope="col">Agreement</th><th scope="col">Lowest</th><th scope="col">Information</th>\
        <th scope="col">Empty</th><th scope="col">Runs</th></tr></thead><tbody>
        %s</tbody></table></div></section>
        """
            .formatted(Html.escape(title), reason(), chart.figure(), rows),
        List.of(chart));
  }
}
