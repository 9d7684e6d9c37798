package org.imsat.data.format;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.imsat.data.features.ReadingProgress;
import org.imsat.samples.InvalidInputException;

/**
 * A structured NPY array: records of named fields, of numbers, truth values, times, texts or lists
 * of numbers. It may be packed with gzip. Records are read one after the other and not kept.
 */
public final class NpyRecords {
  /** Bytes that are read at once, or one record. */
  private static final int BLOCK = 1 << 16;

  private static final int LONGEST_RECORD = 1 << 28;

  private final Path path;
  private final List<NpyField> fields;
  private final int recordBytes;
  private final int rows;

  private NpyRecords(Path path, List<NpyField> fields, int recordBytes, int rows) {
    this.path = path;
    this.fields = fields;
    this.recordBytes = recordBytes;
    this.rows = rows;
  }

  /** Takes records. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * Takes a record; false if it wants no more.
     *
     * @param record the bytes that fields read; used again for the next one
     */
    boolean accept(int row, ByteBuffer record);
  }

  /** Whether a file is one of these. */
  public static boolean recognises(Path path) {
    try {
      return Source.read(
          path,
          source -> NpyHeader.recognises(source.peek(BLOCK)) && NpyHeader.read(source).hasFields());
    } catch (InvalidInputException e) {
      // Whoever reads it says what is wrong.
      return false;
    }
  }

  /**
   * Those of a file.
   *
   * @throws InvalidInputException if it cannot be read, is no structured array of one dimension, or
   *     has fields of other types
   */
  public static NpyRecords of(Path path) {
    return Source.read(path, source -> of(path, source));
  }

  private static NpyRecords of(Path path, Source source) {
    NpyHeader header = NpyHeader.read(source);
    if (!(header.description() instanceof List<?> description)) {
      throw source.error("holds no records of named fields");
    }
    List<Long> shape = header.shape();
    if (shape.isEmpty() || shape.stream().skip(1).anyMatch(length -> length != 1)) {
      throw source.error(
          "records of named fields have the shape (n), but this is "
              + shape.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")")));
    }
    long rows = shape.get(0);
    if (rows < 1 || rows > Integer.MAX_VALUE - 8) {
      throw source.error("there are %d records".formatted(rows));
    }
    Layout layout = new Layout(source);
    description.forEach(layout::add);
    if (layout.fields.isEmpty()) {
      throw source.error("the records have no fields");
    }
    source.expect(layout.bytes * rows);
    return new NpyRecords(path, List.copyOf(layout.fields), (int) layout.bytes, (int) rows);
  }

  /** The fields, padding apart. */
  public List<NpyField> fields() {
    return fields;
  }

  /** Hands over the records in their order; may be called again. */
  public void forEach(ReadingProgress progress, Visitor visitor) {
    Source.read(
        path,
        progress,
        source -> {
          NpyHeader.read(source);
          if (visit(source, visitor)) {
            source.end();
          }
          return rows;
        });
  }

  /** Whether the visitor took all. */
  private boolean visit(Source source, Visitor visitor) {
    int most = Math.max(1, BLOCK / recordBytes);
    for (int first = 0; first < rows; first += most) {
      int count = Math.min(most, rows - first);
      byte[] block = new byte[count * recordBytes];
      source.fill(block, "record", first + count - 1L);
      for (int i = 0; i < count; i++) {
        ByteBuffer record = ByteBuffer.wrap(block, i * recordBytes, recordBytes).slice();
        if (!visitor.accept(first + i, record)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Where the fields lie, as the header tells one after the other. */
  private static final class Layout {
    private final Source source;
    private final List<NpyField> fields = new ArrayList<>();
    private long bytes;

    Layout(Source source) {
      this.source = source;
    }

    /** The next field: name and type, and of a list its shape. */
    void add(Object entry) {
      List<?> parts = entry instanceof List<?> list ? list : List.of();
      if (parts.size() < 2 || parts.size() > 3) {
        throw source.error("a field must have a name and a type, but is %s".formatted(entry));
      }
      String name = name(parts.get(0));
      if (parts.get(1) instanceof List<?>) {
        throw source.error(
            "the field '%s' holds records itself, which are not read; save its fields beside the others"
                .formatted(name));
      }
      NpyType type = NpyType.of(String.valueOf(parts.get(1)));
      boolean list = parts.size() == 3;
      int length = list ? length(name, parts.get(2)) : 1;
      boolean padding = name.isEmpty() && type.element().kind() == 'V';
      if (!padding) {
        requireRead(name, type, list);
        fields.add(new NpyField(name, type, (int) bytes, length, list));
      }
      bytes += (long) length * type.element().bytes();
      if (bytes > LONGEST_RECORD) {
        throw source.error("records of more than %d bytes".formatted(LONGEST_RECORD));
      }
    }

    /** A field may have a title before its name. */
    private static String name(Object name) {
      return name instanceof List<?> titled && titled.size() == 2
          ? String.valueOf(titled.get(1))
          : String.valueOf(name);
    }

    private int length(String name, Object shape) {
      long length = 1;
      for (Object side : shape instanceof List<?> sides ? sides : List.of(shape)) {
        if (!(side instanceof Long number) || number < 1 || number > LONGEST_RECORD) {
          throw source.error("the field '%s' has the shape %s".formatted(name, shape));
        }
        length = Math.min(length * number, LONGEST_RECORD);
      }
      return (int) length;
    }

    private void requireRead(String name, NpyType type, boolean list) {
      if (!NpyField.isRead(type, list)) {
        String reason =
            list && NpyField.isRead(type, false)
                ? "lists of values of type %s are not read, only those of numbers"
                    .formatted(type.text())
                : type.refusal();
        throw source.error("the field '%s': %s".formatted(name, reason));
      }
    }
  }
}
