package org.imsat.cli.terminal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** Columns of the terminal behind standard error. Asked for anew when the window changes. */
final class TerminalWidth implements IntSupplier {
  private static final int USUAL = 80;

  /** Where {@code stty} finds the terminal: behind standard error, or else that of the session. */
  private static final List<File> TERMINALS = List.of(new File("/dev/fd/2"), new File("/dev/tty"));

  /** 0 where it has to be found out. */
  private volatile int columns;

  TerminalWidth() {
    // The handling stays: the program has one terminal.
    Signals.handle("WINCH", () -> columns = 0);
  }

  @Override
  public int getAsInt() {
    if (columns == 0) {
      columns =
          TERMINALS.stream()
              .mapToInt(TerminalWidth::of)
              .filter(n -> n > 0)
              .findFirst()
              .orElse(USUAL);
    }
    return columns;
  }

  /** Columns of a terminal; 0 if they cannot be told. */
  private static int of(File terminal) {
    if (!terminal.exists()) {
      return 0;
    }
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(terminal)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String[] size =
          new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
              .strip()
              .split(" ", -1);
      boolean ended = stty.waitFor(1, TimeUnit.SECONDS);
      return ended && size.length == 2 ? Integer.parseInt(size[1]) : 0;
    } catch (IOException | NumberFormatException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }
}
