package org.imsat.data.table;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.imsat.file.AtomicFile;

/**
 * A table that is written.
 *
 * @param rows number of them
 */
public record OutputTable(List<Column> columns, int rows) {
  private static final String SOURCE = "written";

  /** What the values of a column are. */
  public enum Type {
    /** A {@link Long}. */
    LONG("BIGINT"),
    /** An {@link Integer}. */
    INTEGER("INTEGER"),
    /** A {@link Float}. */
    FLOAT("FLOAT"),
    /** A {@link String}, in quotes where the table is text. */
    TEXT("VARCHAR");

    private final String sql;

    Type(String sql) {
      this.sql = sql;
    }
  }

  /**
   * A column.
   *
   * @param values of the rows
   */
  public record Column(String name, Type type, IntFunction<Object> values) {}

  /** Copies the columns. */
  public OutputTable {
    columns = List.copyOf(columns);
  }

  /**
   * Writes a file of the kind that its name tells: Parquet, csv packed with gzip, or csv. It
   * appears whole or not at all.
   *
   * @throws java.io.UncheckedIOException if writing fails
   */
  public void write(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".parquet")) {
      writeParquet(file);
    } else if (name.endsWith(".gz")) {
      AtomicFile.write(
          file,
          out -> {
            GZIPOutputStream packed = new GZIPOutputStream(out);
            packed.write(csv().getBytes(StandardCharsets.UTF_8));
            packed.finish();
          });
    } else {
      AtomicFile.write(file, csv());
    }
  }

  /** The table as lines of values between commas, the first of which names the columns. */
  public String csv() {
    StringBuilder text = new StringBuilder();
    text.append(columns.stream().map(c -> heading(c.name())).collect(Collectors.joining(",")));
    text.append('\n');
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < columns.size(); i++) {
        Column column = columns.get(i);
        text.append(i > 0 ? "," : "");
        Object value = column.values().apply(row);
        text.append(column.type() == Type.TEXT ? quoted(String.valueOf(value)) : value);
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String heading(String name) {
    return name.matches("[^,;\t\"\r\n]*") ? name : quoted(name);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }

  /** DuckDB writes into a private file, from which the content is taken. */
  private void writeParquet(Path file) {
    AtomicFile.write(
        file,
        out -> {
          try (Engine engine = Engine.start()) {
            fill(engine);
            Path made = engine.folder().resolve("rows.parquet");
            engine.run(
                "COPY %s TO %s (FORMAT parquet)".formatted(SOURCE, Sql.text(made.toString())));
            Files.copy(made, out);
          } catch (SQLException e) {
            throw new IOException(EngineErrors.of(file.toString(), e).getMessage(), e);
          }
        });
  }

  private void fill(Engine engine) throws SQLException {
    engine.run(
        "CREATE TABLE %s (%s)"
            .formatted(
                SOURCE,
                columns.stream()
                    .map(column -> Sql.name(column.name()) + " " + column.type().sql)
                    .collect(Collectors.joining(", "))));
    try (DuckDBAppender rowsOf =
        engine.connection().createAppender(DuckDBConnection.DEFAULT_SCHEMA, SOURCE)) {
      for (int row = 0; row < rows; row++) {
        rowsOf.beginRow();
        for (Column column : columns) {
          append(rowsOf, column.values().apply(row));
        }
        rowsOf.endRow();
      }
    }
  }

  private static void append(DuckDBAppender row, Object value) throws SQLException {
    if (value instanceof Long number) {
      row.append(number.longValue());
    } else if (value instanceof Integer number) {
      row.append(number.intValue());
    } else if (value instanceof Float number) {
      row.append(number.floatValue());
    } else {
      row.append(String.valueOf(value));
    }
  }
}
