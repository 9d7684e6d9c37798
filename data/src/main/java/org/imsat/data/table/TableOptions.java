package org.imsat.data.table;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.imsat.data.features.ReadingProgress;

/**
 * How a table is read, where it is not left to what the file looks like.
 *
 * @param separator of the fields of a text; a blank stands for runs of blanks
 * @param header whether the first line of a text holds names
 * @param names of columns that the caller speaks of: a first line that holds one of them is a
 *     header
 * @param types of columns, by name or, where no column has that name, by number from zero
 * @param drop columns that are not read, named in the same way
 * @param memory bytes that DuckDB may use
 * @param temporary folder for private files while a table is open
 * @param progress hears of long reading
 */
public record TableOptions(
    Optional<Character> separator,
    Optional<Boolean> header,
    Set<String> names,
    Map<String, ColumnType> types,
    Set<String> drop,
    OptionalLong memory,
    Path temporary,
    ReadingProgress progress) {

  /** Copies what could change. */
  public TableOptions {
    Objects.requireNonNull(separator);
    Objects.requireNonNull(header);
    names = Set.copyOf(names);
    types = Map.copyOf(types);
    drop = Set.copyOf(drop);
    Objects.requireNonNull(memory);
    Objects.requireNonNull(temporary);
    Objects.requireNonNull(progress);
  }

  /** All is left to what the file looks like. */
  public static TableOptions defaults() {
    return new TableOptions(
        Optional.empty(),
        Optional.empty(),
        Set.of(),
        Map.of(),
        Set.of(),
        OptionalLong.empty(),
        Path.of(System.getProperty("java.io.tmpdir")),
        ReadingProgress.NONE);
  }

  /** The same with a separator. */
  public TableOptions withSeparator(char value) {
    return new TableOptions(
        Optional.of(value), header, names, types, drop, memory, temporary, progress);
  }

  /** The same, told whether there is a header. */
  public TableOptions withHeader(boolean value) {
    return new TableOptions(
        separator, Optional.of(value), names, types, drop, memory, temporary, progress);
  }

  /** The same with names that the caller speaks of. */
  public TableOptions withNames(Set<String> value) {
    return new TableOptions(separator, header, value, types, drop, memory, temporary, progress);
  }

  /** The same with the type of one more column. */
  public TableOptions withType(String column, ColumnType type) {
    Map<String, ColumnType> more = new LinkedHashMap<>(types);
    more.put(column, type);
    return new TableOptions(separator, header, names, more, drop, memory, temporary, progress);
  }

  /** The same without one more column. */
  public TableOptions withoutColumn(String column) {
    Set<String> more = new LinkedHashSet<>(drop);
    more.add(column);
    return new TableOptions(separator, header, names, types, more, memory, temporary, progress);
  }

  /** The same with a limit on DuckDB's memory. */
  public TableOptions withMemory(long bytes) {
    return new TableOptions(
        separator, header, names, types, drop, OptionalLong.of(bytes), temporary, progress);
  }

  /** The same with another folder for private files. */
  public TableOptions withTemporary(Path folder) {
    return new TableOptions(separator, header, names, types, drop, memory, folder, progress);
  }

  /** The same with a listener. */
  public TableOptions withProgress(ReadingProgress listener) {
    return new TableOptions(separator, header, names, types, drop, memory, temporary, listener);
  }
}
