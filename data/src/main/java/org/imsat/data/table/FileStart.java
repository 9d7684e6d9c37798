package org.imsat.data.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.imsat.samples.InvalidInputException;

/** The first bytes of a file, by which its format is told. */
final class FileStart {
  private static final int LENGTH = 16;

  private FileStart() {}

  static byte[] of(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      return in.readNBytes(LENGTH);
    } catch (AccessDeniedException e) {
      throw new InvalidInputException(path + ": no permission to read it", e);
    } catch (IOException e) {
      throw new InvalidInputException(path + ": cannot be read: " + e.getMessage(), e);
    }
  }
}
