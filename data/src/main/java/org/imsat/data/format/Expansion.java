package org.imsat.data.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.imsat.samples.InvalidInputException;

/**
 * How far a packed file may expand: to 100 times its size (texts pack to a third or a tenth), at
 * least 16 MB and at most 8 GB. More is taken for an archive made to fill memory.
 */
public final class Expansion {
  private static final long RATIO = 100;
  private static final long LEAST = 16L << 20;
  private static final long MOST = 8L << 30;

  private final Path path;
  private final long limit;
  private long expanded;

  private Expansion(Path path, long limit) {
    this.path = path;
    this.limit = limit;
  }

  /**
   * That of a packed file, of which nothing has been unpacked yet.
   *
   * @throws InvalidInputException if its size cannot be told
   */
  public static Expansion of(Path path) {
    try {
      return new Expansion(path, Math.min(MOST, Math.max(LEAST, RATIO * Files.size(path))));
    } catch (IOException e) {
      throw new InvalidInputException(path + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Counts bytes that were unpacked.
   *
   * @throws InvalidInputException once they are more than the limit
   */
  public void count(long bytes) {
    expanded += bytes;
    if (expanded > limit) {
      throw new InvalidInputException(
          "%s: expands to more than %d MB, which is not believed of its size"
              .formatted(path, limit >> 20));
    }
  }

  /** The stream, of which every byte counts. */
  InputStream limited(InputStream in) {
    return new CountingStream(in) {
      @Override
      void count(long bytes) {
        Expansion.this.count(bytes);
      }
    };
  }
}
