package org.imsat.data.table;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntFunction;
import org.imsat.data.features.ReadingProgress;

/** A table or view in DuckDB. */
final class DuckTable implements RawTable {
  private static final int PROGRESS = 1 << 17;

  private final Engine engine;
  private final String name;
  private final String title;
  private final String source;
  private final IntFunction<String> places;
  private final List<DuckColumn> read = new ArrayList<>();
  private final List<Column> columns = new ArrayList<>();
  private final List<String> notes;
  private final ReadingProgress progress;

  /**
   * A table.
   *
   * @param engine closed with this
   * @param title what messages begin with
   * @param source name of the table or view
   * @param index columns that number or name rows
   * @param notes what a user should know
   * @param places of rows, for messages
   */
  DuckTable(
      Engine engine,
      String name,
      String title,
      String source,
      Set<String> index,
      List<String> notes,
      IntFunction<String> places,
      TableOptions options)
      throws SQLException {
    this.engine = engine;
    this.name = name;
    this.title = title;
    this.source = source;
    this.places = places;
    this.progress = options.progress();
    DuckColumns all = DuckColumns.of(engine, source);
    this.notes = new ArrayList<>(notes);
    this.notes.addAll(all.notes());
    ColumnChoice choice =
        ColumnChoice.of(title, all.columns().stream().map(DuckColumn::name).toList(), options);
    for (int i = 0; i < all.columns().size(); i++) {
      DuckColumn column = all.columns().get(i);
      Optional<ColumnType> forced = choice.type(i);
      DuckColumn asked =
          choice.isRead(i)
              ? forced.map(type -> forced(column, type)).orElse(column)
              : DuckColumn.unread(column.name());
      read.add(asked);
      columns.add(
          new Column(
              column.name(),
              asked.type(),
              index.contains(column.name()),
              forced,
              choice.form(i),
              choice.isRead(i)));
    }
  }

  /** A column of which the user says the type: unless it has it, its values are read as texts. */
  private static DuckColumn forced(DuckColumn column, ColumnType type) {
    boolean has = column.type().isEmpty() || column.type().get() == type;
    if (has || column.isSpark()) {
      return column;
    }
    String expression = column.expressions().get(0);
    boolean numeric = type == ColumnType.NUMBER && column.type().get() == ColumnType.BOOLEAN;
    if (numeric) {
      return new DuckColumn(
          column.name(), Optional.of(type), List.of("CAST(%s AS DOUBLE)".formatted(expression)));
    }
    if (type == ColumnType.NUMBER && column.type().get() == ColumnType.TIME) {
      return new DuckColumn(
          column.name(), Optional.of(type), List.of("%s / 1e6".formatted(expression)));
    }
    return new DuckColumn(column.name(), Optional.empty(), List.of(asText(column, expression)));
  }

  /** Whole numbers as texts have no point. */
  private static String asText(DuckColumn column, String expression) {
    return switch (column.type().orElse(ColumnType.TEXT)) {
      case NUMBER ->
          "CASE WHEN %1$s = trunc(%1$s) AND abs(%1$s) < 1e15 THEN CAST(CAST(%1$s AS BIGINT) AS VARCHAR) ELSE CAST(%1$s AS VARCHAR) END"
              .formatted(expression);
      case TIME -> "CAST(make_timestamp(%s) AS VARCHAR)".formatted(expression);
      default -> "CAST(%s AS VARCHAR)".formatted(expression);
    };
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public List<Column> columns() {
    return columns;
  }

  @Override
  public String place(int row) {
    return places.apply(row);
  }

  @Override
  public List<String> notes() {
    return notes;
  }

  @Override
  public char separator() {
    return ',';
  }

  @Override
  public void close() {
    engine.close();
  }

  @Override
  public void read(Visitor visitor) {
    try (DuckCells cells = new DuckCells(engine, read, source)) {
      for (int row = 0; cells.next(); row++) {
        if (!visitor.accept(row, cells)) {
          return;
        }
        if ((row + 1) % PROGRESS == 0) {
          progress.read("rows of " + name, row + 1, OptionalLong.empty());
        }
      }
    } catch (SQLException e) {
      throw EngineErrors.of(title, e);
    }
  }
}
