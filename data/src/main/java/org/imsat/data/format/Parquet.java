package org.imsat.data.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.imsat.data.features.ReadingProgress;
import org.imsat.samples.Dataset;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.Features;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Labels;

/**
 * Parquet, a table that is stored column by column. Columns of booleans, whole numbers and 16-, 32-
 * and 64-bit floating-point numbers become columns of the rows, and so do lists of these that have
 * the same length in each row: element i of the list {@code v} is called {@code v[i]}. The index
 * that pandas adds ({@code __index_level_0__}) is left out. Pages may be packed with gzip, Snappy,
 * Zstandard or LZ4.
 */
public final class Parquet {
  private static final byte[] MAGIC = {'P', 'A', 'R', '1'};

  /** The footer ends in its length and the magic bytes. */
  private static final int TAIL = 4 + MAGIC.length;

  /** Rows between two reports of progress. */
  private static final int STEP = 1 << 18;

  /** Columns that are brought into the rows at once. */
  private static final int BLOCK = 32;

  /** What Java adds to the values of a row, in bytes, with the places where rows are listed. */
  private static final int ROW_OVERHEAD = 40;

  /** Bytes of values that any file may hold; more are believed of one of a thousandth of them. */
  private static final double SURE_BYTES = 1 << 28;

  private static final double RATIO = 1000;

  private static final int SHOWN_COLUMNS = 10;

  private final Source source;
  private final ReadingProgress progress;
  private final FileChannel channel;
  private final FileMetaData footer;

  private Parquet(Source source, ReadingProgress progress, FileChannel channel) throws IOException {
    this.source = source;
    this.progress = progress;
    this.channel = channel;
    this.footer = footer();
  }

  /**
   * Rows with the names of their columns and, where asked for, the labels in one of the columns.
   *
   * @param labelColumn name of a column of text, whole numbers or booleans, or its number from zero
   *     (a number is never taken for a name); it is then no part of the rows
   * @throws InvalidInputException if the file is missing or damaged, a column is of another type, a
   *     value is missing or not finite, lists differ in length, or there is no such label column
   */
  public static Dataset read(Path path, Optional<String> labelColumn) {
    return Source.read(path, source -> read(source, labelColumn, ReadingProgress.NONE));
  }

  static Dataset read(Source source, Optional<String> labelColumn, ReadingProgress progress) {
    try (FileChannel channel = FileChannel.open(source.path(), StandardOpenOption.READ)) {
      return new Parquet(source, progress, channel).dataset(labelColumn);
    } catch (IOException e) {
      throw source.unreadable(e);
    }
  }

