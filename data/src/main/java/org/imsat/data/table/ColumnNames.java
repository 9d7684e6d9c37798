package org.imsat.data.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.imsat.samples.InvalidInputException;

/**
 * Names of the columns of a table, each of which is told from the others: one without a name is
 * called by its number, and a name that is there already gets one.
 *
 * @param table what messages call it
 * @param named whether the table names its columns
 * @param names of all of them, in their order
 */
record ColumnNames(String table, boolean named, List<String> names) {
  private static final int SHOWN = 20;

  static ColumnNames of(Table table) {
    List<String> given = table.columns().stream().map(TableColumn::name).toList();
    boolean named = given.stream().anyMatch(name -> !name.isBlank());
    List<String> names = new ArrayList<>();
    Set<String> there = new HashSet<>(given);
    Set<String> used = new HashSet<>();
    for (int i = 0; i < given.size(); i++) {
      String base = given.get(i).isBlank() ? "column %d".formatted(i + 1) : given.get(i);
      String name = base;
      for (int copy = 2; !used.add(name); copy++) {
        String numbered = "%s %d".formatted(base, copy);
        name = there.contains(numbered) ? name : numbered;
      }
      names.add(name);
    }
    return new ColumnNames(table.name(), named, List.copyOf(names));
  }

  /**
   * The place of a column.
   *
   * @param column its name, or its number from zero
   * @param option what asks for it, for the message if there is none
   */
  int find(String column, String option) {
    int place = names.indexOf(column);
    if (place < 0 && column.matches("\\d{1,9}") && Integer.parseInt(column) < names.size()) {
      return Integer.parseInt(column);
    }
    if (place < 0) {
      String shown = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
      throw new InvalidInputException(
          "%s: no column '%s' for %s; the %d columns are %s%s"
              .formatted(
                  table, column, option, names.size(), shown, names.size() > SHOWN ? ", ..." : ""));
    }
    return place;
  }
}
