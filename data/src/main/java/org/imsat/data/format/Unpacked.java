package org.imsat.data.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.imsat.data.features.ReadingProgress;
import org.imsat.file.Sha256;
import org.imsat.samples.InvalidInputException;

/** The content of a file that may be packed with gzip. */
public final class Unpacked {
  private Unpacked() {}

  /** What is done with the bytes. */
  @FunctionalInterface
  public interface Reader {
    /** Reads from the stream as much as it wants; it need not close it. */
    void read(InputStream in) throws IOException;
  }

  /**
   * Hands over the bytes of a file after unpacking.
   *
   * @throws InvalidInputException if the file is missing, empty, or cannot be read
   */
  public static void read(Path path, Reader reader) {
    read(path, ReadingProgress.NONE, reader);
  }

  /** The same; {@code progress} is notified of the bytes of the file. */
  public static void read(Path path, ReadingProgress progress, Reader reader) {
    Source.read(path, progress, source -> handOver(source, reader));
  }

  /**
   * Hands over the bytes of a text after unpacking, without a byte order mark; those of UTF-16 and
   * UTF-32, which have one, as UTF-8.
   *
   * @throws InvalidInputException if the file is missing, empty, or cannot be read
   */
  public static void readText(Path path, Reader reader) {
    Source.read(path, source -> handOver(source.asText(), reader));
  }

  /**
   * Hands over the bytes of a file in a zip archive.
   *
   * @throws InvalidInputException if the archive is damaged or has no such file
   */
  public static void readEntry(Path zip, String entry, ReadingProgress progress, Reader reader) {
    ZipArchive.read(
        zip, archive -> archive.source(entry, progress, source -> handOver(source, reader)));
  }

  private static Path handOver(Source source, Reader reader) {
    try {
      reader.read(source.stream());
      return source.path();
    } catch (IOException e) {
      throw source.unreadable(e);
    }
  }

  /**
   * SHA-256, in hexadecimal, of the bytes of a file after unpacking. It is the same however well
   * the file was packed.
   *
   * @throws InvalidInputException if the file cannot be read
   */
  public static String sha256(Path path) {
    return Source.read(
        path,
        source -> {
          MessageDigest digest = Sha256.digest();
          try (InputStream in = new DigestInputStream(source.stream(), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
          } catch (IOException e) {
            throw source.unreadable(e);
          }
          return HexFormat.of().formatHex(digest.digest());
        });
  }

  /**
   * SHA-256, in hexadecimal, of the bytes of a file as they are.
   *
   * @throws InvalidInputException if the file cannot be read
   */
  public static String sha256AsIs(Path path) {
    return Sha256.ofFile(path);
  }
}
