package org.imsat.experiments.input;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.imsat.data.features.ReadingProgress;
import org.imsat.experiments.Monitor;
import org.imsat.experiments.card.Numbers;

/**
 * Tells how many images are done, how fast it goes and how long it will take: in the line of a
 * terminal, or else every few seconds.
 */
final class FeatureProgress implements ReadingProgress {
  private static final double PAUSE = 5;

  private final Monitor monitor;
  private final LongSupplier nanoTime;
  private OptionalDouble start = OptionalDouble.empty();
  private long before;
  private double last;
  private volatile long now;

  FeatureProgress(Monitor monitor) {
    this(monitor, System::nanoTime);
  }

  FeatureProgress(Monitor monitor, LongSupplier nanoTime) {
    this.monitor = monitor;
    this.nanoTime = nanoTime;
  }

  @Override
  public void read(String what, long done, OptionalLong total) {
    double seconds = nanoTime.getAsLong() / 1e9;
    long all = total.orElse(done);
    now = done;
    if (start.isEmpty()) {
      // What an earlier run did has no part in the rate.
      start = OptionalDouble.of(seconds);
      before = done;
      last = seconds;
      if (done > 0 && done < all) {
        monitor.note("going on after %d of %d %s".formatted(done, all, what));
      }
      monitor.begin(what, () -> now, total);
      return;
    }
    tell(what, done, all, seconds);
  }

  private void tell(String what, long done, long all, double seconds) {
    boolean end = done == all;
    double taken = seconds - start.getAsDouble();
    double rate = (done - before) / Math.max(1e-9, taken);
    String pace = String.format(Locale.ROOT, "%.1f a second", rate);
    if (end) {
      monitor.end();
    }
    if (monitor.live() && !end) {
      monitor.remark(pace);
    } else if (end || seconds - last >= PAUSE) {
      last = seconds;
      String time =
          end ? "in " + Numbers.duration(taken) : Numbers.duration((all - done) / rate) + " left";
      monitor.note("%d of %d %s (%s, %s)".formatted(done, all, what, pace, time));
    }
  }
}
