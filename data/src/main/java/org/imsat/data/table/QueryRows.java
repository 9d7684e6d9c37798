package org.imsat.data.table;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.imsat.samples.InvalidInputException;

/** What a query finds: it is carried out once, and its rows can be read several times. */
final class QueryRows implements AutoCloseable {
  private static final String TITLE = "query";
  private static final String SOURCE = "found";

  private final Engine engine;

  private QueryRows(Engine engine) {
    this.engine = engine;
  }

  /** Carries a query out. */
  static QueryRows of(String sql) {
    Engine engine = Engine.start();
    try {
      requireSelect(engine, sql);
      engine.run("CREATE TABLE %s AS %s".formatted(SOURCE, sql));
      return new QueryRows(engine);
    } catch (SQLException e) {
      engine.close();
      throw EngineErrors.of(TITLE, e);
    } catch (RuntimeException | Error e) {
      engine.close();
      throw e;
    }
  }

  /** The rows as a table, which is closed before this. */
  Table open(TableOptions options) {
    return Table.of(table(engine.lent(), options));
  }

  /** The rows as the only table that is made of them. */
  static RawTable table(String sql, TableOptions options) {
    return table(of(sql).engine, options);
  }

  private static RawTable table(Engine engine, TableOptions options) {
    try {
      return new DuckTable(
          engine,
          TITLE,
          TITLE,
          SOURCE,
          Set.of(),
          List.of(),
          row -> "%s: row %d (from zero)".formatted(TITLE, row),
          options);
    } catch (SQLException e) {
      engine.close();
      throw EngineErrors.of(TITLE, e);
    } catch (RuntimeException | Error e) {
      engine.close();
      throw e;
    }
  }

  @Override
  public void close() {
    engine.close();
  }

  /** One statement that only asks; DuckDB's parser tells, which writes down no others. */
  private static void requireSelect(Engine engine, String sql) throws SQLException {
    String parsed =
        engine.rows("SELECT CAST(json_serialize_sql(CAST(? AS VARCHAR)) AS VARCHAR)", sql)
            .get(0)[0];
    try {
      Map<String, Object> told = JSON.std.mapFrom(parsed);
      if (Boolean.TRUE.equals(told.get("error"))) {
        boolean syntax = "parser".equals(told.get("error_type"));
        throw new InvalidInputException(
            syntax
                ? "%s: %s%s".formatted(TITLE, told.get("error_message"), place(sql, told))
                : TITLE + ": only a SELECT is carried out, nothing that writes or sets");
      }
      if (!(told.get("statements") instanceof List<?> statements) || statements.size() != 1) {
        throw new InvalidInputException(TITLE + ": must be one SELECT");
      }
    } catch (IOException e) {
      throw new IllegalStateException(parsed, e);
    }
  }

  /** Where a query does not read, if that is known. */
  private static String place(String sql, Map<String, Object> told) {
    try {
      int position = Integer.parseInt(String.valueOf(told.get("position")));
      return EngineErrors.at(sql, position);
    } catch (NumberFormatException e) {
      return "";
    }
  }
}
