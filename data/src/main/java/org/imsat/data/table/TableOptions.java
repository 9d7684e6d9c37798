package org.imsat.data.table;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.imsat.data.features.ReadingProgress;

/**
 * How a table is read, where it is not left to what the file looks like. Columns are called by
 * their names or, where no column has that name, by their numbers from zero.
 *
 * @param header whether the first line of a text holds names
 * @param names of columns that the caller speaks of: a first line that holds one of them is a
 *     header
 * @param types of columns, whose values are then looked at, also if they are dropped
 * @param forms in which texts of columns are known to be written; those that the table does not
 *     have are passed over
 * @param drop columns whose values are not looked at; those that the table does not have are passed
 *     over
 * @param only the only columns whose values are looked at
 * @param skipBad whether lines that are no rows are passed over, see {@link Table#leftOut}
 * @param progress is notified of long reading
 */
public record TableOptions(
    Optional<Boolean> header,
    Set<String> names,
    Map<String, ColumnType> types,
    Map<String, ColumnForm> forms,
    Set<String> drop,
    Optional<Set<String>> only,
    boolean skipBad,
    ReadingProgress progress) {

  /** Copies what could change. */
  public TableOptions {
    Objects.requireNonNull(header);
    names = Set.copyOf(names);
    types = Map.copyOf(types);
    forms = Map.copyOf(forms);
    drop = Set.copyOf(drop);
    only = only.map(Set::copyOf);
    Objects.requireNonNull(progress);
  }

  /** All is left to what the file looks like. */
  public static TableOptions defaults() {
    return new TableOptions(
        Optional.empty(),
        Set.of(),
        Map.of(),
        Map.of(),
        Set.of(),
        Optional.empty(),
        false,
        ReadingProgress.NONE);
  }

  /** The same, told whether there is a header. */
  public TableOptions withHeader(boolean value) {
    return new TableOptions(Optional.of(value), names, types, forms, drop, only, skipBad, progress);
  }

  /** The same with names that the caller speaks of. */
  public TableOptions withNames(Set<String> value) {
    return new TableOptions(header, value, types, forms, drop, only, skipBad, progress);
  }

  /** The same with the type of one more column. */
  public TableOptions withType(String column, ColumnType type) {
    return new TableOptions(
        header, names, with(types, column, type), forms, drop, only, skipBad, progress);
  }

  /** The same with the form of one more column. */
  public TableOptions withForm(String column, ColumnForm form) {
    return new TableOptions(
        header, names, types, with(forms, column, form), drop, only, skipBad, progress);
  }

  private static <T> Map<String, T> with(Map<String, T> some, String column, T value) {
    Map<String, T> more = new LinkedHashMap<>(some);
    more.put(column, value);
    return more;
  }

  /** The same without the values of some columns. */
  public TableOptions without(Set<String> columns) {
    return new TableOptions(header, names, types, forms, columns, only, skipBad, progress);
  }

  /** The same with the values of some columns alone. */
  public TableOptions only(Set<String> columns) {
    return new TableOptions(
        header, names, types, forms, drop, Optional.of(columns), skipBad, progress);
  }

  /** The same, told whether lines that are no rows are passed over. */
  public TableOptions withSkipBad(boolean value) {
    return new TableOptions(header, names, types, forms, drop, only, value, progress);
  }

  /** The same with a listener. */
  public TableOptions withProgress(ReadingProgress listener) {
    return new TableOptions(header, names, types, forms, drop, only, skipBad, listener);
  }
}
