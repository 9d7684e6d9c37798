package org.imsat.data.table;

import java.util.Optional;
import org.imsat.recipe.NumberForm;
import org.imsat.recipe.TimeForm;

/**
 * How the texts of a column are written.
 *
 * @param time of a column of times
 * @param number of a column of numbers
 * @param text whether values are texts, whatever they look like
 * @param written whether words for missing values are texts, too
 */
public record ColumnForm(
    Optional<TimeForm> time, Optional<NumberForm> number, boolean text, boolean written) {
  /** Nothing is known, or the values are no texts. */
  public static final ColumnForm NONE =
      new ColumnForm(Optional.empty(), Optional.empty(), false, false);

  /** Texts, whatever they look like. */
  public static final ColumnForm TEXT =
      new ColumnForm(Optional.empty(), Optional.empty(), true, false);

  /** The same, of which only empty ones are missing. */
  public static final ColumnForm WRITTEN =
      new ColumnForm(Optional.empty(), Optional.empty(), true, true);

  static ColumnForm of(TimeForm form) {
    return new ColumnForm(Optional.of(form), Optional.empty(), false, false);
  }

  static ColumnForm of(NumberForm form) {
    return new ColumnForm(Optional.empty(), Optional.of(form), false, false);
  }
}
