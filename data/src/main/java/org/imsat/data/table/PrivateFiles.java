package org.imsat.data.table;

import java.nio.file.Path;

/** Where files lie that a table needs while it is open. */
final class PrivateFiles {
  /** The folder that Java is told to use for temporary files. */
  static final Path PARENT = Path.of(System.getProperty("java.io.tmpdir"));

  private PrivateFiles() {}
}
