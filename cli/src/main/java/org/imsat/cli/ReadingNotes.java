package org.imsat.cli;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.imsat.data.features.ReadingProgress;

/** Tells how far reading is, where it takes longer than a few seconds. */
final class ReadingNotes implements ReadingProgress {
  private static final long PAUSE = Duration.ofSeconds(3).toNanos();

  private final Consumer<String> notes;
  private long last = System.nanoTime();

  ReadingNotes(Consumer<String> notes) {
    this.notes = notes;
  }

  @Override
  public void read(String what, long done, OptionalLong total) {
    long now = System.nanoTime();
    if (now - last >= PAUSE) {
      last = now;
      String of = total.isPresent() ? " of " + total.getAsLong() : "";
      notes.accept("reading %s: %d%s".formatted(what, done, of));
    }
  }

  @Override
  public void note(String message) {
    notes.accept(message);
  }
}
