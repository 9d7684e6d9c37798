package org.imsat.experiments.apply;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.imsat.codes.BinaryCodes;
import org.imsat.codes.HammingIndex;
import org.imsat.codes.Neighbours;
import org.imsat.experiments.Monitor;

/** The rows of an index that were found for codes. */
public final class FoundRows {
  /** Queries at once. */
  private static final int BLOCK = 256;

  private final HammingIndex index;
  private final BinaryCodes queries;
  private final List<Neighbours> found;

  private FoundRows(HammingIndex index, BinaryCodes queries, List<Neighbours> found) {
    this.index = index;
    this.queries = queries;
    this.found = found;
  }

  /** The {@code top} nearest of each code. */
  public static FoundRows nearest(
      HammingIndex index, BinaryCodes queries, int top, Monitor monitor) {
    return find(index, queries, some -> index.nearestAll(some, top), monitor);
  }

  /** Those that differ from a code in at most {@code radius} bits. */
  public static FoundRows within(
      HammingIndex index, BinaryCodes queries, int radius, Monitor monitor) {
    return find(index, queries, some -> index.withinAll(some, radius), monitor);
  }

  /** Query by query in blocks, so that it can be seen how far it is. */
  private static FoundRows find(
      HammingIndex index,
      BinaryCodes queries,
      Function<BinaryCodes, List<Neighbours>> search,
      Monitor monitor) {
    List<Neighbours> found = new ArrayList<>();
    monitor.begin("searching", found::size, OptionalLong.of(queries.rows()));
    for (int from = 0; from < queries.rows(); from += BLOCK) {
      int[] block = IntStream.range(from, Math.min(queries.rows(), from + BLOCK)).toArray();
      found.addAll(search.apply(queries.select(block)));
    }
    monitor.end();
    return new FoundRows(index, queries, found);
  }

  /**
   * Tells the lines of a table: query, rank, row, distance, and the row's id where the index has
   * ids.
   */
  public void tell(Consumer<String> lines) {
    lines.accept("query,rank,row,distance" + (index.hasIds() ? ",id" : ""));
    for (int q = 0; q < found.size(); q++) {
      Neighbours neighbours = found.get(q);
      for (int i = 0; i < neighbours.size(); i++) {
        int row = neighbours.row(i);
        String id = index.hasIds() ? "," + quoted(index.id(row)) : "";
        lines.accept(q + "," + (i + 1) + "," + row + "," + neighbours.distance(i) + id);
      }
    }
  }

  private static String quoted(String id) {
    return '"' + id.replace("\"", "\"\"") + '"';
  }

  /** For programs. */
  public Map<String, Object> toMap() {
    List<Map<String, Object>> all = new ArrayList<>();
    for (int q = 0; q < found.size(); q++) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("code", queries.hex(q));
      one.put("rows", found.get(q).rows());
      one.put("distances", found.get(q).distances());
      if (index.hasIds()) {
        one.put("ids", IntStream.of(found.get(q).rows()).mapToObj(index::id).toList());
      }
      all.add(one);
    }
    return Map.of("queries", all);
  }
}
