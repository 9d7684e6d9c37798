package org.imsat.samples;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Rows of a file that stays where it is: the operating system brings parts of it into memory as
 * they are used and drops them when memory is needed for something else, so that the file may be
 * larger than both. Nothing of it lies in the Java heap.
 *
 * <p>Values are looked at when a row is copied, not before; one that is no finite 32-bit number is
 * then an {@link InvalidInputException}, which names the file, the row and the column. Whatever
 * passes over all rows, such as {@link #sha256} or the fitting of a scaling, therefore finds it.
 *
 * <p>The file must stay as it is while it is in use, which lasts until these samples are no longer
 * referred to. Values that are overwritten may or may not show. If the file becomes shorter, rows
 * that are gone cannot be copied: this ends in an {@link InvalidInputException} that says so, or,
 * where Java notices late, in an {@link InternalError} soon after; the process goes on. On Windows
 * the file can neither be shortened nor deleted while it is mapped.
 */
public final class MappedSamples implements Samples {
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

  /** Bytes of one mapping at most, unless a row is longer. Java allows 2 GiB - 1. */
  private static final int PART = 1 << 30;

  private final Path file;
  private final Values values;
  private final int rows;
  private final int dimension;
  private final Optional<ImageShape> image;
  private final int rowsPerPart;

  /** Mappings of whole rows, so that none lies across two of them. */
  private final List<Part> parts;

  private MappedSamples(
      Path file,
      Values values,
      int rows,
      int dimension,
      Optional<ImageShape> image,
      int rowsPerPart,
      List<Part> parts) {
    this.file = file;
    this.values = values;
    this.rows = rows;
    this.dimension = dimension;
    this.image = image;
    this.rowsPerPart = rowsPerPart;
    this.parts = parts;
  }

  /**
   * Maps rows that lie one after the other in a file, without anything between them.
   *
   * @param start of the first value, in bytes from the beginning of the file
   * @param order of the bytes of a value
   * @throws InvalidInputException if there are no rows or columns, a row is longer than 2 GiB, the
   *     file ends before the last of them, or it cannot be mapped
   */
  public static MappedSamples of(
      Path file, long start, Values values, ByteOrder order, int rows, int dimension) {
    return of(file, start, values, order, rows, dimension, PART);
  }

  static MappedSamples of(
      Path file, long start, Values values, ByteOrder order, int rows, int dimension, int most) {
    if (rows < 1 || dimension < 1) {
      throw new InvalidInputException("no data: there must be at least one row and one column");
    }
    long rowBytes = (long) dimension * values.bytes;
    if (rowBytes > Integer.MAX_VALUE) {
      throw new InvalidInputException(
          "%s: rows of %d bytes are too long to be mapped".formatted(file, rowBytes));
    }
    int rowsPerPart = (int) Math.max(1, most / rowBytes);
    List<Part> parts = new ArrayList<>();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long end = start + rows * rowBytes;
      if (channel.size() < end) {
        throw new InvalidInputException(
            "%s: truncated: the rows end at byte %d, but the file at byte %d"
                .formatted(file, end, channel.size()));
      }
      for (int row = 0; row < rows; row += Math.min(rowsPerPart, rows - row)) {
        long bytes = Math.min(rowsPerPart, rows - row) * rowBytes;
        ByteBuffer mapped = channel.map(MapMode.READ_ONLY, start + row * rowBytes, bytes);
        parts.add(part(values, mapped.order(order)));
      }
    } catch (IOException e) {
      throw new InvalidInputException(file + ": cannot be mapped: " + e.getMessage(), e);
    }
    return new MappedSamples(
        file, values, rows, dimension, Optional.empty(), rowsPerPart, List.copyOf(parts));
  }

  /** Reads of buffers by index, which change no state and are therefore safe for many threads. */
  private static Part part(Values values, ByteBuffer mapped) {
    return switch (values) {
      case BYTES ->
          (from, target, offset, count) -> {
            for (int i = 0; i < count; i++) {
              target[offset + i] = mapped.get(from + i) & 0xff;
            }
          };
      case FLOATS -> {
        FloatBuffer floats = mapped.asFloatBuffer();
        yield floats::get;
      }
      case DOUBLES -> {
        DoubleBuffer doubles = mapped.asDoubleBuffer();
        yield (from, target, offset, count) -> {
          for (int i = 0; i < count; i++) {
            target[offset + i] = (float) doubles.get(from + i);
          }
        };
      }
    };
  }

  /**
   * The same rows, seen as images; unsigned bytes are then pixels.
   *
   * @throws InvalidInputException if the shape has another size than the rows
   */
  public MappedSamples asImages(ImageShape shape) {
    if (shape.size() != dimension) {
      throw new InvalidInputException(
          "rows of %d values are not images of %d x %d x %d"
              .formatted(dimension, shape.height(), shape.width(), shape.channels()));
    }
    return new MappedSamples(file, values, rows, dimension, Optional.of(shape), rowsPerPart, parts);
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
   * @throws InvalidInputException if a value is no finite 32-bit number, or the file has become
   *     shorter
   */
  @Override
  public void copyRow(int row, float[] target, int offset) {
    Objects.checkIndex(row, rows);
    Objects.checkFromIndexSize(offset, dimension, target.length);
    try {
      parts.get(row / rowsPerPart).copy(row % rowsPerPart * dimension, target, offset, dimension);
      if (values != Values.BYTES) {
        requireFinite(row, target, offset);
      }
    } catch (InternalError e) {
      throw new InvalidInputException(
          "%s: row %d cannot be read; the file became shorter while it was in use"
              .formatted(file, row),
          e);
    }
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

  /** A mapped part of the file. */
  @FunctionalInterface
  private interface Part {
    /** Copies {@code count} values, the first of which is the part's value {@code from}. */
    void copy(int from, float[] target, int offset, int count);
  }
}
