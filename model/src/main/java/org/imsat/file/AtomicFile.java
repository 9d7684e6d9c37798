package org.imsat.file;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.imsat.samples.InvalidInputException;

/** Writes files so that a reader sees the old content or the new, never a part. */
public final class AtomicFile {
  private AtomicFile() {}

  /** Writes content to a stream. */
  @FunctionalInterface
  public interface Content {
    /** Writes everything; the stream is flushed and closed by the caller. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes to a temporary file beside {@code file} and moves it into place; into a device or a pipe
   * it writes directly. Temporary files that a killed process left of the same file are removed. An
   * interrupted thread writes like any other.
   *
   * @throws InvalidInputException if {@code file} is a folder or its folder does not exist
   * @throws UncheckedIOException if writing fails; nothing is left behind
   */
  public static void write(Path file, Content content) {
    Path target = resolved(file);
    Path folder = target.getParent();
    if (folder == null || Files.isDirectory(target)) {
      throw new InvalidInputException("cannot write " + file + ": it is a folder");
    }
    if (!Files.isDirectory(folder)) {
      throw new InvalidInputException("cannot write " + file + ": there is no folder " + folder);
    }
    try {
      if (Files.exists(target) && !Files.isRegularFile(target)) {
        // A device or a pipe, such as /dev/stdout, must not be replaced by a file.
        try (OutputStream out = Files.newOutputStream(target, StandardOpenOption.WRITE)) {
          content.writeTo(out);
        }
        return;
      }
      try (TemporaryFile temporary = TemporaryFile.beside(target)) {
        fill(temporary.stream(), content);
        temporary.moveTo(target);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file + ": " + e, e);
    }
  }

  /** The file itself where {@code file} is a symbolic link to it. */
  private static Path resolved(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      return file.toAbsolutePath(); // not there yet
    }
  }

  /** Writes text in UTF-8, see {@link #write(Path, Content)}. */
  public static void write(Path file, String text) {
    write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static void fill(FileOutputStream file, Content content) throws IOException {
    OutputStream out = new BufferedOutputStream(file, 1 << 16);
    content.writeTo(out);
    out.flush();
    // The content must be on disk before the name is, or a power cut could leave an empty file.
    file.getFD().sync();
  }
}
