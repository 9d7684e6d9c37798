package org.imsat.data.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
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
    return of(table.name(), table.columns().stream().map(TableColumn::name).toList());
  }

  /** Those of a table whose columns have some names, which may be empty. */
  static ColumnNames of(String table, List<String> given) {
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
    return new ColumnNames(table, named, List.copyOf(names));
  }

  /**
   * The place of a column.
   *
   * @param column its name, or its number from zero
   * @param option what asks for it, for the message if there is none; may be empty
   */
  int find(String column, String option) {
    Optional<Integer> place = place(column);
    if (place.isEmpty()) {
      String shown = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
      throw new InvalidInputException(
          "%s: no column '%s'%s; %s %s%s"
              .formatted(
                  table,
                  column,
                  option.isEmpty() ? "" : " for " + option,
                  names.size() == 1
                      ? "the only column is"
                      : "the %d columns are".formatted(names.size()),
                  shown,
                  names.size() > SHOWN ? ", ..." : ""));
    }
    return place.get();
  }

  /** The place of a column, by its name or its number, if it is there. */
  Optional<Integer> place(String column) {
    int named = names.indexOf(column);
    if (named >= 0) {
      return Optional.of(named);
    }
    boolean number = column.matches("\\d{1,9}") && Integer.parseInt(column) < names.size();
    return number ? Optional.of(Integer.parseInt(column)) : Optional.empty();
  }
}
