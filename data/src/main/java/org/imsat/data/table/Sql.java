package org.imsat.data.table;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Names and texts in SQL. */
final class Sql {
  private Sql() {}

  static String name(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  static String text(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** Files as a list, each of them as it is: stars and brackets in their names find no others. */
  static String files(List<Path> files) {
    return files.stream()
        .map(file -> text(escaped(file.toAbsolutePath().toString())))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String escaped(String path) {
    return path.replaceAll("[\\[*?]", "[$0]");
  }
}
