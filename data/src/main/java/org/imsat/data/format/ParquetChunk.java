package org.imsat.data.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.VersionParser;
import org.apache.parquet.VersionParser.ParsedVersion;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReaderImpl;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.imsat.samples.InvalidInputException;

/** The values of a column in a group of rows, which are read once, from first to last. */
final class ParquetChunk {
  /** Each value of a list is a column, with a name. */
  private static final int LONGEST_LIST = 1 << 20;

  private final ParquetColumn column;
  private final ColumnReader reader;

  /** Values there are, counting those that are missing. */
  private final long count;

  private final int firstRow;
  private final int rows;

  private ParquetChunk(
      ParquetColumn column, ColumnReader reader, long count, int firstRow, int rows) {
    this.column = column;
    this.reader = reader;
    this.count = count;
    this.firstRow = firstRow;
    this.rows = rows;
  }

  /**
   * The values of a column.
   *
   * @param writer what the file says it was written by, which tells of known faults; may be null
   * @param firstRow number of the group's first row in the file
   */
  static ParquetChunk of(
      ParquetColumn column, RowGroup group, FileChannel channel, String writer, int firstRow)
      throws IOException {
    ColumnMetaData data = null;
    for (ColumnChunk candidate : group.getColumns()) {
      if (candidate.isSetMeta_data()
          && candidate.getMeta_data().getPath_in_schema().equals(column.path())) {
        data = candidate.getMeta_data();
      }
    }
    if (data == null || data.getType() != column.leaf().orElseThrow().getType()) {
      throw column.error("is not there in the rows from %d on".formatted(firstRow));
    }
    if (data.getNum_values() < group.getNum_rows()) {
      throw column.error(
          "has %d values for the %d rows from %d on"
              .formatted(data.getNum_values(), group.getNum_rows(), firstRow));
    }
    ParquetPages pages = ParquetPages.of(column, data, channel);
    try {
      ColumnReader reader =
          new ColumnReaderImpl(
              column.descriptor(), pages, new PrimitiveConverter() {}, version(writer));
      return new ParquetChunk(
          column, reader, data.getNum_values(), firstRow, (int) group.getNum_rows());
    } catch (InvalidInputException e) {
      throw e;
    } catch (RuntimeException e) {
      throw damaged(column, e);
    }
  }

  private static ParsedVersion version(String writer) {
    try {
      return VersionParser.parse(writer == null ? "unknown" : writer);
    } catch (VersionParser.VersionParseException e) {
      return new ParsedVersion("unknown", null, null);
    }
  }

  private static InvalidInputException damaged(ParquetColumn column, RuntimeException e) {
    return column.error("is damaged: " + e.getMessage());
  }

  /** Length of the list in the first row. */
  int firstLength() {
    try {
      int length = 0;
      do {
        requireValue(firstRow);
        length++;
        if (length > LONGEST_LIST) {
          throw column.error(firstRow, "a list of more than %d values".formatted(LONGEST_LIST));
        }
        reader.consume();
      } while (length < count && reader.getCurrentRepetitionLevel() > 0);
      return length;
    } catch (InvalidInputException e) {
      throw e;
    } catch (RuntimeException e) {
      throw damaged(column, e);
    }
  }

  /** All values as numbers, row after row, of which each has {@code width}. */
  float[] floats(int width) {
    FloatList values = new FloatList((int) Math.min(Integer.MAX_VALUE, (long) rows * width));
    read(width, row -> values.add(number(row)));
    return values.toArray();
  }

  /** All values as names of classes. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    read(1, row -> names.add(name()));
    return names;
  }

  private void read(int width, ValueReader values) {
    try {
      int row = -1;
      int length = width;
      for (long i = 0; i < count; i++) {
        if (reader.getCurrentRepetitionLevel() == 0) {
          requireLength(row, length, width);
          row++;
          length = 0;
        }
        requireValue(firstRow + row);
        length++;
        if (length > LONGEST_LIST) {
          throw column.error(
              firstRow + row, "a list of more than %d values".formatted(LONGEST_LIST));
        }
        if (length <= width) {
          values.read(firstRow + row);
        }
        reader.consume();
      }
      requireLength(row, length, width);
      if (row + 1 != rows) {
        throw column.error(
            "has %d rows instead of %d from row %d on".formatted(row + 1, rows, firstRow));
      }
    } catch (InvalidInputException e) {
      throw e;
    } catch (RuntimeException e) {
      throw damaged(column, e);
    }
  }

  private void requireLength(int row, int length, int width) {
    if (length != width) {
      throw column.error(
          firstRow + row, "a list of length %d, but that of row 0 is %d".formatted(length, width));
    }
    if (row >= rows) {
      throw column.error("has more than %d rows from row %d on".formatted(rows, firstRow));
    }
  }

  private void requireValue(int row) {
    int level = reader.getCurrentDefinitionLevel();
    if (level < column.definition()) {
      boolean element = column.list() && level >= column.repeated();
      throw column.error(
          row, column.list() && !element ? "the list is empty or missing" : "no value (null)");
    }
  }

  private float number(int row) {
    double value =
        switch (column.kind()) {
          case BOOLEAN -> reader.getBoolean() ? 1 : 0;
          case INT32 -> reader.getInteger();
          case UINT32 -> Integer.toUnsignedLong(reader.getInteger());
          case INT64 -> reader.getLong();
          case UINT64 -> ElementType.unsigned(reader.getLong());
          case HALF ->
              ElementType.half(
                  ByteBuffer.wrap(reader.getBinary().getBytes())
                      .order(ByteOrder.LITTLE_ENDIAN)
                      .getShort());
          case FLOAT -> reader.getFloat();
          case DOUBLE -> reader.getDouble();
          case TEXT, OTHER -> throw new IllegalStateException("not a number: " + column.type());
        };
    if (!Float.isFinite((float) value)) {
      throw column.error(row, value + " is not a finite 32-bit number");
    }
    return (float) value;
  }

  private String name() {
    return switch (column.kind()) {
      case BOOLEAN -> String.valueOf(reader.getBoolean());
      case INT32 -> String.valueOf(reader.getInteger());
      case UINT32 -> Integer.toUnsignedString(reader.getInteger());
      case INT64 -> String.valueOf(reader.getLong());
      case UINT64 -> Long.toUnsignedString(reader.getLong());
      case TEXT -> reader.getBinary().toStringUsingUTF8();
      case HALF, FLOAT, DOUBLE, OTHER ->
          throw new IllegalStateException("not a label: " + column.type());
    };
  }

  /** Takes the value that the reader is at. */
  @FunctionalInterface
  private interface ValueReader {
    void read(int row);
  }
}
