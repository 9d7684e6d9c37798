package org.imsat.data.format;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import org.imsat.data.features.ReadingProgress;
import org.imsat.samples.InvalidInputException;

/**
 * The bytes of an input file, or of a file in an archive, from first to last, unpacked if they are
 * a gzip stream. Nothing is allocated because a header says so: memory grows with the bytes that
 * are really there.
 */
final class Source implements Closeable {
  private static final int BUFFER = 1 << 16;
  private static final int MEGABYTE = 1 << 20;

  private final Path path;

  /** What messages begin with. */
  private final String name;

  private final InputStream in;

  /** Bytes in the file; unknown for what is packed, where only reading to the end tells. */
  private final OptionalLong size;

  private long position;

  private Source(Path path, String name, InputStream in, OptionalLong size) {
    this.path = path;
    this.name = name;
    this.in = in;
    this.size = size;
  }

  /**
   * A file in an archive.
   *
   * @param in its content; whatever is wrong with it is an {@link IOException} of this stream
   */
  static Source ofEntry(Path archive, String entry, InputStream in) {
    return new Source(archive, archive + ": the entry " + entry, in, OptionalLong.empty());
  }

  /**
   * What {@code reader} makes of the file.
   *
   * @throws InvalidInputException if the file cannot be read, or is not what the reader expects
   */
  static <T> T read(Path path, Function<Source, T> reader) {
    return read(path, ReadingProgress.NONE, reader);
  }

  /** The same; {@code progress} is notified of the bytes of the file. */
  static <T> T read(Path path, ReadingProgress progress, Function<Source, T> reader) {
    if (Files.notExists(path)) {
      throw new InvalidInputException("no such file: " + path);
    }
    if (Files.isDirectory(path)) {
      throw new InvalidInputException(path + " is a folder, not a file");
    }
    return read(path.toString(), Spool.file(path, progress), progress, reader);
  }

  private static <T> T read(
      String name, Path path, ReadingProgress progress, Function<Source, T> reader) {
    try (InputStream raw =
        new BufferedInputStream(
            new CountedStream(
                Files.newInputStream(path),
                String.valueOf(path.getFileName()),
                OptionalLong.of(Files.size(path)),
                progress),
            BUFFER)) {
      raw.mark(2);
      byte[] start = raw.readNBytes(2);
      raw.reset();
      if (start.length == 0) {
        throw new InvalidInputException(name + ": the file is empty");
      }
      boolean gzip = start.length == 2 && start[0] == 0x1f && (start[1] & 0xff) == 0x8b;
      if (!gzip) {
        try (Source source = new Source(path, name, raw, OptionalLong.of(Files.size(path)))) {
          return reader.apply(source);
        }
      }
      InputStream unpacked = new BufferedInputStream(new GZIPInputStream(raw, BUFFER), BUFFER);
      try (Source source = new Source(path, name, unpacked, OptionalLong.empty())) {
        return reader.apply(source);
      }
    } catch (AccessDeniedException e) {
      throw new InvalidInputException(name + ": no permission to read it", e);
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  /** The same as a text in UTF-8 without a byte order mark. Only before anything is read. */
  Source asText() {
    Optional<ByteOrderMark> mark = ByteOrderMark.of(peek(ByteOrderMark.LONGEST));
    if (mark.isEmpty()) {
      return this;
    }
    upTo(mark.get().length());
    InputStream text =
        mark.get() == ByteOrderMark.UTF_8
            ? in
            : new BufferedInputStream(Utf8Stream.strict(in, mark.get().charset()), BUFFER);
    return new Source(path, name, text, OptionalLong.empty());
  }

  /** The error that this file cannot be read. */
  InvalidInputException unreadable(IOException e) {
    return unreadable(name, e);
  }

  private static InvalidInputException unreadable(String name, IOException e) {
    String reason =
        e instanceof CharacterCodingException
            ? "the text is not what its byte order mark says"
            : "cannot be read: " + e.getMessage();
    return new InvalidInputException(name + ": " + reason, e);
  }

  /** The error that this file is unusable for the reason given. */
  InvalidInputException error(String reason) {
    return new InvalidInputException(name + ": " + reason);
  }

  /** What a constructor of rows or labels makes; its message is put after the name of this file. */
  <T> T checked(Supplier<T> constructor) {
    try {
      return constructor.get();
    } catch (InvalidInputException e) {
      throw new InvalidInputException(name + ": " + e.getMessage(), e);
    }
  }

  /**
   * Checks that what is read has room in memory.
   *
   * @param what is read, for the message
   */
  void requireMemory(double bytes, String what) {
    long most = Runtime.getRuntime().maxMemory();
    if (bytes > most) {
      throw error(
          "%s %.0f MB of memory, but Java may use %d MB; allow it more with its option -Xmx"
              .formatted(what, Math.ceil(bytes / MEGABYTE), most / MEGABYTE));
    }
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

  /**
   * Fills an array with the next bytes.
   *
   * @param what they are, followed by its number, for the message if there are fewer
   */
  void fill(byte[] target, String what, long number) {
    int read;
    try {
      read = in.readNBytes(target, 0, target.length);
    } catch (IOException e) {
      throw unreadable(e);
    }
    position += read;
    if (read < target.length) {
      throw error(
          "truncated: %s %d ends at byte %d, but the data end at byte %d"
              .formatted(what, number, position - read + target.length, position));
    }
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

  /** Bytes read so far. */
  long position() {
    return position;
  }

  /** Whether the bytes lie in the file as they are, so that it can be read at any place. */
  boolean plain() {
    return size.isPresent();
  }

  /** Path of the file or of the archive that it lies in. */
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
