package org.imsat.experiments.input;

import java.time.Duration;
import java.util.OptionalLong;
import org.imsat.data.features.Preparation;
import org.imsat.data.features.ReadingProgress;
import org.imsat.experiments.Monitor;

/** Tells how far reading is, where it takes longer than a few seconds; on a terminal at once. */
public final class ReadingNotes implements ReadingProgress {
  private static final long PAUSE = Duration.ofSeconds(3).toNanos();

  private final Monitor monitor;
  private long last = System.nanoTime();
  private String shown = "";
  private volatile long now;

  ReadingNotes(Monitor monitor) {
    this.monitor = monitor;
  }

  /** A way to make rows, which tells of long reading and of what was left out. */
  public static Preparation heard(Preparation preparation, Monitor monitor) {
    return preparation.heardBy(
        new ReadingNotes(monitor), warning -> monitor.note("warning: " + warning));
  }

  @Override
  public void read(String what, long done, OptionalLong total) {
    if (monitor.live()) {
      now = done;
      if (!what.equals(shown)) {
        shown = what;
        monitor.begin("reading " + what, () -> now, total);
      }
      return;
    }
    long time = System.nanoTime();
    if (time - last >= PAUSE) {
      last = time;
      String of = total.isPresent() ? " of " + total.getAsLong() : "";
      monitor.note("reading %s: %d%s".formatted(what, done, of));
    }
  }

  @Override
  public void note(String message) {
    monitor.note(message);
  }
}
