package org.imsat.experiments.input;

import java.util.OptionalLong;
import org.imsat.experiments.Monitor;

/** Tells of downloads at every tenth of a file. */
public final class Downloads {
  private final Monitor monitor;
  private String file = "";
  private long tenths;

  public Downloads(Monitor monitor) {
    this.monitor = monitor;
  }

  public void received(String name, long bytes, OptionalLong total) {
    if (!name.equals(file)) {
      file = name;
      tenths = -1;
    }
    if (total.isPresent()) {
      long now = 10 * bytes / Math.max(1, total.getAsLong());
      if (now > tenths) {
        tenths = now;
        monitor.note(
            "downloading %s: %d %% of %d bytes".formatted(name, 10 * now, total.getAsLong()));
      }
    }
  }
}
