package org.imsat.data.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.imsat.samples.InvalidInputException;

/** Which columns of a table are read, and what the user says they are. */
final class ColumnChoice {
  private final int[] numbers;
  private final Map<Integer, ColumnType> types;

  private ColumnChoice(int[] numbers, Map<Integer, ColumnType> types) {
    this.numbers = numbers;
    this.types = types;
  }

  /**
   * That of a user.
   *
   * @param table its name, for messages
   * @param names of all columns
   * @throws InvalidInputException if one that the user names is not there, or none is left
   */
  static ColumnChoice of(String table, List<String> names, TableOptions options) {
    Set<Integer> dropped = new HashSet<>();
    for (String column : options.drop()) {
      dropped.addAll(find(table, names, column));
    }
    Set<Integer> only = new HashSet<>();
    for (String column : options.only()) {
      only.addAll(find(table, names, column));
    }
    Map<Integer, ColumnType> types = new HashMap<>();
    options
        .types()
        .forEach((column, type) -> find(table, names, column).forEach(i -> types.put(i, type)));
    int[] left =
        IntStream.range(0, names.size())
            .filter(i -> !dropped.contains(i) && (only.isEmpty() || only.contains(i)))
            .toArray();
    if (left.length == 0) {
      throw new InvalidInputException(table + ": no column is left");
    }
    return new ColumnChoice(left, types);
  }

  private static List<Integer> find(String table, List<String> names, String column) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equals(column)) {
        found.add(i);
      }
    }
    if (found.isEmpty() && column.matches("\\d{1,9}")) {
      int number = Integer.parseInt(column);
      if (number < names.size()) {
        found.add(number);
      }
    }
    if (found.isEmpty()) {
      throw new InvalidInputException(
          "%s: there is no column '%s'; there are %s".formatted(table, column, shown(names)));
    }
    return found;
  }

  private static String shown(List<String> names) {
    if (names.stream().allMatch(String::isEmpty)) {
      return names.size() == 1
          ? "1 column without a name, 0"
          : "%d columns without names, 0 to %d".formatted(names.size(), names.size() - 1);
    }
    int most = Math.min(names.size(), 20);
    String some = String.join(", ", names.subList(0, most));
    return names.size() > most ? "%s and %d more".formatted(some, names.size() - most) : some;
  }

  /** Numbers of the columns that are read, in the table. */
  int[] numbers() {
    return numbers;
  }

  /** The type that the user says a column has, by its number in the table. */
  Optional<ColumnType> type(int number) {
    return Optional.ofNullable(types.get(number));
  }
}
