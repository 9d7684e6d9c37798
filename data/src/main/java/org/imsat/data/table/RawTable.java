package org.imsat.data.table;

import java.util.List;
import java.util.Optional;

/** A table before it is known what its columns of texts are. */
interface RawTable extends AutoCloseable {
  /**
   * A column.
   *
   * @param name empty without one
   * @param type if the file tells it; a column of texts without one is looked at
   * @param index whether the file says that it numbers or names the rows
   * @param forced the type that the user, or the head of the file, says it has
   * @param form in which its texts are known to be written
   * @param read whether its values are looked at
   */
  record Column(
      String name,
      Optional<ColumnType> type,
      boolean index,
      Optional<ColumnType> forced,
      ColumnForm form,
      boolean read) {}

  /** Takes rows. */
  @FunctionalInterface
  interface Visitor {
    /** Takes a row; false if it wants no more. */
    boolean accept(int row, Cells cells);
  }

  /** Name of the table. */
  String name();

  /** The same with where it lies, for messages. */
  String title();

  /** All columns that rows have. */
  List<Column> columns();

  /** Hands over rows in their order; may be called again. */
  void read(Visitor visitor);

  /** Where a row is, for messages. */
  String place(int row);

  /** What a user should know. */
  List<String> notes();

  /** The number of a row among all that the file has, also those that were passed over. */
  default int number(int row) {
    return row;
  }

  /** Lines that the last reading passed over, as the options allow; each with its place. */
  default List<String> leftOut() {
    return List.of();
  }

  /** What separates fields: next to commas, those in numbers divide thousands. */
  char separator();

  @Override
  void close();
}
