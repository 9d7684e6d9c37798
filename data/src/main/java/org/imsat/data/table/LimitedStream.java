package org.imsat.data.table;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.imsat.data.format.Expansion;

/** Unpacked bytes, of which no more are believed than the archive's size allows. */
final class LimitedStream extends FilterInputStream {
  private final Expansion expansion;

  LimitedStream(InputStream in, Expansion expansion) {
    super(in);
    this.expansion = expansion;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    expansion.count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = super.read(bytes, offset, length);
    expansion.count(Math.max(0, count));
    return count;
  }
}
