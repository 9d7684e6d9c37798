package org.imsat.data.table;

import java.util.List;
import java.util.Optional;

/**
 * A column of a table in DuckDB.
 *
 * @param type unless its texts have to be looked at
 * @param expressions what is asked for: a value; a list; or, for Spark's vectors, the lists of
 *     values and of their places, and the length, the latter two missing where all values are there
 */
record DuckColumn(String name, Optional<ColumnType> type, List<String> expressions) {
  /** A column whose values are not asked for. */
  static DuckColumn unread(String name) {
    return new DuckColumn(name, Optional.empty(), List.of("CAST(NULL AS VARCHAR)"));
  }

  boolean isSpark() {
    return expressions.size() == 3;
  }

  boolean isVector() {
    return type.equals(Optional.of(ColumnType.VECTOR));
  }
}
