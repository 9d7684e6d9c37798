package org.imsat.data.table;

/** Takes the rows of a table, one by one. */
@FunctionalInterface
public interface RowConsumer {
  /**
   * Takes a row.
   *
   * @param row its number, from zero
   * @param values one for each column, by its type a {@link Double}, {@link Boolean}, {@link
   *     java.time.LocalDateTime}, {@link String} or {@code float[]}, and null where it is missing;
   *     the array is used again for the next row
   */
  void accept(int row, Object[] values);
}
