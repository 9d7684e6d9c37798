package org.imsat.cli;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.imsat.data.features.ReadingProgress;

/** Tells every few seconds how many images are done, how fast it goes and how long it will take. */
final class FeatureProgress implements ReadingProgress {
  private static final double PAUSE = 5;

  private final Consumer<String> notes;
  private final LongSupplier nanoTime;
  private OptionalDouble start = OptionalDouble.empty();
  private long before;
  private double last;

  FeatureProgress(Consumer<String> notes) {
    this(notes, System::nanoTime);
  }

  FeatureProgress(Consumer<String> notes, LongSupplier nanoTime) {
    this.notes = notes;
    this.nanoTime = nanoTime;
  }

  @Override
  public void read(String what, long done, OptionalLong total) {
    double now = nanoTime.getAsLong() / 1e9;
    long all = total.orElse(done);
    if (start.isEmpty()) {
      // What an earlier run did has no part in the rate.
      start = OptionalDouble.of(now);
      before = done;
      last = now;
      if (done > 0 && done < all) {
        notes.accept("going on after %d of %d %s".formatted(done, all, what));
      }
      return;
    }
    boolean end = done == all;
    if (now - last < PAUSE && !end) {
      return;
    }
    last = now;
    double seconds = now - start.getAsDouble();
    double rate = (done - before) / Math.max(1e-9, seconds);
    notes.accept(
        String.format(
            Locale.ROOT,
            "%d of %d %s (%.1f a second, %s)",
            done,
            all,
            what,
            rate,
            end
                ? "in " + TrainingProgress.duration(seconds)
                : TrainingProgress.duration((all - done) / rate) + " left"));
  }
}
