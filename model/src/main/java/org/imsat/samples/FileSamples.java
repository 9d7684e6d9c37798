package org.imsat.samples;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Rows of a file that stays where it is and may be larger than memory: a row is read when it is
 * asked for, and the operating system keeps what it has room for. Nothing of it lies in the memory
 * of the process, as the pages of a mapped file would.
 *
 * <p>Values are looked at when a row is copied, not before; one that is no finite 32-bit number is
 * then an {@link InvalidInputException}, which names the file, the row and the column. Whatever
 * passes over all rows, such as {@link #sha256} or the fitting of a scaling, therefore finds it.
 *
 * <p>The file must stay as it is while it is in use, which lasts until these samples are no longer
 * referred to. Values that are overwritten may or may not show; if the file becomes shorter, rows
 * that are gone cannot be copied. Interrupting a thread that reads does no harm: the row is read,
 * and the thread stays interrupted.
 */
public final class FileSamples implements Samples {
  /** How values are stored. */
  public enum Values {
    /** Unsigned bytes. */
    BYTES(1),
    /** 32-bit floating point. */
    FLOATS(4),
    /** 64-bit floating point. */
    DOUBLES(8);

    private final int bytes;

    Values(int bytes) {
      this.bytes = bytes;
    }

    /** Bytes of one value. */
    public int bytes() {
      return bytes;
    }
  }

  /** A row as it stands in the file, one per thread; grows to the longest. */
  private static final ThreadLocal<ByteBuffer> BUFFER =
      ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(1 << 12));

  private final Path file;
  private final SharedFile content;
  private final long start;
  private final Values values;
  private final ByteOrder order;
  private final int rows;
  private final int dimension;
  private final Optional<ImageShape> image;

  private FileSamples(
      Path file,
      SharedFile content,
      long start,
      Values values,
      ByteOrder order,
      int rows,
      int dimension,
      Optional<ImageShape> image) {
    this.file = file;
    this.content = content;
    this.start = start;
    this.values = values;
    this.order = order;
    this.rows = rows;
    this.dimension = dimension;
    this.image = image;
  }

  /**
   * Rows that lie one after the other in a file, without anything between them.
   *
   * @param start of the first value, in bytes from the beginning of the file
   * @param order of the bytes of a value
   * @throws InvalidInputException if there are no rows or columns, a row is longer than 2 GiB, the
   *     file ends before the last of them, or it cannot be opened
   */
  public static FileSamples of(
      Path file, long start, Values values, ByteOrder order, int rows, int dimension) {
    if (rows < 1 || dimension < 1) {
      throw new InvalidInputException("no data: there must be at least one row and one column");
    }
    long rowBytes = (long) dimension * values.bytes;
    if (rowBytes > Integer.MAX_VALUE) {
      throw new InvalidInputException(
          "%s: rows of %d bytes are too long".formatted(file, rowBytes));
    }
    try {
      SharedFile content = new SharedFile(file);
      long end = start + rows * rowBytes;
      long size = content.size();
      if (size < end) {
        content.close();
        throw new InvalidInputException(
            "%s: truncated: the rows end at byte %d, but the file at byte %d"
                .formatted(file, end, size));
      }
      return new FileSamples(
          file, content, start, values, order, rows, dimension, Optional.empty());
    } catch (IOException e) {
      throw new InvalidInputException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * The same rows, seen as images; unsigned bytes are then pixels.
   *
   * @throws InvalidInputException if the shape has another size than the rows
   */
  public FileSamples asImages(ImageShape shape) {
    if (shape.size() != dimension) {
      throw new InvalidInputException(
          "rows of %d values are not images of %d x %d x %d"
              .formatted(dimension, shape.height(), shape.width(), shape.channels()));
    }
    return new FileSamples(
        file, content, start, values, order, rows, dimension, Optional.of(shape));
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  /**
   * {@inheritDoc}
   *
   * @throws InvalidInputException if a value is no finite 32-bit number, or the row cannot be read
   *     any more
   */
  @Override
  public void copyRow(int row, float[] target, int offset) {
    Objects.checkIndex(row, rows);
    Objects.checkFromIndexSize(offset, dimension, target.length);
    ByteBuffer bytes = read(row);
    switch (values) {
      case BYTES -> {
        for (int column = 0; column < dimension; column++) {
          target[offset + column] = bytes.get(column) & 0xff;
        }
      }
      case FLOATS -> bytes.asFloatBuffer().get(target, offset, dimension);
      case DOUBLES -> {
        for (int column = 0; column < dimension; column++) {
          target[offset + column] = (float) bytes.getDouble(8 * column);
        }
      }
    }
    if (values != Values.BYTES) {
      requireFinite(row, target, offset);
    }
  }

  /** The bytes of a row, in this thread's buffer. */
  private ByteBuffer read(int row) {
    int length = dimension * values.bytes;
    ByteBuffer buffer = BUFFER.get();
    if (buffer.capacity() < length) {
      buffer = ByteBuffer.allocateDirect(length);
      BUFFER.set(buffer);
    }
    buffer.clear().limit(length);
    long position = start + (long) row * length;
    try {
      while (buffer.hasRemaining()) {
        int count = content.read(buffer, position + buffer.position());
        if (count < 0) {
          throw new InvalidInputException(
              "%s: row %d cannot be read; the file became shorter while it was in use"
                  .formatted(file, row));
        }
      }
    } catch (IOException e) {
      throw new InvalidInputException(
          "%s: row %d cannot be read: %s".formatted(file, row, e.getMessage()), e);
    }
    return buffer.flip().order(order);
  }

  private void requireFinite(int row, float[] target, int offset) {
    for (int column = 0; column < dimension; column++) {
      if (!Float.isFinite(target[offset + column])) {
        throw new InvalidInputException(
            "%s: row %d, column %d (from zero): %s is not a finite 32-bit number"
                .formatted(file, row, column, target[offset + column]));
      }
    }
  }

  @Override
  public Optional<ImageShape> image() {
    return image;
  }

  @Override
  public boolean pixels() {
    return values == Values.BYTES && image.isPresent();
  }
}
