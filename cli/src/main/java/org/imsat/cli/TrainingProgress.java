package org.imsat.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.TreeMap;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.imsat.learner.EpochReport;
import org.imsat.learner.TrainingListener;
import org.imsat.metric.ClusterMetrics;
import org.imsat.samples.Dataset;

/**
 * Shows a training's progress on standard error: a bar with the time left on a terminal, a line per
 * epoch elsewhere. Where labels are it also reports, after each epoch, the accuracy on a sample of
 * the rows; training never sees it.
 */
final class TrainingProgress implements TrainingListener, AutoCloseable {
  private static final int ACCURACY_ROWS = 10_000;
  private static final boolean TERMINAL = Boolean.getBoolean("imsat.terminal");

  private final PrintWriter err;
  private final boolean quiet;
  private final Interruption interruption;
  private final int clusters;
  private final Optional<Dataset> labelled;
  private final Map<Integer, Double> accuracies = new TreeMap<>();
  private Optional<ProgressBar> bar = Optional.empty();
  private int epochs;
  private int steps;
  private int firstEpoch;
  private long trainingStart;

  private TrainingProgress(
      int clusters,
      Optional<Dataset> labelled,
      PrintWriter err,
      boolean quiet,
      Interruption interruption) {
    this.clusters = clusters;
    this.labelled = labelled;
    this.err = err;
    this.quiet = quiet;
    this.interruption = interruption;
  }

  static TrainingProgress of(
      int clusters, Dataset data, PrintWriter err, boolean quiet, Interruption interruption) {
    Optional<Dataset> sample =
        data.labels().map(labels -> data.samples().rows() <= ACCURACY_ROWS ? data : sample(data));
    return new TrainingProgress(clusters, sample, err, quiet, interruption);
  }

  private static Dataset sample(Dataset data) {
    return data.select(
        new SplittableRandom(1)
            .ints(0, data.samples().rows())
            .distinct()
            .limit(ACCURACY_ROWS)
            .sorted()
            .toArray());
  }

  /** Rows that the accuracy after each epoch is taken on; none without labels. */
  OptionalInt accuracyRows() {
    return labelled.map(data -> OptionalInt.of(data.samples().rows())).orElse(OptionalInt.empty());
  }

  /** An epoch as it stands in result files: its report, and the accuracy where it is known. */
  Map<String, Object> toMap(EpochReport report) {
    Map<String, Object> map = new LinkedHashMap<>(report.toMap());
    if (accuracies.containsKey(report.epoch())) {
      map.put("accuracy", accuracies.get(report.epoch()));
    }
    return map;
  }

  @Override
  public boolean proceed() {
    return !interruption.requested();
  }

  @Override
  public void neighbours(double share) {
    if (!showsBar()) {
      return;
    }
    if (bar.isEmpty()) {
      bar = Optional.of(newBar("neighbour distances", 0, 1000));
    }
    bar.get().stepTo(Math.round(1000 * share));
  }

  @Override
  public void started(int firstEpoch, int epochs, int steps) {
    close();
    this.firstEpoch = firstEpoch;
    this.epochs = epochs;
    this.steps = steps;
    trainingStart = System.nanoTime();
    if (showsBar()) {
      bar = Optional.of(newBar("training", (firstEpoch - 1L) * steps, (long) epochs * steps));
    } else if (!quiet) {
      err.printf(Locale.ROOT, "training: epochs %d to %d of %d steps%n", firstEpoch, epochs, steps);
    }
  }

  @Override
  public void step(int epoch, int step) {
    bar.ifPresent(b -> b.stepTo((epoch - 1L) * steps + step));
  }

  @Override
  public void epoch(EpochReport report, Assigner now) {
    labelled.ifPresent(data -> accuracies.put(report.epoch(), accuracy(data, now)));
    if (quiet) {
      return;
    }
    String figures =
        String.format(
            Locale.ROOT, "objective %.4f", report.terms().getOrDefault("objective", Double.NaN));
    if (accuracies.containsKey(report.epoch())) {
      figures += String.format(Locale.ROOT, ", accuracy %.4f", accuracies.get(report.epoch()));
    }
    if (bar.isPresent()) {
      bar.get().setExtraMessage("epoch " + report.epoch() + ": " + figures);
      return;
    }
    double elapsed = (System.nanoTime() - trainingStart) / 1e9;
    double left = elapsed / (report.epoch() - firstEpoch + 1) * (epochs - report.epoch());
    err.printf(
        Locale.ROOT,
        "epoch %d of %d: %s (%.1f s, %s left)%n",
        report.epoch(),
        epochs,
        figures,
        report.seconds(),
        duration(left));
  }

  private double accuracy(Dataset data, Assigner now) {
    int[] found = now.assign(data.samples());
    return ClusterMetrics.of(found, clusters, data.labels().orElseThrow()).accuracy();
  }

  @Override
  public void warning(String message) {
    if (!quiet) {
      err.println("imsat: warning: " + message);
    }
  }

  private boolean showsBar() {
    return TERMINAL && !quiet;
  }

  private static ProgressBar newBar(String task, long done, long total) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(total)
        .startsFrom(done, Duration.ZERO)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(500)
        .build();
  }

  static String duration(double seconds) {
    long whole = Math.round(seconds);
    return whole < 60 ? whole + " s" : whole / 60 + " min " + whole % 60 + " s";
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
    bar = Optional.empty();
  }
}
