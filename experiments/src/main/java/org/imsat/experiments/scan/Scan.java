package org.imsat.experiments.scan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.imsat.experiments.Monitor;
import org.imsat.experiments.card.Json;
import org.imsat.experiments.card.ResultCard;
import org.imsat.experiments.report.ScanReport;
import org.imsat.experiments.run.Experiment;
import org.imsat.experiments.run.FinishedRun;
import org.imsat.experiments.run.RunRequest;
import org.imsat.experiments.run.StudyRun;
import org.imsat.file.AtomicFile;
import org.imsat.learn.KMeansNumbers;
import org.imsat.learn.NearRows;
import org.imsat.metric.ClusterMetrics;
import org.imsat.metric.Contingency;
import org.imsat.model.ClusterModel;
import org.imsat.samples.Samples;

/**
 * Clusterings into several numbers of clusters, each a few times with other seeds.
 *
 * @param trainings what is trained
 * @param clusters the numbers of clusters, ascending
 * @param runs of each
 * @param seed of the first run; those of others follow it
 * @param out the folder that each run has one of its own in
 */
public record Scan(Trainings trainings, List<Integer> clusters, int runs, long seed, Path out) {
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

  /** How much the cluster of a row tells about that of the augmented row, in nats. */
  private static final String INFORMATION = "augmentedInformation";

  /** The trainings of a scan. */
  @FunctionalInterface
  public interface Trainings {
    /** One into {@code clusters} clusters. */
    RunRequest<ClusterModel> of(int clusters, long seed);
  }

  /**
   * Trains what has not been trained yet, compares, and writes scan.json and report.html.
   *
   * @param data what the rows are called
   * @return nothing if a run was interrupted or failed
   */
  public Optional<ScanReport> carryOut(String data, Monitor monitor) {
    ScanProgress progress = new ScanProgress(monitor, clusters.size() * runs);
    Optional<ScanReport> report;
    try {
      report = carryOut(data, progress);
    } finally {
      monitor.end();
    }
    if (report.isEmpty()) {
      monitor.note(progress.unfinished());
    }
    return report;
  }

  private Optional<ScanReport> carryOut(String data, ScanProgress progress) {
    Map<Integer, List<ResultCard>> cards = new TreeMap<>();
    // The largest first: what the rows or the settings do not allow is refused at once.
    for (int i = clusters.size() - 1; i >= 0; i--) {
      int k = clusters.get(i);
      for (int run = 0; run < runs; run++) {
        Path folder = out.resolve(k + "-" + (seed + run));
        boolean there = FinishedRun.in(folder).isPresent();
        progress.run(k, seed + run);
        Optional<ResultCard> card =
            StudyRun.carryOut(trainings.of(k, seed + run), folder, progress);
        if (card.isEmpty()) {
          return Optional.empty();
        }
        progress.finished(!there);
        cards.computeIfAbsent(k, any -> new ArrayList<>()).add(card.get());
      }
    }
    progress.comparing();
    ScanReport report = compared(data, cards, scaledRows(progress));
    AtomicFile.write(out.resolve("scan.json"), Json.text(report.toMap()));
    report.write(page());
    return Optional.of(report);
  }

  /** The rows as the models scale them, which all do alike. */
  private Samples scaledRows(Monitor progress) {
    int k = clusters.get(0);
    Experiment<ClusterModel> any = trainings.of(k, seed).experiment().get();
    Samples rows = any.outcome().trainedOn(any.input().open(progress)).samples();
    return ClusterModel.load(out.resolve(k + "-" + seed).resolve("model.imsat")).forDistances(rows);
  }

  private ScanReport compared(String data, Map<Integer, List<ResultCard>> cards, Samples scaled) {
    NearRows near = NearRows.of(scaled, seed, () -> true);
    List<ScanReport.Trial> trials = new ArrayList<>();
    cards.forEach((k, ofTrial) -> trials.add(trial(k, ofTrial, near)));
    return new ScanReport(data, trials, KMeansNumbers.of(scaled, clusters, seed, () -> true));
  }

  /** Where the report is. */
  public Path page() {
    return out.resolve("report.html");
  }

  private static ScanReport.Trial trial(int k, List<ResultCard> cards, NearRows near) {
    List<int[]> assigned = cards.stream().map(Scan::assignments).toList();
    List<ScanReport.Agreement> agreements = new ArrayList<>();
    for (int i = 0; i < assigned.size(); i++) {
      for (int j = i + 1; j < assigned.size(); j++) {
        Contingency table = Contingency.of(assigned.get(i), k, assigned.get(j), k);
        NearRows.Told told = near.between(assigned.get(i), assigned.get(j), k);
        agreements.add(
            new ScanReport.Agreement(
                ClusterMetrics.of(table).ari(), told.information(), told.unshared()));
      }
    }
    return new ScanReport.Trial(
        k,
        agreements,
        cards.stream().flatMap(card -> card.ofLastEpoch(INFORMATION).stream()).toList(),
        cards.stream()
            .map(card -> card.number("silhouette", "mean"))
            .flatMap(mean -> mean.stream().boxed())
            .toList(),
        cards.stream().mapToInt(Scan::emptyClusters).max().orElseThrow(),
        cards.stream().map(card -> card.file().getParent().getFileName().toString()).toList());
  }

  private static int emptyClusters(ResultCard card) {
    return (int)
        ((List<?>) card.values().get("clusters"))
            .stream().filter(size -> ((Number) size).intValue() == 0).count();
  }

  /** The cluster of every row, from the file beside a card; ids may hold commas and line breaks. */
  private static int[] assignments(ResultCard card) {
    try {
      String text = Files.readString(card.file().resolveSibling("assignments.csv"));
      return QUOTED
          .matcher(text)
          .replaceAll("")
          .lines()
          .skip(1)
          .mapToInt(line -> Integer.parseInt(line.split(",", 3)[1]))
          .toArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
