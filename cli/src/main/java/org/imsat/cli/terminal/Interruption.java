package org.imsat.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.imsat.experiments.Monitor;

/**
 * Turns Ctrl-C, a request to terminate and the end of the terminal into a question that long work
 * asks itself: whether to stop. The work then puts away what it has, and the program ends with
 * {@link #exitStatus}. A second signal ends the process at once.
 *
 * <p>While no interruption is open, signals end the process as they always do.
 */
public final class Interruption implements Monitor.Stoppable {
  /** Signals and the statuses of processes that they end, by convention 128 and their number. */
  private static final Map<String, Integer> SIGNALS = Map.of("HUP", 129, "INT", 130, "TERM", 143);

  /** Status of the first signal; 0 before one came. It stays for the rest of the process. */
  private static final AtomicInteger FIRST = new AtomicInteger();

  private final List<Runnable> restore = new ArrayList<>();

  /**
   * Listens to signals until it is closed.
   *
   * @param say tells the user that the program heard
   */
  public Interruption(Consumer<String> say) {
    SIGNALS.forEach(
        (name, status) ->
            Signals.handle(name, () -> received(status, say)).ifPresent(restore::add));
  }

  private static void received(int status, Consumer<String> say) {
    if (!FIRST.compareAndSet(0, status)) {
      // Not exit: its hooks could wait for the very work that does not end.
      Runtime.getRuntime().halt(status);
    }
    say.accept("stopping after this step; again to quit at once");
  }

  /** Whether a signal came, so that work should stop and no further one should begin. */
  public static boolean requested() {
    return FIRST.get() != 0;
  }

  /** The status that the program ends with where a signal came: 129, 130 or 143. */
  public static OptionalInt exitStatus() {
    return requested() ? OptionalInt.of(FIRST.get()) : OptionalInt.empty();
  }

  @Override
  public void close() {
    restore.forEach(Runnable::run);
  }
}
