package org.imsat.data.table;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.imsat.data.features.ReadingProgress;
import org.imsat.data.format.NpyField;
import org.imsat.data.format.NpyRecords;
import org.imsat.recipe.TimeForm;

/** The records of a structured NPY array, whose fields are the columns. */
final class NpyTable implements RawTable {
  private static final long MICROS = 1_000_000;

  private final String name;
  private final Path file;
  private final NpyRecords records;
  private final NpyField[] read;
  private final List<Column> columns = new ArrayList<>();
  private final ReadingProgress progress;

  NpyTable(String name, Path file, TableOptions options) {
    this.name = name;
    this.file = file;
    this.records = NpyRecords.of(file);
    this.progress = options.progress();
    List<NpyField> fields = records.fields();
    ColumnChoice choice =
        ColumnChoice.of(file.toString(), fields.stream().map(NpyField::name).toList(), options);
    this.read = fields.toArray(NpyField[]::new);
    for (int i = 0; i < read.length; i++) {
      Optional<ColumnType> forced = choice.type(i);
      columns.add(
          new Column(
              read[i].name(),
              type(read[i], forced),
              false,
              forced,
              choice.form(i),
              choice.isRead(i)));
    }
  }

  /** The type of a column, unless its values are read as texts. */
  private static Optional<ColumnType> type(NpyField field, Optional<ColumnType> forced) {
    ColumnType type =
        switch (field.kind()) {
          case NUMBER -> ColumnType.NUMBER;
          case FLAG -> ColumnType.BOOLEAN;
          case TIME -> ColumnType.TIME;
          case TEXT -> ColumnType.TEXT;
          case LIST -> ColumnType.VECTOR;
        };
    ColumnType wanted = forced.orElse(type);
    boolean counted =
        wanted == ColumnType.NUMBER && (type == ColumnType.BOOLEAN || type == ColumnType.TIME);
    return type != ColumnType.TEXT && (wanted == type || counted)
        ? Optional.of(wanted)
        : Optional.empty();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String title() {
    return file.toString();
  }

  @Override
  public List<Column> columns() {
    return columns;
  }

  @Override
  public void read(Visitor visitor) {
    FieldCells cells = new FieldCells();
    records.forEach(
        progress,
        (row, bytes) -> {
          cells.next(bytes);
          return visitor.accept(row, cells);
        });
  }

  @Override
  public String place(int row) {
    return "%s: row %d (from zero)".formatted(file, row);
  }

  @Override
  public List<String> notes() {
    return List.of();
  }

  @Override
  public char separator() {
    return ',';
  }

  @Override
  public void close() {
    // The file is opened for each pass.
  }

  /** The fields of a record. */
  private final class FieldCells implements Cells {
    private final byte[][] texts = new byte[read.length][];
    private ByteBuffer record = ByteBuffer.allocate(0);

    void next(ByteBuffer bytes) {
      record = bytes;
      Arrays.fill(texts, null);
    }

    @Override
    public byte[] bytes(int column) {
      if (texts[column] == null) {
        texts[column] = text(column).getBytes(StandardCharsets.UTF_8);
      }
      return texts[column];
    }

    @Override
    public int from(int column) {
      return 0;
    }

    @Override
    public int to(int column) {
      return bytes(column).length;
    }

    @Override
    public String text(int column) {
      if (read[column].kind() != NpyField.Kind.TIME) {
        return read[column].text(record);
      }
      return isMissing(column) ? "" : TimeForm.time(read[column].micros(record)).toString();
    }

    @Override
    public boolean isMissing(int column) {
      return read[column].kind() == NpyField.Kind.TIME
          && read[column].micros(record) == NpyField.NO_TIME;
    }

    @Override
    public double number(int column) {
      return switch (read[column].kind()) {
        case FLAG -> read[column].flag(record) ? 1 : 0;
        case TIME -> (double) read[column].micros(record) / MICROS;
        default -> read[column].number(record);
      };
    }

    @Override
    public boolean flag(int column) {
      return read[column].flag(record);
    }

    @Override
    public long micros(int column) {
      return read[column].micros(record);
    }

    @Override
    public float[] vector(int column) {
      return read[column].list(record);
    }
  }
}
