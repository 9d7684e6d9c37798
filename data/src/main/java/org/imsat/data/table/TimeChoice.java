package org.imsat.data.table;

import java.util.Optional;
import java.util.Set;
import org.imsat.recipe.TimeForm;
import org.imsat.recipe.TimeForm.DayOrder;

/** How the times of columns are written, told by all columns, or as it is known. */
final class TimeChoice {
  private final Optional<DayOrder> usual;

  /**
   * That of a table: in doubt the day stands where it does in other columns, and first in tables
   * with decimal commas, or with semicolons, which programs write where commas are decimal.
   *
   * @param shapes of its columns of texts, null for others
   * @param commas whether there are decimal commas
   */
  TimeChoice(ColumnShape[] shapes, boolean commas, char separator) {
    this.usual =
        sure(shapes)
            .or(
                () ->
                    commas || separator == ';'
                        ? Optional.of(DayOrder.DAY_FIRST)
                        : Optional.empty());
  }

  /** The order in a column in which it can be but one. */
  private static Optional<DayOrder> sure(ColumnShape[] shapes) {
    for (ColumnShape shape : shapes) {
      if (shape != null && !TimeForm.ambiguous(shape.timeForms())) {
        Optional<DayOrder> order =
            shape.timeForms().stream().flatMap(form -> form.order().stream()).findFirst();
        if (order.isPresent()) {
          return order;
        }
      }
    }
    return Optional.empty();
  }

  /**
   * The form of a column, of those that all of its values have.
   *
   * @param known the form that the column had before
   * @return empty if none of them agrees with what is known
   */
  Optional<TimeForm> of(Set<TimeForm> forms, Optional<TimeForm> known) {
    Optional<DayOrder> kept = known.flatMap(TimeForm::order);
    Set<TimeForm> left = kept.map(order -> TimeForm.within(order, forms)).orElse(forms);
    if (TimeForm.ambiguous(left)) {
      left = TimeForm.within(usual.orElseGet(() -> customary(forms)), left);
    }
    return left.stream().findFirst();
  }

  /** In the United States, slashes are usual, elsewhere the day comes first. */
  private static DayOrder customary(Set<TimeForm> forms) {
    return forms.contains(TimeForm.DAY_MONTH_YEAR_HYPHENS)
        ? DayOrder.DAY_FIRST
        : DayOrder.MONTH_FIRST;
  }
}
