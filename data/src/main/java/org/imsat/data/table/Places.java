package org.imsat.data.table;

/** Places in tables, for messages. */
final class Places {
  private Places() {}

  /** The place of a value. */
  static String of(RawTable table, int row, int column) {
    String name = table.columns().get(column).name();
    return table.place(row) + ", " + column(column, name);
  }

  /** A column, counted from one. */
  static String column(int number, String name) {
    return name.isEmpty()
        ? "column %d".formatted(number + 1)
        : "column %d (%s)".formatted(number + 1, name);
  }
}
