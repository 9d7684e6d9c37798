package org.imsat.data.table;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.imsat.samples.InvalidInputException;

/**
 * What the columns of a table are and what their values have in common. The first rows tell what
 * columns of texts may be; one pass over all rows confirms it and takes the statistics, and columns
 * that turn out to be something else are looked at in another pass.
 */
final class Inference {
  /** Rows that are looked at first. */
  private static final int FIRST = 1000;

  /** Share of values that have to be numbers for others to be taken for mistakes. */
  private static final double MOSTLY = 0.9;

  private final RawTable table;
  private final Path temporary;
  private final List<RawTable.Column> columns;
  private final List<String> notes = new ArrayList<>();
  private final ColumnReading[] readings;
  private final ColumnStatistics[] statistics;
  private final Sayings numerals = new Sayings();
  private int rows;

  private Inference(RawTable table, Path temporary) {
    this.table = table;
    this.temporary = temporary;
    this.columns = table.columns();
    this.readings = new ColumnReading[columns.size()];
    this.statistics = new ColumnStatistics[columns.size()];
  }

  /**
   * That of a table.
   *
   * @param temporary folder of a private file, if there are very many numbers
   */
  static Inference of(RawTable table, Path temporary) {
    while (true) {
      try {
        Inference inference = new Inference(table, temporary);
        inference.run();
        return inference;
      } catch (ReconsideredException e) {
        // The table is read in another way now.
      }
    }
  }

  ColumnReading[] readings() {
    return readings;
  }

  ColumnStatistics[] statistics() {
    return statistics;
  }

  int rows() {
    return rows;
  }

  List<String> notes() {
    return notes;
  }

  private void run() {
    ColumnShape[] shapes = new ColumnShape[columns.size()];
    if (columns.stream().anyMatch(column -> column.type().isEmpty())) {
      pass(shapes, FIRST, new Accumulator[columns.size()]);
    }
    ColumnReading[] expected = decide(shapes, false);
    boolean[] wanted = new boolean[columns.size()];
    Arrays.fill(wanted, true);
    ColumnShape[] all = new ColumnShape[columns.size()];
    accumulate(expected, all, wanted);
    ColumnReading[] found = decide(all, true);
    boolean again = false;
    for (int i = 0; i < found.length; i++) {
      wanted[i] = !found[i].equals(expected[i]);
      again |= wanted[i];
    }
    System.arraycopy(found, 0, readings, 0, found.length);
    if (again) {
      accumulate(found, null, wanted);
    }
    for (int i = 0; i < found.length; i++) {
      addPartlyNumbers(i, all[i]);
    }
    numerals.addTo(notes);
  }

  private void accumulate(ColumnReading[] kinds, ColumnShape[] shapes, boolean[] wanted) {
    int slots = 0;
    for (int i = 0; i < kinds.length; i++) {
      slots += wanted[i] && kinds[i].type() == ColumnType.NUMBER ? 1 : 0;
    }
    long most = Runtime.getRuntime().maxMemory() / 8;
    try (NumberStore store = new NumberStore(slots, most, temporary)) {
      Accumulator[] accumulators = new Accumulator[kinds.length];
      int slot = 0;
      for (int i = 0; i < kinds.length; i++) {
        if (wanted[i]) {
          boolean number = kinds[i].type() == ColumnType.NUMBER;
          accumulators[i] = accumulator(kinds[i], store, number ? slot++ : 0);
        }
      }
      pass(shapes, Integer.MAX_VALUE, accumulators);
      for (int i = 0; i < kinds.length; i++) {
        if (wanted[i]) {
          statistics[i] = accumulators[i].finish();
        }
      }
    }
  }

  private Accumulator accumulator(ColumnReading kind, NumberStore store, int slot) {
    return switch (kind.type()) {
      case NUMBER -> new NumberStatistics(table, kind, store, slot);
      case BOOLEAN -> new TruthStatistics(table, kind);
      case TIME -> new TimeStatistics(kind);
      case TEXT -> new TextStatistics();
      case VECTOR -> new VectorStatistics(table, kind);
    };
  }

  /** Hands rows to shapes, where there are any, and accumulators. */
  private void pass(ColumnShape[] shapes, int most, Accumulator[] accumulators) {
    boolean[] texts = new boolean[columns.size()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = columns.get(i).type().isEmpty();
      if (texts[i] && shapes != null) {
        shapes[i] = new ColumnShape();
      }
    }
    int[] count = new int[1];
    table.read(
        (row, cells) -> {
          count[0] = row + 1;
          for (int i = 0; i < texts.length; i++) {
            double point = Double.NaN;
            if (texts[i]) {
              point =
                  shapes != null
                      ? shapes[i].add(row, cells.bytes(i), cells.from(i), cells.to(i))
                      : Numeral.POINT.parse(cells.bytes(i), cells.from(i), cells.to(i));
            }
            if (accumulators[i] != null) {
              accumulators[i].add(row, cells, i, point);
            }
          }
          return count[0] < most;
        });
    rows = count[0];
  }

