package org.imsat.experiments.scan;

import java.util.HashSet;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import org.imsat.experiments.Monitor;
import org.imsat.experiments.card.Numbers;

/**
 * How far a scan is, in place of how far each of its runs is: one line for the whole, or one for
 * each run that is done where lines are not drawn anew. What all runs have to say is said once.
 */
final class ScanProgress implements Monitor {
  private static final int PERMILLE = 1000;

  private final Monitor monitor;
  private final int runs;
  private final Set<String> noted = new HashSet<>();
  private int finished;
  private int trained;
  private double seconds;
  private String current = "";
  private long begun;

  /** Permille of all runs, with what is done of the one that goes on. */
  private volatile LongSupplier done = () -> 0;

  ScanProgress(Monitor monitor, int runs) {
    this.monitor = monitor;
    this.runs = runs;
  }

  /** A run begins, or goes on. */
  void run(int clusters, long seed) {
    current = "%d clusters, seed %d".formatted(clusters, seed);
    begun = System.nanoTime();
    if (finished == 0) {
      show();
    } else {
      monitor.label(label());
    }
  }

  private void show() {
    monitor.begin(label(), () -> done.getAsLong(), OptionalLong.of((long) PERMILLE * runs), true);
  }

  private String label() {
    return "run %d/%d: %s".formatted(finished + 1, runs, current);
  }

  /** The run is there: trained just now, or at an earlier time. */
  void finished(boolean trainedNow) {
    finished++;
    long all = (long) PERMILLE * finished;
    done = () -> all;
    if (!trainedNow) {
      show(); // earlier ones tell nothing of how long others take
      return;
    }
    trained++;
    double took = (System.nanoTime() - begun) / 1e9;
    seconds += took;
    if (!monitor.live()) {
      monitor.say(
          String.format(
              Locale.ROOT,
              "run %d of %d is done: %s (%.1f s, %s left)",
              finished,
              runs,
              current,
              took,
              Numbers.duration(seconds / trained * (runs - finished))));
    }
  }

  /** All runs are there, and are looked at. */
  void comparing() {
    monitor.begin("comparing the runs, and K-means");
  }

  /** What to tell where the scan ends early. */
  String unfinished() {
    return "%d of %d runs are done; the same command goes on from there".formatted(finished, runs);
  }

  /** Runs say how far they are, which is not of interest here. */
  @Override
  public void say(String text) {}

  @Override
  public void note(String message) {
    if (noted.add(message)) {
      monitor.note(message);
    }
  }

  @Override
  public void alert(String message) {
    monitor.alert(message);
  }

  @Override
  public void failed(Exception failure) {
    monitor.failed(failure);
  }

  /** So that runs need not tell each epoch. */
  @Override
  public boolean live() {
    return true;
  }

  @Override
  public void begin(String label, LongSupplier part, OptionalLong total, boolean atMost) {
    long before = (long) PERMILLE * finished;
    if (atMost && total.isPresent() && total.getAsLong() > 0) { // the epochs of a training
      done =
          () ->
              before + PERMILLE * Math.min(total.getAsLong(), part.getAsLong()) / total.getAsLong();
    }
  }

  @Override
  public void label(String label) {}

  @Override
  public void remark(String text) {}

  /** A part of a run is over, and the scan goes on. */
  @Override
  public void end() {}

  @Override
  public Stoppable stoppable() {
    return monitor.stoppable();
  }

  @Override
  public boolean stopped() {
    return monitor.stopped();
  }
}
