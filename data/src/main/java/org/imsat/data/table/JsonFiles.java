package org.imsat.data.table;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.imsat.samples.InvalidInputException;

/** JSON: arrays of objects, or an object in each line. */
final class JsonFiles {
  private static final String SOURCE = "json_rows";

  /** Left to itself, DuckDB decides which number of 03-04-2024 is the day. */
  private static final String TIMES =
      "dateformat = '%%Y-%%m-%%d', timestampformat = '%%Y-%%m-%%d %%H:%%M:%%S'";

  private JsonFiles() {}

  static RawTable table(String name, Path root, List<Path> files, TableOptions options) {
    Engine engine = Engine.start();
    try {
      engine.run(
          ("CREATE TABLE %s AS SELECT * FROM read_json(%s, format = 'auto', sample_size = -1,"
                  + " union_by_name = true, hive_partitioning = false, "
                  + TIMES
                  + ")")
              .formatted(SOURCE, Sql.files(files)));
      requireRows(engine, root);
      List<String> notes = files.size() > 1 ? List.of(files.size() + " parts") : List.of();
      return new DuckTable(
          engine,
          name,
          root.toString(),
          SOURCE,
          Set.of(),
          notes,
          new PartRows(root)::place,
          options);
    } catch (SQLException e) {
      engine.close();
      throw EngineErrors.of(root.toString(), e);
    } catch (RuntimeException | Error e) {
      engine.close();
      throw e;
    }
  }

  /** One object that holds columns is no row. */
  private static void requireRows(Engine engine, Path root) throws SQLException {
    List<String[]> columns = engine.describe("SELECT * FROM " + SOURCE);
    boolean nested =
        columns.stream()
            .allMatch(column -> column[1].startsWith("STRUCT(") || column[1].startsWith("MAP("));
    String rows = engine.rows("SELECT count(*) FROM " + SOURCE).get(0)[0];
    if (nested && rows.equals("1")) {
      throw new InvalidInputException(
          root
              + ": holds one object of columns, not rows; pandas writes rows with"
              + " to_json(orient='records')");
    }
  }
}
