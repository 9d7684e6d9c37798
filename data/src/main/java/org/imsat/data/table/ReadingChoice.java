package org.imsat.data.table;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imsat.recipe.NumberForm;
import org.imsat.recipe.Numeral;
import org.imsat.recipe.TimeForm;
import org.imsat.samples.InvalidInputException;

/** How columns are read, told by the shapes of their values. */
final class ReadingChoice {
  /** Share of values that have to be numbers for others to be taken for mistakes. */
  static final double MOSTLY = 0.9;

  private final RawTable table;
  private final ColumnShape[] shapes;
  private final NumberChoice numbers;
  private final TimeChoice times;

  /** What is said; nothing where not all rows have been seen. */
  private final Optional<Sayings> sayings;

  /**
   * That of a table.
   *
   * @param shapes of the columns of texts that are looked at, null for others
   * @param sayings hears what was understood if the shapes are those of all rows
   */
  ReadingChoice(RawTable table, ColumnShape[] shapes, Optional<Sayings> sayings) {
    this.table = table;
    this.shapes = shapes;
    this.numbers = new NumberChoice(table.separator(), shapes);
    this.times = new TimeChoice(shapes, numbers.commas(), table.separator());
    this.sayings = sayings;
  }

  ColumnReading[] readings() {
    ColumnReading[] readings = new ColumnReading[shapes.length];
    for (int i = 0; i < readings.length; i++) {
      readings[i] = reading(i);
    }
    return readings;
  }

  private ColumnReading reading(int i) {
    RawTable.Column column = table.columns().get(i);
    if (!column.read()) {
      return new ColumnReading.Unread();
    }
    if (column.type().isPresent()) {
      return new ColumnReading.Typed(column.type().get());
    }
    return column.forced().isPresent()
        ? forced(i, column, column.forced().get())
        : free(i, column.form());
  }

  private ColumnReading forced(int i, RawTable.Column column, ColumnType type) {
    ColumnShape shape = shapes[i];
    return switch (type) {
      case TEXT -> new ColumnReading.Text(column.form().written());
      case BOOLEAN -> new ColumnReading.Truth();
      case VECTOR -> {
        if (sayings.isPresent() && shape.values() > 0 && !shape.allVectors()) {
          throw new InvalidInputException(
              "%s: %s: not all values are lists of as many numbers"
                  .formatted(table.title(), Places.column(i, column.name())));
        }
        yield new ColumnReading.Vector();
      }
      case TIME -> forcedTime(i, column.form().time());
      case NUMBER -> {
        NumberForm form = numbers.of(shape, column.form().number(), true);
        if (sayings.isPresent() && NumberChoice.count(shape, form) < shape.values()) {
          throw new InvalidInputException(
              "%s: '%s' is not a number"
                  .formatted(
                      Places.of(table, firstOther(shape, form), i), firstOtherText(shape, form)));
        }
        say(i, form);
        yield new ColumnReading.Numeric(form);
      }
    };
  }

  private ColumnReading forcedTime(int i, Optional<TimeForm> known) {
    ColumnShape shape = shapes[i];
    boolean all = sayings.isPresent() && shape.values() > 0;
    if (all && shape.timeForms().isEmpty()) {
      throw new InvalidInputException(
          "%s: '%s' is not a time, or written in another way than those before"
              .formatted(Places.of(table, shape.firstOtherTime(), i), shape.firstOtherTimeText()));
    }
    if (shape.timeForms().isEmpty()) {
      return new ColumnReading.Time(TimeForm.YEAR_MONTH_DAY);
    }
    Optional<TimeForm> form = times.of(shape.timeForms(), known);
    if (all && form.isEmpty()) {
      throw otherOrder(i, known.get());
    }
    sayOrder(i, known, form);
    return new ColumnReading.Time(form.orElse(shape.timeForms().iterator().next()));
  }

  /** Looks for the first date that cannot have the order that it is said to have. */
  private InvalidInputException otherOrder(int i, TimeForm known) {
    Set<TimeForm> within = TimeForm.within(known.order().orElseThrow(), TimeForm.ALL);
    InvalidInputException[] found = new InvalidInputException[1];
    table.read(
        (row, cells) -> {
          byte[] text = cells.bytes(i);
          int from = cells.from(i);
          int to = cells.to(i);
          if (Missing.is(text, from, to) || !TimeForm.among(within, text, from, to).isEmpty()) {
            return true;
          }
          found[0] =
              new InvalidInputException(
                  "%s: '%s' is not a time written %s"
                      .formatted(
                          Places.of(table, row, i),
                          new String(text, from, to - from, StandardCharsets.UTF_8),
                          known.label()));
          return false;
        });
    return found[0];
  }

