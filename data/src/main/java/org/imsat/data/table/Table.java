package org.imsat.data.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.RowNumbers;

/**
 * A table read from a file, from a folder of parts, or by a query. Its rows keep the order of the
 * file. While it is open it may hold private files; what it was read from must not change.
 */
public final class Table implements AutoCloseable {
  private final RawTable raw;
  private final ColumnReading[] readings;
  private final List<TableColumn> columns;
  private final List<String> notes;
  private final int rows;

  private Table(RawTable raw, Inference inference) {
    this.raw = raw;
    this.readings = inference.readings();
    this.rows = inference.rows();
    List<TableColumn> typed = new ArrayList<>();
    for (int i = 0; i < readings.length; i++) {
      RawTable.Column column = raw.columns().get(i);
      typed.add(
          new TableColumn(
              column.name(),
              readings[i].type(),
              column.index(),
              inference.statistics()[i],
              inference.form(i)));
    }
    this.columns = List.copyOf(typed);
    List<String> said = new ArrayList<>(raw.notes());
    said.addAll(inference.notes());
    this.notes = List.copyOf(said);
  }

  /**
   * Whether a path is that of a table: of a file with the name of one (csv, tsv, Parquet, JSON,
   * JSONL, ARFF, also packed with gzip or alone in a zip archive), of a text whose lines agree in
   * their fields, of a structured NPY array, or of a folder of nothing but parts. Sparse rows in
   * LIBSVM's format are tables only in a file named csv or tsv.
   */
  public static boolean recognises(Path path) {
    return TableSource.recognises(path);
  }

  /** Whether a file, or a folder, has the name of a table in a file. */
  public static boolean isNamedLikeOne(Path path) {
    return TableKind.named(String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT)).isPresent();
  }

  /**
   * Reads a file or a folder of parts.
   *
   * @throws InvalidInputException if it cannot be read, a line has another number of fields, or
   *     values are not what the options say; the message names the place
   */
  public static Table open(Path path, TableOptions options) {
    return of(TableSource.open(path, options));
  }

  /**
   * Reads what a query finds, such as {@code SELECT * FROM 'sales/*.parquet' WHERE price > 0};
   * stars in names of files stand for many. It is carried out once; without ORDER BY its rows may
   * come in another order another time.
   *
   * @throws InvalidInputException if it is not one SELECT, or cannot be carried out
   */
  public static Table query(String sql, TableOptions options) {
    return of(QueryRows.table(sql, options));
  }

  static Table of(RawTable raw) {
    try {
      Inference inference = Inference.of(raw);
      if (inference.rows() == 0) {
        throw new InvalidInputException(raw.title() + ": there are no rows in it");
      }
      return new Table(raw, inference);
    } catch (RuntimeException | Error e) {
      raw.close();
      throw e;
    }
  }

  /** Name of the file, of the folder, or "query". */
  public String name() {
    return raw.name();
  }

  /** Number of rows. */
  public int rows() {
    return rows;
  }

  /** All columns, also those whose values are not looked at. */
  public List<TableColumn> columns() {
    return columns;
  }

  /** What was understood or passed over, a sentence each. */
  public List<String> notes() {
    return notes;
  }

  /** Hands over the rows in their order; may be called again. */
  public void forEach(RowConsumer consumer) {
    Object[] values = new Object[readings.length];
    raw.read(
        (row, cells) -> {
          for (int i = 0; i < values.length; i++) {
            values[i] = readings[i].value(cells, i);
          }
          consumer.accept(row, values);
          return true;
        });
  }

  /** The number of each row among all of the file, also those that were passed over. */
  public RowNumbers numbers() {
    return raw.leftOut().isEmpty()
        ? RowNumbers.ALL
        : RowNumbers.of(IntStream.range(0, rows).map(raw::number).toArray());
  }

  /** Lines that are no rows and were passed over, as the options allow, each with its place. */
  public List<String> leftOut() {
    return raw.leftOut();
  }

  /**
   * Where in {@link #columns()} a column is.
   *
   * @param nameOrNumber its name or, where no column has that name, its number in the file from
   *     zero
   * @throws InvalidInputException if there is no such column
   */
  public int find(String nameOrNumber) {
    return ColumnNames.of(this).find(nameOrNumber, "");
  }

  /** Where a row is, for messages: {@code rows.csv: line 3}. */
  public String place(int row) {
    return raw.place(row);
  }

  /** Where a value is, for messages: {@code rows.csv: line 3, column 2 (age)}. */
  public String place(int row, int column) {
    return Places.of(raw, row, column);
  }

  @Override
  public void close() {
    raw.close();
  }
}
