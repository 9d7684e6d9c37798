package org.imsat.data.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Passes bytes on and has them counted, those that are skipped too. */
abstract class CountingStream extends FilterInputStream {
  CountingStream(InputStream in) {
    super(in);
  }

  /** Told how many bytes have just been passed on, which may be none. */
  abstract void count(long bytes);

  @Override
  public int read() throws IOException {
    int value = in.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = in.read(bytes, offset, length);
    count(Math.max(0, read));
    return read;
  }

  @Override
  public long skip(long wanted) throws IOException {
    long skipped = in.skip(wanted);
    count(skipped);
    return skipped;
  }
}
