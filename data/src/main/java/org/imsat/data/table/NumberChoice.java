package org.imsat.data.table;

import java.util.List;
import java.util.Optional;
import org.imsat.recipe.NumberForm;
import org.imsat.recipe.Numeral;

/** How the numbers of columns are written, told by all columns, or as it is known. */
final class NumberChoice {
  private final char separator;
  private final boolean commas;

  /**
   * That of a table.
   *
   * @param shapes of its columns of texts, null for others
   */
  NumberChoice(char separator, ColumnShape[] shapes) {
    this.separator = separator;
    boolean found = false;
    for (ColumnShape shape : shapes) {
      found |= shape != null && shape.needsComma();
    }
    this.commas = found && separator != ',';
  }

  /** Whether a comma is the decimal point of some column. */
  boolean commas() {
    return commas;
  }

  /**
   * The likeliest form of a column.
   *
   * @param known the form that it had before
   * @param anyUnit whether a unit other than percent and currencies is part of numbers, too
   */
  NumberForm of(ColumnShape shape, Optional<NumberForm> known, boolean anyUnit) {
    if (known.isPresent() && known.get().numeral().isPresent()) {
      return kept(shape, known.get().numeral().get(), known.get().unit());
    }
    if (known.isPresent()) {
      return likeliest(shape, known.get().unit());
    }
    NumberForm plain = likeliest(shape, "");
    if (shape.unit().isEmpty() || count(shape, plain) == shape.values()) {
      return plain;
    }
    NumberForm other = likeliest(shape, shape.unit());
    boolean more = count(shape, other) > count(shape, plain);
    return more && (anyUnit || other.isCommon()) ? other : plain;
  }

  /** Values that are numbers in a form. */
  static long count(ColumnShape shape, NumberForm form) {
    boolean other = !form.unit().isEmpty() && !form.unit().equals(shape.unit());
    // Of a unit that no value has, only what may lack it is a number.
    return other && !form.mayLackUnit()
        ? 0
        : shape.numbers(form.numeral().orElseThrow(), other ? "" : form.unit());
  }

  /** Whether points in numbers of a form divide thousands because commas of others do not. */
  boolean groupedByOthers(ColumnShape shape, NumberForm form) {
    return form.numeral().orElseThrow() == Numeral.COMMA
        && commas
        && count(shape, NumberForm.of(Numeral.POINT, form.unit())) == shape.values();
  }

  private NumberForm likeliest(ColumnShape shape, String unit) {
    List<Numeral> order =
        separator == ','
            ? List.of(Numeral.POINT, Numeral.GROUPED, Numeral.COMMA)
            : List.of(Numeral.POINT, Numeral.COMMA, Numeral.GROUPED);
    NumberForm best = NumberForm.of(Numeral.POINT, unit);
    for (Numeral numeral : order) {
      NumberForm form = NumberForm.of(numeral, unit);
      best = count(shape, form) > count(shape, best) ? form : best;
    }
    boolean grouped =
        best.numeral().orElseThrow() == Numeral.POINT && commas && shape.pointsMayGroup(unit);
    return grouped ? NumberForm.of(Numeral.COMMA, unit) : best;
  }

  /**
   * The form that numbers had, where they can have it: 1.234 is what it was. Only where none that
   * has a point or a comma can, and all agree in another, that is taken.
   */
  private NumberForm kept(ColumnShape shape, Numeral numeral, String unit) {
    NumberForm kept = NumberForm.of(numeral, unit);
    NumberForm point = NumberForm.of(Numeral.POINT, unit);
    if (numeral == Numeral.GROUPED && count(shape, point) == shape.values()) {
      return point;
    }
    NumberForm other = likeliest(shape, unit);
    boolean unlike =
        count(shape, kept) == shape.unseparated(unit.equals(shape.unit()) ? unit : "")
            && count(shape, other) == shape.values();
    return unlike && count(shape, kept) < shape.values() ? other : kept;
  }
}
