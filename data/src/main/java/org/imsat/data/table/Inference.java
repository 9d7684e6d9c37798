package org.imsat.data.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.imsat.recipe.Numeral;

/**
 * What the columns of a table are and what their values have in common. The first rows tell what
 * columns of texts may be; one pass over all rows confirms it and takes the statistics, and columns
 * that turn out to be something else are looked at in another pass.
 */
final class Inference {
  /** Rows that are looked at first. */
  private static final int FIRST = 1000;

  private final RawTable table;
  private final List<RawTable.Column> columns;
  private final List<String> notes = new ArrayList<>();
  private final ColumnReading[] readings;
  private final ColumnStatistics[] statistics;
  private final ColumnForm[] forms;
  private int rows;

  private Inference(RawTable table) {
    this.table = table;
    this.columns = table.columns();
    this.readings = new ColumnReading[columns.size()];
    this.statistics = new ColumnStatistics[columns.size()];
    this.forms = new ColumnForm[columns.size()];
  }

  /** That of a table. */
  static Inference of(RawTable table) {
    while (true) {
      try {
        Inference inference = new Inference(table);
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

  /** How the texts of a column are written. */
  ColumnForm form(int column) {
    return forms[column];
  }

  int rows() {
    return rows;
  }

  List<String> notes() {
    return notes;
  }

  private void run() {
    ColumnShape[] shapes = new ColumnShape[columns.size()];
    if (columns.stream().anyMatch(Inference::isLookedAt)) {
      pass(shapes, FIRST, new Accumulator[columns.size()]);
    }
    ColumnReading[] expected = new ReadingChoice(table, shapes, Optional.empty()).readings();
    boolean[] wanted = new boolean[columns.size()];
    Arrays.fill(wanted, true);
    ColumnShape[] all = new ColumnShape[columns.size()];
    accumulate(expected, all, wanted);
    Sayings sayings = new Sayings();
    ReadingChoice choice = new ReadingChoice(table, all, Optional.of(sayings));
    ColumnReading[] found = choice.readings();
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
      forms[i] = all[i] == null ? ColumnForm.NONE : ReadingChoice.form(all[i], found[i]);
      addPartlyNumbers(i, all[i], choice);
    }
    notes.addAll(sayings.all(i -> Places.column(i, columns.get(i).name())));
  }

  /** Whether the texts of a column have to be looked at to know what they are. */
  private static boolean isLookedAt(RawTable.Column column) {
    return column.read() && column.type().isEmpty();
  }

  private void accumulate(ColumnReading[] kinds, ColumnShape[] shapes, boolean[] wanted) {
    int slots = 0;
    for (int i = 0; i < kinds.length; i++) {
      slots += wanted[i] && kinds[i].type() == ColumnType.NUMBER ? 1 : 0;
    }
    long most = Runtime.getRuntime().maxMemory() / 8;
    try (NumberStore store = new NumberStore(slots, most, PrivateFiles.PARENT)) {
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
    if (kind instanceof ColumnReading.Unread) {
      return new Uncounted();
    }
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
      texts[i] = isLookedAt(columns.get(i));
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

  private void addPartlyNumbers(int column, ColumnShape shape, ReadingChoice choice) {
    if (shape != null && readings[column] instanceof ColumnReading.Text) {
      choice
          .partly(column)
          .ifPresent(partly -> statistics[column] = statistics[column].with(partly));
    }
  }
}
