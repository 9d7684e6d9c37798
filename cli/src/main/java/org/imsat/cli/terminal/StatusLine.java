package org.imsat.cli.terminal;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * The last line of a terminal, redrawn in place twice a second by a thread of its own, so that it
 * stays alive while a step takes long. Messages go above it. Safe for use by many threads.
 */
final class StatusLine {
  private static final long PAUSE_MILLIS = 500;

  private final PrintWriter out;
  private final StatusText.Alphabet letters;
  private final IntSupplier columns;
  private final LongSupplier nanoTime;
  private Optional<Work> work = Optional.empty();
  private Optional<Thread> ticker = Optional.empty();

  /** Letters of the line that are on the screen. */
  private int drawn;

  /**
   * A line that nothing is drawn on yet.
   *
   * @param columns of the terminal
   * @param nanoTime as {@link System#nanoTime}
   */
  StatusLine(
      PrintWriter out, StatusText.Alphabet letters, IntSupplier columns, LongSupplier nanoTime) {
    this.out = out;
    this.letters = letters;
    this.columns = columns;
    this.nanoTime = nanoTime;
  }

  /** What is going on. */
  private static final class Work {
    private final LongSupplier done;
    private final OptionalLong total;
    private final boolean atMost;
    private final long start;
    private final long before;
    private String label;
    private String note = "";

    /** How much was done when it was last looked at, and when that had last grown. */
    private long seen;

    private long grown;

    Work(String label, LongSupplier done, OptionalLong total, boolean atMost, long now) {
      this.label = label;
      this.done = done;
      this.total = total;
      this.atMost = atMost;
      this.start = now;
      this.before = done.getAsLong();
      this.seen = before;
      this.grown = now;
    }

    StatusText text(long now) {
      long count = done.getAsLong();
      if (count != seen) {
        seen = count;
        grown = now;
      }
      if (total.isEmpty() || total.getAsLong() <= 0) {
        return new StatusText(label, OptionalDouble.empty(), clock(now - start), note);
      }
      double share = Math.min(1, (double) count / total.getAsLong());
      return new StatusText(label, OptionalDouble.of(share), time(now), note);
    }

    /** Time left at the pace so far; while that is not known, time taken. */
    private String time(long now) {
      long made = seen - before;
      if (made <= 0) {
        return clock(now - start);
      }
      double whole = (double) (grown - start) / made * (total.getAsLong() - seen);
      long left = Math.max(0, (long) whole - (now - grown));
      return (atMost ? "at most " : "") + clock(left) + " left";
    }
  }

  /**
   * Shows work that begins, in the place of what was shown before.
   *
   * @param label what is done
   * @param done how much of it, whenever the line is drawn
   * @param total of how much, where that is known
   * @param atMost whether it may end earlier
   */
  synchronized void begin(String label, LongSupplier done, OptionalLong total, boolean atMost) {
    work = Optional.of(new Work(label, done, total, atMost, nanoTime.getAsLong()));
    draw();
    if (ticker.isEmpty()) {
      Thread thread = new Thread(this::tick, "status line");
      thread.setDaemon(true);
      thread.start();
      ticker = Optional.of(thread);
    }
  }

  /** Changes what stands before the bar. */
  synchronized void label(String label) {
    work.ifPresent(w -> w.label = label);
  }

  /** Changes what stands at the end of the line. */
  synchronized void note(String note) {
    work.ifPresent(w -> w.note = note);
  }

  /** Prints a line of its own above. */
  synchronized void say(String line) {
    erase();
    out.println(line);
    out.flush();
    draw();
  }

  /** Takes the line away; what is said next stands in its place. */
  synchronized void end() {
    work = Optional.empty();
    erase();
    out.flush();
    ticker.ifPresent(Thread::interrupt);
    ticker = Optional.empty();
  }

  private void tick() {
    try {
      while (true) {
        Thread.sleep(PAUSE_MILLIS);
        synchronized (this) {
          if (ticker.filter(Thread.currentThread()::equals).isEmpty()) {
            return;
          }
          draw();
        }
      }
    } catch (InterruptedException e) {
      // The line is at its end.
    }
  }

  private void draw() {
    if (work.isEmpty()) {
      return;
    }
    String text = work.get().text(nanoTime.getAsLong()).line(columns.getAsInt(), letters);
    // Blanks over the rest of the line before: not all terminals know sequences that erase.
    out.print("\r" + text + " ".repeat(Math.max(0, drawn - text.length())));
    out.flush();
    drawn = text.length();
  }

  private void erase() {
    if (drawn > 0) {
      out.print("\r" + " ".repeat(drawn) + "\r");
      drawn = 0;
    }
  }

  /** Minutes and seconds, with hours if there are any. */
  static String clock(long nanos) {
    long seconds = Math.round(nanos / 1e9);
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}
