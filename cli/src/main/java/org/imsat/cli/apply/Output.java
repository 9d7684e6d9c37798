package org.imsat.cli.apply;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Where results go: into a file, or with {@code -} to standard output. */
final class Output {
  private Output() {}

  /** Whether it is said that results go to standard output. */
  static boolean isStandard(Path out) {
    return out.toString().equals("-");
  }

  /**
   * Lets {@code writer} write the file, or another one, whose content goes to standard output once
   * it is whole.
   */
  static void write(Path out, Consumer<Path> writer) {
    if (!isStandard(out)) {
      writer.accept(out);
      return;
    }
    try {
      Path folder = Files.createTempDirectory("imsat-out");
      Path file = folder.resolve("out");
      try {
        writer.accept(file);
        Files.copy(file, System.out);
        System.out.flush();
      } finally {
        Files.deleteIfExists(file);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to standard output: " + e.getMessage(), e);
    }
  }
}
