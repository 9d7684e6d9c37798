package org.imsat.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.imsat.learner.EpochReport;
import org.imsat.learner.TrainingListener;

/**
 * Shows a training's progress on standard error: a bar with the time left on a terminal, a line per
 * epoch elsewhere.
 */
final class TrainingProgress implements TrainingListener, AutoCloseable {
  private static final boolean TERMINAL = Boolean.getBoolean("imsat.terminal");

  private final EpochMetric metric;
  private final PrintWriter err;
  private final boolean quiet;
  private final Interruption interruption;
  private final Map<Long, Map<Integer, Double>> figures = new TreeMap<>();
  private long seed;
  private Optional<ProgressBar> bar = Optional.empty();
  private int epochs;
  private int steps;
  private int firstEpoch;
  private long trainingStart;

  TrainingProgress(EpochMetric metric, PrintWriter err, boolean quiet, Interruption interruption) {
    this.metric = metric;
    this.err = err;
    this.quiet = quiet;
    this.interruption = interruption;
  }

  /** Rows that the figure after each epoch is taken on; none without labels. */
  OptionalInt metricRows() {
    return metric.rows();
  }

  /**
   * An epoch as it stands in result files: its report, and the figure where it is known.
   *
   * @param run seed of the run
   */
  Map<String, Object> toMap(long run, EpochReport report) {
    Map<String, Object> map = new LinkedHashMap<>(report.toMap());
    Double figure = figures.getOrDefault(run, Map.of()).get(report.epoch());
    if (figure != null) {
      map.put(metric.name(), figure);
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
  public void run(int number, int of, long seed) {
    close();
    this.seed = seed;
    if (of > 1 && !quiet) {
      err.printf(Locale.ROOT, "run %d of %d, seed %d%n", number, of, seed);
    }
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
  public void resumed(EpochReport last, Encoder now) {
    note(last, now);
  }

  private Optional<Double> note(EpochReport report, Encoder now) {
    Optional<Double> figure = metric.of(now);
    figure.ifPresent(
        value -> figures.computeIfAbsent(seed, s -> new TreeMap<>()).put(report.epoch(), value));
    return figure;
  }

  @Override
  public void pretrained(EpochReport report) {
    say(report, Optional.empty());
  }

  @Override
  public void epoch(EpochReport report, Encoder now) {
    say(report, note(report, now));
  }

  private void say(EpochReport report, Optional<Double> figure) {
    if (quiet) {
      return;
    }
    String term = report.terms().containsKey("objective") ? "objective" : "reconstruction";
    String line =
        String.format(Locale.ROOT, "%s %.4f", term, report.terms().getOrDefault(term, Double.NaN));
    if (figure.isPresent()) {
      line += String.format(Locale.ROOT, ", %s %.4f", metric.name(), figure.get());
    }
    if (bar.isPresent()) {
      bar.get().setExtraMessage("epoch " + report.epoch() + ": " + line);
      return;
    }
    double elapsed = (System.nanoTime() - trainingStart) / 1e9;
    double left = elapsed / (report.epoch() - firstEpoch + 1) * (epochs - report.epoch());
    err.printf(
        Locale.ROOT,
        "epoch %d of %d: %s (%.1f s, %s left)%n",
        report.epoch(),
        epochs,
        line,
        report.seconds(),
        duration(left));
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
