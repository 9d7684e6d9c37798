package org.imsat.recipe;

import java.util.List;
import java.util.Map;
import org.imsat.samples.InvalidInputException;

/**
 * What becomes of one column of a table: some values of a row, or none. Immutable.
 *
 * <p>A value is null or one of the {@linkplain MissingValues texts that mean the same} where it is
 * missing.
 */
public sealed interface RecipeColumn
    permits NumberColumn, FlagColumn, CategoryColumn, TimeColumn, VectorColumn, UnusedColumn {
  /** Name of the column in the table. */
  String name();

  /** What the values of a row that it becomes are called. */
  List<String> outputs();

  /** The same values in groups that count as one column each when rows are scaled. */
  List<OutputGroup> groups();

  /**
   * Writes what a value becomes to {@code target[offset .. offset + outputs().size())}.
   *
   * @throws InvalidInputException if it is a value of another kind; the message says which, but not
   *     of which column
   */
  void write(Object value, float[] target, int offset);

  /** As JSON values. */
  Map<String, Object> toMap();

  /** Number of values of a row. */
  default int width() {
    return outputs().size();
  }
}
