package org.imsat.data.table;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** What is said of several columns at once. */
final class Sayings {
  private static final int SHOWN = 3;

  private final Map<String, List<Integer>> columnsOf = new LinkedHashMap<>();

  void say(String what, int column) {
    columnsOf.computeIfAbsent(what, key -> new ArrayList<>()).add(column);
  }

  /**
   * A sentence each.
   *
   * @param shown what columns are called
   */
  List<String> all(IntFunction<String> shown) {
    List<String> all = new ArrayList<>();
    columnsOf.forEach(
        (what, found) -> {
          String some = found.stream().limit(SHOWN).map(shown::apply).collect(joining(", "));
          int more = found.size() - SHOWN;
          all.add(
              "%s: %s".formatted(more > 0 ? some + " and %d more".formatted(more) : some, what));
        });
    return all;
  }
}
