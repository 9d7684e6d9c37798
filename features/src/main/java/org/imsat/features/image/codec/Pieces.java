package org.imsat.features.image.codec;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Pieces of a file, put together without the rest. */
final class Pieces {
  private final byte[] file;
  private final List<ByteBuffer> pieces = new ArrayList<>();
  private int size;

  Pieces(byte[] file) {
    this.file = file;
  }

  /** Adds the bytes from one place up to another. */
  void add(int from, int to) {
    pieces.add(ByteBuffer.wrap(file, from, to - from));
    size += to - from;
  }

  /** All of them with something before and after. */
  byte[] between(byte[] start, byte[] end) {
    ByteBuffer all = ByteBuffer.allocate(start.length + size + end.length);
    all.put(start);
    pieces.forEach(piece -> all.put(piece.duplicate()));
    return all.put(end).array();
  }
}
