package org.imsat.data.table;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.imsat.samples.InvalidInputException;

/** Parquet files, one or the parts of a table. */
final class ParquetFiles {
  private ParquetFiles() {}

  /**
   * The table of some files.
   *
   * @param root the file, or the folder that they lie in: names of folders below it like {@code
   *     year=2024} are columns
   */
  static RawTable table(String name, Path root, List<Path> files, TableOptions options) {
    Engine engine = Engine.start();
    try {
      List<String> columns = columns(engine, files.get(0));
      for (Path part : files.subList(1, files.size())) {
        requireSame(files.get(0), columns, part, columns(engine, part));
      }
      String source = source(root, files);
      Set<String> index = PandasIndex.of(engine, files.get(0), columns);
      List<String> notes = files.size() > 1 ? List.of(files.size() + " parts") : List.of();
      PartRows places = files.size() > 1 ? PartRows.of(engine, files) : new PartRows(root);
      return new DuckTable(
          engine, name, root.toString(), source, index, notes, places::place, options);
    } catch (SQLException e) {
      engine.close();
      throw EngineErrors.of(root.toString(), e);
    } catch (RuntimeException | Error e) {
      engine.close();
      throw e;
    }
  }

  private static List<String> columns(Engine engine, Path file) {
    try {
      return engine
          .describe(
              "SELECT * FROM read_parquet(%s, hive_partitioning = false)"
                  .formatted(Sql.files(List.of(file))))
          .stream()
          .map(column -> column[0])
          .toList();
    } catch (SQLException e) {
      throw EngineErrors.of(file.toString(), e);
    }
  }

  private static void requireSame(
      Path first, List<String> columns, Path part, List<String> others) {
    if (!new HashSet<>(columns).equals(new HashSet<>(others))) {
      throw new InvalidInputException(
          "%s: its columns (%s) are not those of %s (%s)"
              .formatted(
                  part,
                  String.join(", ", others),
                  first.getFileName(),
                  String.join(", ", columns)));
    }
  }

  private static boolean partitioned(Path root, List<Path> files) {
    return files.stream().anyMatch(file -> !keys(root.relativize(file)).isEmpty());
  }

  /** The rows of all files, without columns that names of folders above the user's would make. */
  private static String source(Path root, List<Path> files) {
    boolean partitioned = partitioned(root, files);
    String rows =
        "read_parquet(%s, binary_as_string = true, hive_partitioning = %s%s)"
            .formatted(
                Sql.files(files), partitioned, files.size() > 1 ? ", union_by_name = true" : "");
    List<String> above = partitioned ? keys(root.toAbsolutePath().resolve("file")) : List.of();
    List<String> mine = keys(root.relativize(files.get(0)));
    String excluded =
        above.stream().filter(key -> !mine.contains(key)).map(Sql::name).collect(joining(", "));
    return excluded.isEmpty() ? rows : "(SELECT * EXCLUDE (%s) FROM %s)".formatted(excluded, rows);
  }

  /** Keys in the names of the folders of a path. */
  private static List<String> keys(Path path) {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < path.getNameCount() - 1; i++) {
      String folder = path.getName(i).toString();
      int equals = folder.indexOf('=');
      if (equals > 0) {
        keys.add(folder.substring(0, equals));
      }
    }
    return keys;
  }
}