  /** Whether a file that begins with these bytes is of this format. */
  static boolean recognises(byte[] start) {
    return start.length >= MAGIC.length
        && Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  private FileMetaData footer() throws IOException {
    long size = channel.size();
    if (size < MAGIC.length + TAIL) {
      throw source.error("truncated: a Parquet file of %d bytes".formatted(size));
    }
    byte[] tail = bytes(size - TAIL, TAIL);
    if (!Arrays.equals(MAGIC, Arrays.copyOfRange(tail, 4, TAIL))) {
      throw source.error("truncated: a Parquet file ends with PAR1");
    }
    int length = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt();
    if (length < 0 || length > size - MAGIC.length - TAIL) {
      throw source.error("damaged: a footer of %d bytes".formatted(length));
    }
    byte[] packed = bytes(size - TAIL - length, length);
    try {
      return Util.readFileMetaData(new ByteArrayInputStream(packed));
    } catch (IOException | RuntimeException e) {
      throw source.error("damaged: the footer cannot be read: " + e.getMessage());
    }
  }

  private byte[] bytes(long at, int count) throws IOException {
    channel.position(at);
    // Not closed, for that would close the channel.
    return Channels.newInputStream(channel).readNBytes(count);
  }

  private Dataset dataset(Optional<String> labelColumn) throws IOException {
    List<ParquetColumn> all = ParquetColumn.all(footer, source);
    Optional<ParquetColumn> label = labelColumn.map(name -> labelColumn(all, name));
    label.ifPresent(ParquetColumn::requireLabels);
    List<ParquetColumn> columns =
        all.stream().filter(c -> !label.equals(Optional.of(c)) && !c.pandasIndex()).toList();
    columns.forEach(ParquetColumn::requireNumbers);
    List<RowGroup> groups =
        footer.getRow_groups().stream().filter(group -> group.getNum_rows() != 0).toList();
    if (columns.isEmpty() || groups.isEmpty()) {
      throw source.error(columns.isEmpty() ? "there is no column of values" : "there are no rows");
    }
    int[] widths = new int[columns.size()];
    List<String> names = new ArrayList<>();
    for (int c = 0; c < widths.length; c++) {
      ParquetColumn column = columns.get(c);
      widths[c] = column.list() ? chunk(groups.get(0), column, 0).firstLength() : 1;
      for (int i = 0; i < widths[c]; i++) {
        names.add(column.list() ? column.name() + "[" + i + "]" : column.name());
      }
    }
    List<float[]> rows = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    requireMemory(groups, names.size(), label.isPresent());
    for (RowGroup group : groups) {
      read(group, columns, widths, names.size(), rows);
      if (label.isPresent()) {
        labels.addAll(chunk(group, label.get(), labels.size()).names());
      }
    }
    return new Dataset(
        String.valueOf(source.path().getFileName()),
        DenseSamples.of(rows.toArray(float[][]::new)),
        label.map(column -> Labels.ofNames(labels)),
        Optional.empty(),
        Optional.of(Features.table(names)));
  }

  private void requireMemory(List<RowGroup> groups, int dimension, boolean labelled)
      throws IOException {
    double rows = 0;
    for (RowGroup group : groups) {
      if (group.getNum_rows() < 0 || group.getNum_rows() > Integer.MAX_VALUE - rows) {
        throw source.error("%d and more rows".formatted(group.getNum_rows()));
      }
      rows += group.getNum_rows();
    }
    String what = "%.0f rows of %d columns".formatted(rows, dimension);
    if (rows * 4.0 * dimension > Math.max(SURE_BYTES, RATIO * channel.size())) {
      throw source.error(
          what + " are not believed of a file of %d bytes".formatted(channel.size()));
    }
    // Besides the rows there are the columns that are being brought into them, for a moment twice,
    // and the labels as texts.
    double perRow =
        4.0 * dimension + ROW_OVERHEAD + 8.0 * Math.min(dimension, BLOCK) + (labelled ? 80 : 0);
    source.requireMemory(rows * perRow, what + " need");
  }

  /**
   * Adds the rows of a group, some columns at a time, for one alone would touch every row for a
   * single value. There are no arrays for the rows until the first columns are there.
   */
  private void read(
      RowGroup group, List<ParquetColumn> columns, int[] widths, int dimension, List<float[]> rows)
      throws IOException {
    int first = rows.size();
    int count = (int) group.getNum_rows();
    float[][] block = new float[Math.min(BLOCK, widths.length)][];
    int offset = 0;
    for (int from = 0; from < widths.length; from += BLOCK) {
      int to = Math.min(from + BLOCK, widths.length);
      for (int c = from; c < to; c++) {
        block[c - from] = chunk(group, columns.get(c), first).floats(widths[c]);
      }
      for (int row = 0; row < count; row++) {
        if (from == 0) {
          rows.add(new float[dimension]);
        }
        int at = offset;
        for (int c = from; c < to; c++) {
          System.arraycopy(block[c - from], row * widths[c], rows.get(first + row), at, widths[c]);
          at += widths[c];
        }
      }
      offset += Arrays.stream(widths, from, to).sum();
    }
    if (rows.size() / STEP > first / STEP) {
      progress.read(
          "rows of " + source.path().getFileName(),
          rows.size(),
          OptionalLong.of(footer.getNum_rows()));
    }
  }

  private ParquetChunk chunk(RowGroup group, ParquetColumn column, int firstRow)
      throws IOException {
    return ParquetChunk.of(column, group, channel, footer.getCreated_by(), firstRow);
  }

  private ParquetColumn labelColumn(List<ParquetColumn> columns, String column) {
    if (!Line.looksNumeric(column)) {
      for (ParquetColumn candidate : columns) {
        if (candidate.name().equals(column)) {
          return candidate;
        }
      }
    }
    int index = column.matches("\\d{1,9}") ? Integer.parseInt(column) : -1;
    if (index < 0 || index >= columns.size()) {
      throw source.error(
          "no column '%s' for the labels; there are the %d columns %s%s, numbered from 0"
              .formatted(
                  column,
                  columns.size(),
                  columns.stream()
                      .limit(SHOWN_COLUMNS)
                      .map(ParquetColumn::name)
                      .collect(Collectors.joining(", ")),
                  columns.size() > SHOWN_COLUMNS ? ", ..." : ""));
    }
    return columns.get(index);
  }
}
