package org.imsat.data.table;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** How the columns of a table in DuckDB are asked for, by their types. */
final class DuckColumns {
  private static final String NUMBERS =
      "(?:U?(?:TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL\\(\\d+,\\d+\\))";

  private static final Pattern NUMBER = Pattern.compile(NUMBERS);
  private static final Pattern LIST = Pattern.compile("(" + NUMBERS + "|BOOLEAN)((?:\\[\\d*])+)");
  private static final Pattern TEXT = Pattern.compile("VARCHAR|UUID|JSON|ENUM\\(.*");
  private static final Pattern DEPTH = Pattern.compile("\\[");
  private static final List<String> SPARK = List.of("type", "size", "indices", "values");
  private static final int DEEPEST = 8;

  private final Engine engine;
  private final String source;
  private final List<DuckColumn> columns = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  private DuckColumns(Engine engine, String source) {
    this.engine = engine;
    this.source = source;
  }

  /** Those of a table or view. */
  static DuckColumns of(Engine engine, String source) throws SQLException {
    DuckColumns found = new DuckColumns(engine, source);
    for (String[] column : engine.describe("SELECT * FROM " + source)) {
      found.add(column[0], Sql.name(column[0]), column[1], 0);
    }
    return found;
  }

  List<DuckColumn> columns() {
    return columns;
  }

  List<String> notes() {
    return notes;
  }

  private void add(String name, String expression, String type, int depth) throws SQLException {
    if (NUMBER.matcher(type).matches()) {
      add(name, ColumnType.NUMBER, "CAST(%s AS DOUBLE)".formatted(expression));
    } else if (type.equals("INTERVAL")) {
      add(name, ColumnType.NUMBER, "epoch(%s)".formatted(expression));
    } else if (type.equals("BOOLEAN")) {
      add(name, ColumnType.BOOLEAN, expression);
    } else if (type.equals("DATE") || type.startsWith("TIMESTAMP")) {
      add(name, ColumnType.TIME, "epoch_us(CAST(%s AS TIMESTAMP))".formatted(expression));
    } else if (type.startsWith("TIME")) {
      String time = "CAST(%s AS TIME)".formatted(expression);
      add(name, ColumnType.TIME, "epoch_us(DATE '1970-01-01' + %s)".formatted(time));
    } else if (TEXT.matcher(type).matches()) {
      columns.add(
          new DuckColumn(
              name, Optional.empty(), List.of("CAST(%s AS VARCHAR)".formatted(expression))));
    } else if (LIST.matcher(type).matches()) {
      addList(name, expression, type);
    } else if (type.startsWith("STRUCT(") && depth < DEEPEST) {
      addStruct(name, expression, depth);
    } else {
      notes.add(
          "column %s is passed over: values of the type %s are not read"
              .formatted(name, type.length() > 40 ? type.substring(0, 40) + "..." : type));
    }
  }

  private void add(String name, ColumnType type, String expression) {
    columns.add(new DuckColumn(name, Optional.of(type), List.of(expression)));
  }

  /** A list; one of lists is one long list. */
  private void addList(String name, String expression, String type) {
    int depth = (int) DEPTH.matcher(type).results().count();
    String list = "CAST(%s AS %s%s)".formatted(expression, elements(type), "[]".repeat(depth));
    for (int i = 1; i < depth; i++) {
      list = "flatten(%s)".formatted(list);
    }
    columns.add(new DuckColumn(name, Optional.of(ColumnType.VECTOR), List.of(list)));
  }

  private static String elements(String type) {
    return type.startsWith("FLOAT") ? "FLOAT" : "DOUBLE";
  }

  /** The fields of a structure, or a vector of Spark's. */
  private void addStruct(String name, String expression, int depth) throws SQLException {
    List<String[]> fields =
        engine.describe("SELECT s.* FROM (SELECT %s AS s FROM %s)".formatted(expression, source));
    if (fields.stream().map(field -> field[0]).toList().equals(SPARK)) {
      columns.add(
          new DuckColumn(
              name,
              Optional.of(ColumnType.VECTOR),
              List.of(
                  "CAST(%s AS DOUBLE[])".formatted(field(expression, "values")),
                  "CAST(%s AS DOUBLE[])".formatted(field(expression, "indices")),
                  "CAST(%s AS DOUBLE)".formatted(field(expression, "size")))));
      return;
    }
    for (String[] field : fields) {
      add(name + "." + field[0], field(expression, field[0]), field[1], depth + 1);
    }
  }

  private static String field(String expression, String name) {
    return "struct_extract(%s, %s)".formatted(expression, Sql.text(name));
  }
}
