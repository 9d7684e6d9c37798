package org.imsat.data.table;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** In which file each row of a table in several files is. */
final class PartRows {
  private final List<String> titles = new ArrayList<>();
  private final List<Long> starts = new ArrayList<>();

  /** That of a table in one file. */
  PartRows(Path file) {
    titles.add(file.toString());
    starts.add(0L);
  }

  private PartRows() {}

  /** That of Parquet files, in their order. */
  static PartRows of(Engine engine, List<Path> files) throws SQLException {
    Map<String, Long> rows = new HashMap<>();
    for (String[] file :
        engine.rows(
            "SELECT file_name, num_rows FROM parquet_file_metadata(%s)"
                .formatted(Sql.files(files)))) {
      rows.put(file[0], Long.parseLong(file[1]));
    }
    PartRows parts = new PartRows();
    long start = 0;
    for (Path file : files) {
      parts.titles.add(file.toString());
      parts.starts.add(start);
      start += rows.getOrDefault(file.toAbsolutePath().toString(), 0L);
    }
    return parts;
  }

  String place(int row) {
    int part = titles.size() - 1;
    while (starts.get(part) > row) {
      part--;
    }
    return "%s: row %d (from zero)".formatted(titles.get(part), row - starts.get(part));
  }
}
