package org.imsat.data.features;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a user says of the columns of a table, by their names or by their numbers from zero.
 *
 * @param columns the only ones that rows are made of; without it all that can be
 * @param drop those that are left out
 * @param id the one that tells rows apart
 * @param types what columns are, where their looks mislead: number, category, boolean, time,
 *     time-parts, vector, text or id; {@code time:dmy} and {@code time:mdy} say where the day
 *     stands
 */
public record TableChoices(
    Optional<List<String>> columns,
    List<String> drop,
    Optional<String> id,
    Map<String, String> types) {
  /** All is left to what the table looks like. */
  public static final TableChoices NONE =
      new TableChoices(Optional.empty(), List.of(), Optional.empty(), Map.of());

  /** Copies what could change. */
  public TableChoices {
    columns = columns.map(List::copyOf);
    drop = List.copyOf(drop);
    types = Map.copyOf(types);
  }
}
