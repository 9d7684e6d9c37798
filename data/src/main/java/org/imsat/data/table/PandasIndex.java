package org.imsat.data.table;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Columns that pandas wrote as the index of its rows, which it tells in the file's metadata. */
final class PandasIndex {
  private static final String UNNAMED = "__index_level_";

  private PandasIndex() {}

  /** Their names, in a Parquet file. */
  static Set<String> of(Engine engine, Path file, List<String> columns) throws SQLException {
    Set<String> index = new HashSet<>();
    columns.stream().filter(name -> name.startsWith(UNNAMED)).forEach(index::add);
    List<String[]> found =
        engine.rows(
            "SELECT decode(value) FROM parquet_kv_metadata("
                + Sql.files(List.of(file))
                + ") WHERE decode(key) = 'pandas'");
    for (String[] row : found) {
      index.addAll(names(row[0]));
    }
    return index;
  }

  private static Set<String> names(String metadata) {
    Set<String> names = new HashSet<>();
    try {
      Map<String, Object> told = JSON.std.mapFrom(metadata);
      if (told.get("index_columns") instanceof List<?> columns) {
        for (Object column : columns) {
          // An index that only counts is described, and no column.
          if (column instanceof String name) {
            names.add(name);
          }
        }
      }
    } catch (IOException e) {
      // Metadata that cannot be read tells nothing.
    }
    return names;
  }
}
