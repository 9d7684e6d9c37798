package org.imsat.experiments.evaluate;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.imsat.data.ClassSample;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Labels;

/**
 * The paper's protocol for codes (section 4.3): some random rows of each class ask for rows of
 * their class among all others, the gallery. Rows without a label are in neither.
 */
public final class QuerySplit {
  private final int[] queries;
  private final int[] gallery;
  private final int[] others;
  private final long seed;

  private QuerySplit(int[] queries, int[] gallery, int[] others, long seed) {
    this.queries = queries;
    this.gallery = gallery;
    this.others = others;
    this.seed = seed;
  }

  /**
   * Draws queries.
   *
   * @param perClass queries of each class, but at most half of the class
   * @throws InvalidInputException if no class has two rows
   */
  public static QuerySplit draw(Labels labels, int perClass, long seed) {
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
    int[] others = IntStream.range(0, asks.length).filter(row -> !asks[row]).toArray();
    int[] gallery = IntStream.of(others).filter(labels::isKnown).toArray();
    return new QuerySplit(queries, gallery, others, seed);
  }

  /** Whether there is a class of two rows at least. */
  public static boolean possible(Labels labels) {
    return Arrays.stream(wanted(labels, 1)).sum() > 0;
  }

  private static int[] wanted(Labels labels, int perClass) {
    return Arrays.stream(labels.sizes()).map(count -> Math.min(perClass, count / 2)).toArray();
  }

  /** Numbers of the rows that ask, ascending. */
  public int[] queries() {
    return queries.clone();
  }

  /** Numbers of the other rows that have a label, ascending. */
  public int[] gallery() {
    return gallery.clone();
  }

  /** Numbers of all rows that do not ask, ascending. */
  public int[] others() {
    return others.clone();
  }

  /** As it stands in result files. */
  public Map<String, Object> toMap() {
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
  public Map<String, Object> toMap(boolean heldOut) {
    Map<String, Object> map = toMap();
    map.put("trainedOn", trainedOn(heldOut));
    return map;
  }

  private String trainedOn(boolean heldOut) {
    if (others.length > gallery.length) {
      return heldOut ? "all rows but the queries" : "all rows";
    }
    return heldOut ? "gallery" : "queries and gallery";
  }
}