  private ColumnReading free(int i, ColumnForm known) {
    ColumnShape shape = shapes[i];
    if (known.text()) {
      return new ColumnReading.Text(false);
    }
    if (shape.allCodes() && known.number().isEmpty()) {
      say(i, "codes of digits, read as text; --types NAME=number reads numbers");
      return new ColumnReading.Text(false);
    }
    NumberForm form = numbers.of(shape, known.number(), false);
    if (shape.values() > 0 && NumberChoice.count(shape, form) == shape.values()) {
      if (!isAsKnown(form, known.number())) {
        say(i, form);
      }
      if (shape.timeForms().equals(Set.of(TimeForm.DIGITS)) && known.number().isEmpty()) {
        say(i, "numbers that may be dates, such as 20240325; --types NAME=time reads dates");
      }
      return new ColumnReading.Numeric(form);
    }
    if (shape.allBooleans()) {
      return new ColumnReading.Truth();
    }
    if (shape.allVectors()) {
      return new ColumnReading.Vector();
    }
    Optional<TimeForm> time = times.of(shape.timeForms(), known.time());
    if (time.isPresent()) {
      sayOrder(i, known.time(), time);
      return new ColumnReading.Time(time.get());
    }
    sayUnit(i);
    return new ColumnReading.Text(false);
  }

  /** Whether a form is no news. */
  private static boolean isAsKnown(NumberForm form, Optional<NumberForm> known) {
    boolean comma = form.numeral().equals(Optional.of(Numeral.COMMA));
    return known
        .filter(k -> k.unit().equals(form.unit()))
        .flatMap(NumberForm::numeral)
        .filter(numeral -> (numeral == Numeral.COMMA) == comma)
        .isPresent();
  }

  private void sayOrder(int i, Optional<TimeForm> known, Optional<TimeForm> form) {
    boolean told = known.flatMap(TimeForm::order).isPresent();
    if (told || form.isEmpty() || !TimeForm.ambiguous(shapes[i].timeForms())) {
      return;
    }
    form.get()
        .order()
        .ifPresent(
            order ->
                say(
                    i,
                    order == TimeForm.DayOrder.DAY_FIRST
                        ? "the day may be the first or the second number of the dates, and is taken for the first; --types NAME=time:mdy takes it for the second"
                        : "the day may be the first or the second number of the dates, and is taken for the second; --types NAME=time:dmy takes it for the first"));
  }

  private void say(int i, NumberForm form) {
    Numeral numeral = form.numeral().orElseThrow();
    if (numbers.groupedByOthers(shapes[i], form)) {
      if (shapes[i].pointsMayGroup(form.unit())) {
        say(i, "points divide thousands, as commas are the decimal points of others");
      }
    } else if (numeral == Numeral.COMMA) {
      say(i, "a comma is the decimal point");
    } else if (numeral == Numeral.GROUPED) {
      say(i, "thousands are divided");
    }
    if (!form.unit().isEmpty()) {
      say(i, "read as numbers without '%s'".formatted(form.unit()));
    }
  }

  /** Units other than percent and currencies are read where the user says so. */
  private void sayUnit(int i) {
    NumberForm form = numbers.of(shapes[i], Optional.empty(), true);
    boolean unit = !form.unit().isEmpty() && !form.isCommon();
    if (unit && NumberChoice.count(shapes[i], form) >= MOSTLY * shapes[i].values()) {
      say(
          i,
          "looks like numbers with '%s', and is read as text; --types NAME=number reads numbers"
              .formatted(form.unit()));
    }
  }

  private void say(int column, String what) {
    sayings.ifPresent(s -> s.say(what, column));
  }

  /** How the texts of a column that is read so are written, as far as its values tell. */
  static ColumnForm form(ColumnShape shape, ColumnReading reading) {
    if (reading instanceof ColumnReading.Time time && !shape.timeForms().isEmpty()) {
      return ColumnForm.of(time.form());
    }
    if (!(reading instanceof ColumnReading.Numeric numeric)) {
      return ColumnForm.NONE;
    }
    NumberForm form = numeric.form();
    if (shape.unseparated(form.unit()) == shape.values()) {
      return ColumnForm.of(new NumberForm(Optional.empty(), form.unit()));
    }
    // A point is the decimal one, and a comma then divides thousands wherever there is one.
    return ColumnForm.of(
        form.numeral().orElseThrow() == Numeral.POINT
            ? NumberForm.of(Numeral.GROUPED, form.unit())
            : form);
  }

  /** What a column of texts is that is a number in nine of ten cases and not in all. */
  Optional<ColumnStatistics.PartlyNumbers> partly(int i) {
    ColumnShape shape = shapes[i];
    NumberForm best = numbers.of(shape, Optional.empty(), false);
    for (Numeral numeral : List.of(Numeral.COMMA, Numeral.GROUPED)) {
      NumberForm other = NumberForm.of(numeral, best.unit());
      best = NumberChoice.count(shape, other) > NumberChoice.count(shape, best) ? other : best;
    }
    long count = NumberChoice.count(shape, best);
    return count >= MOSTLY * shape.values() && count < shape.values()
        ? Optional.of(
            new ColumnStatistics.PartlyNumbers(
                count, Places.of(table, firstOther(shape, best), i), firstOtherText(shape, best)))
        : Optional.empty();
  }

  private static int firstOther(ColumnShape shape, NumberForm form) {
    return shape.firstOther(form.numeral().orElseThrow(), unitOf(shape, form));
  }

  private static String firstOtherText(ColumnShape shape, NumberForm form) {
    return shape.firstOtherText(form.numeral().orElseThrow(), unitOf(shape, form));
  }

  private static String unitOf(ColumnShape shape, NumberForm form) {
    return form.unit().equals(shape.unit()) ? form.unit() : "";
  }
}
