package org.imsat.cli;

import java.util.OptionalLong;
import org.imsat.cli.terminal.Console;

/** Tells of downloads at every tenth of a file. */
final class Downloads {
  private final Console console;
  private String file = "";
  private long tenths;

  Downloads(Console console) {
    this.console = console;
  }

  void received(String name, long bytes, OptionalLong total) {
    if (!name.equals(file)) {
      file = name;
      tenths = -1;
    }
    if (total.isPresent()) {
      long now = 10 * bytes / Math.max(1, total.getAsLong());
      if (now > tenths) {
        tenths = now;
        console.note(
            "downloading %s: %d %% of %d bytes".formatted(name, 10 * now, total.getAsLong()));
      }
    }
  }
}
