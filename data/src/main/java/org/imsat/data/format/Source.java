package org.imsat.data.format;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.imsat.samples.InvalidInputException;

/**
 * The bytes of an input file from first to last, unpacked if they are a gzip stream. Nothing is
 * allocated because a header says so: memory grows with the bytes that are really there.
 */
final class Source implements Closeable {
  private static final int BUFFER = 1 << 16;

  private final Path path;
  private final InputStream in;

  /** Bytes in the file; unknown for gzip, where only reading to the end tells. */
  private final OptionalLong size;

  private long position;

  private Source(Path path, InputStream in, OptionalLong size) {
    this.path = path;
    this.in = in;
    this.size = size;
  }

  /**
   * What {@code reader} makes of the file.
   *
   * @throws InvalidInputException if the file cannot be read, or is not what the reader expects
   */
  static <T> T read(Path path, Function<Source, T> reader) {
    if (Files.notExists(path)) {
      throw new InvalidInputException("no such file: " + path);
    }
    if (Files.isDirectory(path)) {
      throw new InvalidInputException(path + " is a folder, not a file");
    }
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(path), BUFFER)) {
      raw.mark(2);
      byte[] start = raw.readNBytes(2);
      raw.reset();
      if (start.length == 0) {
        throw new InvalidInputException(path + ": the file is empty");
      }
      boolean gzip = start.length == 2 && start[0] == 0x1f && (start[1] & 0xff) == 0x8b;
      if (!gzip) {
        try (Source source = new Source(path, raw, OptionalLong.of(Files.size(path)))) {
          return reader.apply(source);
        }
      }
      InputStream unpacked = new BufferedInputStream(new GZIPInputStream(raw, BUFFER), BUFFER);
      try (Source source = new Source(path, unpacked, OptionalLong.empty())) {
        return reader.apply(source);
      }
    } catch (AccessDeniedException e) {
      throw new InvalidInputException(path + ": no permission to read it", e);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /** The error that this file cannot be read. */
  InvalidInputException unreadable(IOException e) {
    return unreadable(path, e);
  }

  private static InvalidInputException unreadable(Path path, IOException e) {
    return new InvalidInputException(path + ": cannot be read: " + e.getMessage(), e);
  }

  /** The error that this file is unusable for the reason given. */
  InvalidInputException error(String reason) {
    return new InvalidInputException(path + ": " + reason);
  }

  /** The first bytes, at most {@code count}, which stay to be read. Only before anything is. */
  byte[] peek(int count) {
    try {
      in.mark(count);
      byte[] bytes = in.readNBytes(count);
      in.reset();
      return bytes;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** The next {@code count} bytes, or all that are left if these are fewer. */
  byte[] upTo(int count) {
    try {
      byte[] bytes = in.readNBytes(count);
      position += bytes.length;
      return bytes;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * The next {@code count} bytes.
   *
   * @param what what they are, for the message if there are fewer
   */
  ByteBuffer bytes(int count, String what, ByteOrder order) {
    byte[] bytes = upTo(count);
    if (bytes.length < count) {
      throw error(
          "truncated: %s ends at byte %d, but the data end at byte %d"
              .formatted(what, position - bytes.length + count, position));
    }
    return ByteBuffer.wrap(bytes).order(order);
  }

  /** Checks, where the size is known, that exactly {@code count} bytes are left. */
  void expect(long count) {
    if (size.isPresent() && count != size.getAsLong() - position) {
      throw error(
          "the header promises %d bytes of values, but %d follow it"
              .formatted(count, size.getAsLong() - position));
    }
  }

  /** Checks that nothing is left; for gzip this also checks the sum at the end of the stream. */
  void end() {
    if (upTo(1).length > 0) {
      throw error(
          "more bytes follow after byte %d, where the values should end".formatted(position - 1));
    }
  }

  /** The path. */
  Path path() {
    return path;
  }

  /** All that is left, as a stream that this source closes. */
  InputStream stream() {
    return in;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
