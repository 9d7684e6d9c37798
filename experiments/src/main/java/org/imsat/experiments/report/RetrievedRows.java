package org.imsat.experiments.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.imsat.samples.Dataset;

/** Rows drawn as queries, and the other rows whose codes are nearest. */
final class RetrievedRows {
  private static final long SEED = 1;
  private static final int QUERIES = 16;
  private static final int NEAREST = 12;

  private final Dataset data;
  private final Codes codes;
  private final List<Query> queries = new ArrayList<>();

  /**
   * A query and its answer.
   *
   * @param nearest other rows, nearest first
   * @param distances their distances
   * @param sameCode number of other rows at distance 0, whether they are among the nearest or not
   */
  record Query(int row, List<Integer> nearest, List<Integer> distances, int sameCode) {}

  RetrievedRows(Dataset data, Codes codes) {
    this.data = data;
    this.codes = codes;
    Random random = new Random(SEED);
    List<Integer> rows =
        data.labels()
            .map(labels -> new ClassRows(labels).spread(QUERIES, random))
            .orElseGet(() -> draw(random));
    for (int row : rows) {
      queries.add(query(row, random));
    }
  }

  private List<Integer> draw(Random random) {
    int count = Math.min(QUERIES, codes.rows());
    return random.ints(0, codes.rows()).distinct().limit(count).boxed().sorted().toList();
  }

  /**
   * Finds the nearest rows. Which of several at the same distance is left to chance: by row number
   * they would be the first rows of the data, whose neighbours in the file are often alike.
   */
  private Query query(int row, Random random) {
    int[] distances = codes.distances(row);
    List<List<Integer>> byDistance = new ArrayList<>();
    for (int distance = 0; distance <= codes.length(); distance++) {
      byDistance.add(new ArrayList<>());
    }
    for (int other = 0; other < distances.length; other++) {
      if (other != row) {
        byDistance.get(distances[other]).add(other);
      }
    }
    List<Integer> nearest = new ArrayList<>();
    for (List<Integer> tied : byDistance) {
      if (nearest.size() < NEAREST) {
        Collections.shuffle(tied, random);
        nearest.addAll(tied.subList(0, Math.min(NEAREST - nearest.size(), tied.size())));
      }
    }
    List<Integer> found = nearest.stream().map(other -> distances[other]).toList();
    return new Query(row, nearest, found, byDistance.get(0).size());
  }

  List<Query> queries() {
    return List.copyOf(queries);
  }

  /** Whether there are labels; queries have one then, and others may. */
  boolean labelled() {
    return data.labels().isPresent();
  }

  /** The label of a row as it is shown, or nothing. */
  Optional<String> label(int row) {
    return data.labels().flatMap(labels -> labels.nameOf(row));
  }

  /** Whether a row has another label than the query. */
  boolean differs(int row, Query query) {
    return label(row).isPresent() && !label(row).equals(label(query.row()));
  }

  /** "11 of 12 have its label", or nothing. */
  Optional<String> agreement(Query query) {
    List<Integer> labelled =
        query.nearest().stream().filter(row -> label(row).isPresent()).toList();
    if (labelled.isEmpty()) {
      return Optional.empty();
    }
    long agreeing = labelled.stream().filter(row -> !differs(row, query)).count();
    boolean all = labelled.size() == query.nearest().size();
    return Optional.of(
        "%d of %d%s have its label".formatted(agreeing, labelled.size(), all ? "" : " labelled"));
  }
}
