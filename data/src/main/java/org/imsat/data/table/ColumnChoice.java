package org.imsat.data.table;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.imsat.samples.InvalidInputException;

/** Which columns of a table are looked at, and what is known of them before. */
final class ColumnChoice {
  private final Set<Integer> unread = new HashSet<>();
  private final Map<Integer, ColumnType> types = new HashMap<>();
  private final Map<Integer, ColumnForm> forms = new HashMap<>();

  private ColumnChoice() {}

  /**
   * That of a user.
   *
   * @param table its name, for messages
   * @param given names of all columns
   * @throws InvalidInputException if one whose type is told is not there
   */
  static ColumnChoice of(String table, List<String> given, TableOptions options) {
    ColumnNames names = ColumnNames.of(table, given);
    ColumnChoice choice = new ColumnChoice();
    options
        .only()
        .ifPresent(
            only -> {
              for (int i = 0; i < given.size(); i++) {
                choice.unread.add(i);
              }
              only.forEach(column -> names.place(column).ifPresent(choice.unread::remove));
            });
    options.drop().forEach(column -> names.place(column).ifPresent(choice.unread::add));
    options.types().forEach((column, type) -> choice.types.put(names.find(column, ""), type));
    choice.unread.removeAll(choice.types.keySet());
    options
        .forms()
        .forEach((column, form) -> names.place(column).ifPresent(i -> choice.forms.put(i, form)));
    return choice;
  }

  /** Whether values of a column are looked at. */
  boolean isRead(int column) {
    return !unread.contains(column);
  }

  /** The type that the user says a column has. */
  Optional<ColumnType> type(int column) {
    return Optional.ofNullable(types.get(column));
  }

  /** How its texts are known to be written. */
  ColumnForm form(int column) {
    return forms.getOrDefault(column, ColumnForm.NONE);
  }
}
