package org.imsat.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.imsat.data.ClassSample;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Labels;

/**
 * The paper's protocol for codes (section 4.3): some random rows of each class ask for rows of
 * their class among all others, the gallery.
 */
final class QuerySplit {
  private final int[] queries;
  private final int[] gallery;
  private final long seed;

  private QuerySplit(int[] queries, int[] gallery, long seed) {
    this.queries = queries;
    this.gallery = gallery;
    this.seed = seed;
  }

  /**
   * Draws queries.
   *
   * @param perClass queries of each class, but at most half of the class
   * @throws InvalidInputException if no class has two rows
   */
  static QuerySplit draw(Labels labels, int perClass, long seed) {
    int[] wanted = wanted(labels, perClass);
    if (Arrays.stream(wanted).sum() == 0) {
      throw new InvalidInputException(
          "no class of the labels has two rows, so that none can be searched for with another");
    }
    boolean[] asks = new boolean[labels.rows()];
    int[] queries = ClassSample.draw(labels, wanted, seed);
    for (int row : queries) {
      asks[row] = true;
    }
    int[] gallery = IntStream.range(0, asks.length).filter(row -> !asks[row]).toArray();
    return new QuerySplit(queries, gallery, seed);
  }

  /** Whether there is a class of two rows at least. */
  static boolean possible(Labels labels) {
    return Arrays.stream(wanted(labels, 1)).sum() > 0;
  }

  private static int[] wanted(Labels labels, int perClass) {
    return Arrays.stream(labels.sizes()).map(count -> Math.min(perClass, count / 2)).toArray();
  }

  /** Numbers of the rows that ask, ascending. */
  int[] queries() {
    return queries.clone();
  }

  /** Numbers of all other rows, ascending. */
  int[] gallery() {
    return gallery.clone();
  }

  /** As it stands in result files. */
  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("queries", queries.length);
    map.put("gallery", gallery.length);
    map.put("seed", seed);
    return map;
  }

  /**
   * As it stands in the result of a training.
   *
   * @param heldOut whether the queries were kept from it
   */
  Map<String, Object> toMap(boolean heldOut) {
    Map<String, Object> map = toMap();
    map.put("trainedOn", heldOut ? "gallery" : "queries and gallery");
    return map;
  }
}
