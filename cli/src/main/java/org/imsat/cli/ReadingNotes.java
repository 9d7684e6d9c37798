package org.imsat.cli;

import java.time.Duration;
import java.util.OptionalLong;
import org.imsat.cli.terminal.Console;
import org.imsat.data.features.ReadingProgress;

/** Tells how far reading is, where it takes longer than a few seconds; on a terminal at once. */
final class ReadingNotes implements ReadingProgress {
  private static final long PAUSE = Duration.ofSeconds(3).toNanos();

  private final Console console;
  private long last = System.nanoTime();
  private String shown = "";
  private volatile long now;

  ReadingNotes(Console console) {
    this.console = console;
  }

  @Override
  public void read(String what, long done, OptionalLong total) {
    if (console.line().isPresent()) {
      now = done;
      if (!what.equals(shown)) {
        shown = what;
        console.begin("reading " + what, () -> now, total);
      }
      return;
    }
    long time = System.nanoTime();
    if (time - last >= PAUSE) {
      last = time;
      String of = total.isPresent() ? " of " + total.getAsLong() : "";
      console.note("reading %s: %d%s".formatted(what, done, of));
    }
  }

  @Override
  public void note(String message) {
    console.note(message);
  }
}
