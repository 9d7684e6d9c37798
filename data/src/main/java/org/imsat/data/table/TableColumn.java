package org.imsat.data.table;

import java.util.Objects;

/**
 * A column of a table.
 *
 * @param name as the file has it; empty in a file without names, and for a column without one
 * @param type what its values are
 * @param index whether the file says that it numbers or names the rows: an index of pandas, the
 *     names of rows that R writes
 * @param statistics of all its values
 * @param form how its texts are written
 */
public record TableColumn(
    String name, ColumnType type, boolean index, ColumnStatistics statistics, ColumnForm form) {
  /** Nothing is missing. */
  public TableColumn {
    Objects.requireNonNull(name);
    Objects.requireNonNull(type);
    Objects.requireNonNull(statistics);
    Objects.requireNonNull(form);
  }
}
