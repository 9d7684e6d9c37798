package org.imsat.data.format;

import java.io.InputStream;
import java.util.OptionalLong;
import org.imsat.data.features.ReadingProgress;

/** Passes bytes on and tells how many they were, now and then. */
final class CountedStream extends CountingStream {
  /** Bytes between two reports. Shorter files are read without any. */
  private static final int STEP = 1 << 24;

  private final String name;
  private final OptionalLong total;
  private final ReadingProgress progress;
  private long count;
  private long reported;

  /**
   * Counts from zero.
   *
   * @param name of what is read, for the reports
   * @param total bytes there are to read, where it is known
   */
  CountedStream(InputStream in, String name, OptionalLong total, ReadingProgress progress) {
    super(in);
    this.name = name;
    this.total = total;
    this.progress = progress;
  }

  @Override
  void count(long bytes) {
    count += bytes;
    boolean last = bytes > 0 && reported > 0 && total.isPresent() && count == total.getAsLong();
    if (count - reported >= STEP || last) {
      reported = count;
      progress.read("bytes of " + name, count, total);
    }
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
