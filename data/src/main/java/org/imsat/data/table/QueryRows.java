package org.imsat.data.table;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.imsat.samples.InvalidInputException;

/** What a query finds, read once. */
final class QueryRows {
  private static final String TITLE = "query";
  private static final String SOURCE = "found";

  private QueryRows() {}

  static RawTable table(String sql, TableOptions options) {
    Engine engine = Engine.start();
    try {
      requireSelect(engine, sql);
      engine.run("CREATE TABLE %s AS %s".formatted(SOURCE, sql));
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
                ? "%s: %s".formatted(TITLE, told.get("error_message"))
                : TITLE + ": only a SELECT is carried out, nothing that writes or sets");
      }
      if (!(told.get("statements") instanceof List<?> statements) || statements.size() != 1) {
        throw new InvalidInputException(TITLE + ": must be one SELECT");
      }
    } catch (IOException e) {
      throw new IllegalStateException(parsed, e);
    }
  }
}
