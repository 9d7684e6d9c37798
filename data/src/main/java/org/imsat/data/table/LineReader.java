package org.imsat.data.table;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Lines of bytes, one after the other, in a buffer that the caller may look into. */
final class LineReader {
  private static final int BUFFER = 1 << 18;

  private final InputStream in;
  private final boolean carriageReturns;
  private byte[] buffer = new byte[BUFFER];
  private int limit;
  private boolean ended;

  /** Where the record starts; lines that were {@linkplain #extend added} to it follow. */
  private int start;

  /** Where its last line ends, without the end of line. */
  private int end;

  /** Where the next line starts. */
  private int next;

  private long number;
  private long nextNumber = 1;

  LineReader(InputStream in, boolean carriageReturns) {
    this.in = in;
    this.carriageReturns = carriageReturns;
  }

  byte[] buffer() {
    return buffer;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  /** Number of the line at {@link #start()}, from one. */
  long number() {
    return number;
  }

  /** Goes to the next line; false at the end of the text. */
  boolean next() throws IOException {
    start = next;
    number = nextNumber;
    return find(0);
  }

  /** Adds the next line to the record; false at the end of the text. Positions may change. */
  boolean extend() throws IOException {
    return find(end - start);
  }

  /** Takes lines back that were added, all but the first. */
  void shorten(int lengthOfFirst, int distanceToNext) {
    end = start + lengthOfFirst;
    next = start + distanceToNext;
    nextNumber = number + 1;
  }

  /** From the start of the record to the next line. */
  int distanceToNext() {
    return next - start;
  }

  private boolean find(int previous) throws IOException {
    int from = next;
    int at = from;
    byte mask = 0;
    while (true) {
      for (; at < limit; at++) {
        byte b = buffer[at];
        mask |= b;
        if (carriageReturns ? b == '\r' : b == '\n') {
          return found(from, at, at + 1, mask);
        }
      }
      if (ended) {
        break;
      }
      int shift = fill();
      from -= shift;
      at -= shift;
    }
    if (from == limit) {
      end = start + previous;
      return false;
    }
    return found(from, limit, limit, mask);
  }

  private boolean found(int from, int to, int after, byte mask) throws IOException {
    end = to;
    while (!carriageReturns && end > from && buffer[end - 1] == '\r') {
      end--;
    }
    next = after;
    if (mask < 0 && !Bytes.isUtf8(buffer, from, end)) {
      throw new NotUtf8Exception(nextNumber);
    }
    nextNumber++;
    return true;
  }

  /** Reads more bytes; returns how far those of the record have moved to the front. */
  private int fill() throws IOException {
    int shift = start;
    if (shift > 0) {
      System.arraycopy(buffer, start, buffer, 0, limit - start);
      limit -= shift;
      end -= shift;
      next -= shift;
      start = 0;
    }
    if (limit == buffer.length) {
      if (limit >= Integer.MAX_VALUE / 4) {
        throw new IOException("line %d is longer than 512 MB".formatted(number));
      }
      buffer = Arrays.copyOf(buffer, 2 * limit);
    }
    int count = in.read(buffer, limit, buffer.length - limit);
    ended = count < 0;
    limit += Math.max(0, count);
    return shift;
  }
}