  private ColumnReading[] decide(ColumnShape[] shapes, boolean last) {
    boolean commas = false;
    for (int i = 0; i < shapes.length; i++) {
      commas |= shapes[i] != null && shapes[i].needsComma() && !table.commasSeparate();
    }
    ColumnReading[] found = new ColumnReading[shapes.length];
    for (int i = 0; i < shapes.length; i++) {
      RawTable.Column column = columns.get(i);
      found[i] =
          column.type().isPresent()
              ? new ColumnReading.Typed(column.type().get())
              : column.forced().isPresent()
                  ? forced(i, shapes[i], column.forced().get(), commas, last)
                  : free(i, shapes[i], commas, last);
    }
    return found;
  }

  private ColumnReading forced(
      int column, ColumnShape shape, ColumnType type, boolean commas, boolean last) {
    return switch (type) {
      case TEXT -> new ColumnReading.Text();
      case BOOLEAN -> new ColumnReading.Truth();
      case VECTOR -> {
        if (last && shape.values() > 0 && !shape.allVectors()) {
          throw new InvalidInputException(
              "%s: not all values are lists of as many numbers".formatted(name(column)));
        }
        yield new ColumnReading.Vector();
      }
      case TIME -> {
        if (last && shape.values() > 0 && shape.timeForms().isEmpty()) {
          throw new InvalidInputException(
              "%s: '%s' is not a time, or written in another way than those before"
                  .formatted(
                      Places.of(table, shape.firstOtherTime(), column),
                      shape.firstOtherTimeText()));
        }
        Set<TimeForm> forms = shape.timeForms().isEmpty() ? TimeForm.ALL : shape.timeForms();
        yield new ColumnReading.Time(forms.iterator().next());
      }
      case NUMBER -> {
        Numeral numeral = numeral(column, shape, commas, last);
        if (last && shape.numbers(numeral) < shape.values()) {
          throw new InvalidInputException(
              "%s: '%s' is not a number"
                  .formatted(
                      Places.of(table, shape.firstOther(numeral), column),
                      shape.firstOtherText(numeral)));
        }
        yield new ColumnReading.Numeric(numeral);
      }
    };
  }

  private ColumnReading free(int column, ColumnShape shape, boolean commas, boolean last) {
    Numeral numeral = numeral(column, shape, commas, last);
    if (shape.values() > 0 && shape.numbers(numeral) == shape.values()) {
      return new ColumnReading.Numeric(numeral);
    }
    if (shape.allBooleans()) {
      return new ColumnReading.Truth();
    }
    if (shape.allVectors()) {
      return new ColumnReading.Vector();
    }
    Set<TimeForm> forms = shape.timeForms();
    if (!forms.isEmpty() && !TimeForm.ambiguous(forms)) {
      return new ColumnReading.Time(forms.iterator().next());
    }
    if (!forms.isEmpty() && last) {
      notes.add(
          "%s holds dates of which the day may be the first or the second number; it is read as text"
              .formatted(shown(column)));
    }
    return new ColumnReading.Text();
  }

  /** How the numbers of a column are written. */
  private Numeral numeral(int column, ColumnShape shape, boolean commas, boolean last) {
    Numeral[] order =
        table.commasSeparate()
            ? new Numeral[] {Numeral.POINT, Numeral.GROUPED, Numeral.COMMA}
            : new Numeral[] {Numeral.POINT, Numeral.COMMA, Numeral.GROUPED};
    Numeral best = order[0];
    for (Numeral numeral : order) {
      if (shape.numbers(numeral) > shape.numbers(best)) {
        best = numeral;
      }
    }
    boolean grouped = best == Numeral.POINT && commas && shape.pointsMayGroup();
    if (last && (grouped || shape.numbers(best) >= MOSTLY * shape.values())) {
      if (grouped) {
        numerals.say("points divide thousands, as commas are the decimal points of others", column);
      } else if (best == Numeral.COMMA) {
        numerals.say("a comma is the decimal point", column);
      } else if (best == Numeral.GROUPED) {
        numerals.say("thousands are divided", column);
      }
    }
    return grouped ? Numeral.COMMA : best;
  }

  private void addPartlyNumbers(int column, ColumnShape shape) {
    if (shape == null || !(readings[column] instanceof ColumnReading.Text)) {
      return;
    }
    Numeral best = Numeral.POINT;
    for (Numeral numeral : Numeral.values()) {
      best = shape.numbers(numeral) > shape.numbers(best) ? numeral : best;
    }
    long numbers = shape.numbers(best);
    if (numbers >= MOSTLY * shape.values() && numbers < shape.values()) {
      statistics[column] =
          statistics[column].with(
              new ColumnStatistics.PartlyNumbers(
                  numbers,
                  Places.of(table, shape.firstOther(best), column),
                  shape.firstOtherText(best)));
    }
  }

  private String shown(int column) {
    return Places.column(table.number(column), columns.get(column).name());
  }

  private String name(int column) {
    return table.title() + ": " + shown(column);
  }

  /** What is said of several columns at once. */
  private final class Sayings {
    private static final int SHOWN = 3;

    private final Map<String, List<Integer>> columnsOf = new LinkedHashMap<>();

    void say(String what, int column) {
      columnsOf.computeIfAbsent(what, key -> new ArrayList<>()).add(column);
    }

    void addTo(List<String> all) {
      columnsOf.forEach(
          (what, found) -> {
            String some =
                found.stream().limit(SHOWN).map(Inference.this::shown).collect(joining(", "));
            int more = found.size() - SHOWN;
            all.add(
                "%s: %s".formatted(more > 0 ? some + " and %d more".formatted(more) : some, what));
          });
    }
  }
}
