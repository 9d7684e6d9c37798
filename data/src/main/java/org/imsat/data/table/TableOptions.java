package org.imsat.data.table;

import java.nio.file.Path;
import java.util.Collection;
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
 * @param only the only columns that are read, named in the same way; all if it is empty
 * @param skipBad whether lines that are no rows are passed over, see {@link Table#leftOut}
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
    Set<String> only,
    boolean skipBad,
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
    only = Set.copyOf(only);
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
        Set.of(),
        false,
        OptionalLong.empty(),
        Path.of(System.getProperty("java.io.tmpdir")),
        ReadingProgress.NONE);
  }

  /** The same with a separator. */
  public TableOptions withSeparator(char value) {
    return new TableOptions(
        Optional.of(value), header, names, types, drop, only, skipBad, memory, temporary, progress);
  }

  /** The same, told whether there is a header. */
  public TableOptions withHeader(boolean value) {
    return new TableOptions(
        separator,
        Optional.of(value),
        names,
        types,
        drop,
        only,
        skipBad,
        memory,
        temporary,
        progress);
  }

  /** The same with names that the caller speaks of. */
  public TableOptions withNames(Set<String> value) {
    return new TableOptions(
        separator, header, value, types, drop, only, skipBad, memory, temporary, progress);
  }

  /** The same with the type of one more column. */
  public TableOptions withType(String column, ColumnType type) {
    Map<String, ColumnType> more = new LinkedHashMap<>(types);
    more.put(column, type);
    return new TableOptions(
        separator, header, names, more, drop, only, skipBad, memory, temporary, progress);
  }

  /** The same without one more column. */
  public TableOptions withoutColumn(String column) {
    Set<String> more = new LinkedHashSet<>(drop);
    more.add(column);
    return new TableOptions(
        separator, header, names, types, more, only, skipBad, memory, temporary, progress);
  }

  /** The same with these columns only. */
  public TableOptions withOnly(Collection<String> columns) {
    return new TableOptions(
        separator,
        header,
        names,
        types,
        drop,
        Set.copyOf(columns),
        skipBad,
        memory,
        temporary,
        progress);
  }

  /** The same, told whether lines that are no rows are passed over. */
  public TableOptions withSkipBad(boolean value) {
    return new TableOptions(
        separator, header, names, types, drop, only, value, memory, temporary, progress);
  }

  /** The same with a limit on DuckDB's memory. */
  public TableOptions withMemory(long bytes) {
    return new TableOptions(
        separator,
        header,
        names,
        types,
        drop,
        only,
        skipBad,
        OptionalLong.of(bytes),
        temporary,
        progress);
  }

  /** The same with another folder for private files. */
  public TableOptions withTemporary(Path folder) {
    return new TableOptions(
        separator, header, names, types, drop, only, skipBad, memory, folder, progress);
  }

  /** The same with a listener. */
  public TableOptions withProgress(ReadingProgress listener) {
    return new TableOptions(
        separator, header, names, types, drop, only, skipBad, memory, temporary, listener);
  }
}
