package org.imsat.data.table;

import java.io.IOException;

/** A line is not UTF-8. */
final class NotUtf8Exception extends IOException {
  private static final long serialVersionUID = 1L;

  NotUtf8Exception(long line) {
    super("line %d is not UTF-8".formatted(line));
  }
}
