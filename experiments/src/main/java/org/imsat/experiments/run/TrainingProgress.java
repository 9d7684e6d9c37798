package org.imsat.experiments.run;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.imsat.experiments.Monitor;
import org.imsat.experiments.card.Numbers;
import org.imsat.experiments.evaluate.EpochMetric;
import org.imsat.learn.EpochReport;
import org.imsat.learn.TrainingListener;

/**
 * Tells whoever watches how far a training is, a line per epoch where that is not shown all the
 * time, and keeps the figures of its epochs.
 */
final class TrainingProgress implements TrainingListener, AutoCloseable {
  private static final int PERMILLE = 1000;

  private final EpochMetric metric;
  private final Monitor monitor;
  private final Map<Long, Map<Integer, Double>> figures = new TreeMap<>();
  private long seed;
  private String prefix = "";
  private int epochs;
  private int steps;
  private int firstEpoch;
  private long trainingStart;

  /** Permille of the neighbour distances, or steps, that are done. */
  private volatile long done;

  private boolean measuring;

  TrainingProgress(EpochMetric metric, Monitor monitor) {
    this.metric = metric;
    this.monitor = monitor;
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
  public boolean shouldContinue() {
    return !monitor.stopped();
  }

  @Override
  public void neighbours(double share) {
    done = Math.round(PERMILLE * share);
    if (!measuring) {
      measuring = true;
      monitor.begin("neighbour distances", () -> done, OptionalLong.of(PERMILLE));
    }
  }

  @Override
  public void run(int number, int of, long seed) {
    close();
    this.seed = seed;
    if (of > 1) {
      prefix = "run %d/%d ".formatted(number, of);
      monitor.say("run %d of %d, seed %d".formatted(number, of, seed));
    }
    monitor.begin(prefix + "training"); // of methods that have no epochs to tell of
  }

  @Override
  public void findingStart() {
    monitor.begin(prefix + "finding where to begin");
  }

  @Override
  public void started(int firstEpoch, int epochs, int steps) {
    this.firstEpoch = firstEpoch;
    this.epochs = epochs;
    this.steps = steps;
    done = (firstEpoch - 1L) * steps;
    trainingStart = System.nanoTime();
    if (monitor.live()) {
      long all = (long) epochs * steps;
      monitor.begin(label(firstEpoch), () -> done, OptionalLong.of(all), true);
    } else {
      monitor.say("training: epochs %d to %d of %d steps".formatted(firstEpoch, epochs, steps));
    }
  }

  private String label(int epoch) {
    return "%sepoch %d/%d".formatted(prefix, epoch, epochs);
  }

  @Override
  public void step(int epoch, int step) {
    done = (epoch - 1L) * steps + step;
    if (step == 1) {
      monitor.label(label(epoch));
    }
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
    String term = report.terms().containsKey("objective") ? "objective" : "reconstruction";
    double value = report.terms().getOrDefault(term, Double.NaN);
    if (monitor.live()) {
      String name = figure.isPresent() ? EpochMetric.shown(metric.name()) : term;
      monitor.remark(String.format(Locale.ROOT, "%s %.3f", name, figure.orElse(value)));
      return;
    }
    String line = String.format(Locale.ROOT, "%s %.4f", term, value);
    if (figure.isPresent()) {
      line += String.format(Locale.ROOT, ", %s %.4f", metric.name(), figure.get());
    }
    double elapsed = (System.nanoTime() - trainingStart) / 1e9;
    double left = elapsed / (report.epoch() - firstEpoch + 1) * (epochs - report.epoch());
    monitor.say(
        String.format(
            Locale.ROOT,
            "epoch %d of %d: %s (%.1f s, %s left)",
            report.epoch(),
            epochs,
            line,
            report.seconds(),
            Numbers.duration(left)));
  }

  @Override
  public void warning(String message) {
    monitor.note("warning: " + message);
  }

  @Override
  public void close() {
    measuring = false;
    monitor.end();
  }
}
