package org.imsat.data.format;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.imsat.samples.InvalidInputException;

/**
 * The arrays of an npz by their names, and which of them holds the rows: the only one of numbers in
 * two to four dimensions, or the only one of these with more than one value in a row, or one that
 * has the name of rows. A sparse matrix in arrays with a common prefix counts as one array.
 */
final class NpzArrays {
  private static final List<String> ROWS = List.of("x", "X", "data", "features", "arr_0");

  private final Npz npz;

  /** Headers of dense arrays. */
  private final Map<String, NpyHeader> dense = new LinkedHashMap<>();

  /** Shapes of sparse matrices. */
  private final Map<String, List<Long>> sparse = new LinkedHashMap<>();

  private NpzArrays(Npz npz) {
    this.npz = npz;
  }

  static NpzArrays of(Npz npz, Collection<String> names) {
    NpzArrays arrays = new NpzArrays(npz);
    for (String prefix : SparseArrays.prefixes(names)) {
      arrays.sparse.put(prefix, new SparseArrays(npz, prefix + SparseArrays.JOINT).shape());
    }
    for (String name : names) {
      if (arrays.sparse.keySet().stream().noneMatch(p -> SparseArrays.isPart(name, p))) {
        arrays.dense.put(name, npz.header(name));
      }
    }
    return arrays;
  }

  /** Whether a name is that of a sparse matrix. */
  boolean isSparse(String name) {
    return sparse.containsKey(name);
  }

  /**
   * Checks that there is such an array, and that it holds numbers.
   *
   * @throws InvalidInputException if it does not
   */
  void requireRows(String name) {
    if (isSparse(name)) {
      return;
    }
    if (!dense.containsKey(name)) {
      throw npz.error("there is no array '%s'; there are %s".formatted(name, shown()));
    }
    NpyHeader header = dense.get(name);
    if (header.type().isRead() && !header.type().element().numeric()) {
      throw npz.error("the array '%s' holds text, but rows are numbers".formatted(name));
    }
  }

  /**
   * Name of the array of the rows.
   *
   * @param labels name of that of the labels
   * @throws InvalidInputException if that is not clear, naming the arrays that there are
   */
  String rows(Optional<String> labels) {
    Map<String, List<Long>> possible = new LinkedHashMap<>(sparse);
    dense.forEach(
        (name, header) -> {
          boolean labelled = Npz.LABELS.contains(name) || labels.equals(Optional.of(name));
          if (!labelled && header.type().element().numeric() && header.shape().size() > 1) {
            possible.put(name, header.shape());
          }
        });
    if (possible.isEmpty()) {
      throw none();
    }
    List<String> wide =
        possible.keySet().stream().filter(name -> size(possible.get(name), 1) > 1).toList();
    if (possible.size() == 1 || wide.size() == 1) {
      return wide.isEmpty() ? possible.keySet().iterator().next() : wide.get(0);
    }
    return ROWS.stream()
        .filter(possible::containsKey)
        .findFirst()
        .orElseThrow(() -> unclear(possible, labels));
  }

  private InvalidInputException none() {
    String advice =
        dense.values().stream().anyMatch(NpyHeader::hasFields)
            ? "; records of named fields are read from an npy file of their own"
            : dense.values().stream().anyMatch(header -> header.type().element().numeric())
                ? "; --array NAME takes one of numbers in one dimension as rows of one value"
                : "";
    return npz.error(
        "no array of numbers in two dimensions holds the rows: there are %s%s"
            .formatted(shown(), advice));
  }

  private InvalidInputException unclear(Map<String, List<Long>> possible, Optional<String> labels) {
    String largest =
        possible.keySet().stream()
            .max(Comparator.comparingDouble(name -> size(possible.get(name), 0)))
            .orElseThrow();
    List<String> fitting =
        dense.keySet().stream()
            .filter(name -> !name.equals(largest))
            .filter(name -> mayLabel(dense.get(name), possible.get(largest).get(0)))
            .toList();
    String option = labels.isEmpty() && fitting.size() == 1 ? " --labels " + fitting.get(0) : "";
    return npz.error(
        "it is not clear which array holds the rows: there are %s; name it, for instance --array %s%s"
            .formatted(shown(), largest, option));
  }

  /** Whether an array may hold a label for each of so many rows. */
  private static boolean mayLabel(NpyHeader header, long rows) {
    List<Long> shape = header.shape();
    return header.type().element().label()
        && !shape.isEmpty()
        && shape.get(0) == rows
        && size(shape, 1) == 1;
  }

  /** Number of values in the dimensions from one on. */
  private static double size(List<Long> shape, int from) {
    return shape.stream().skip(from).mapToDouble(length -> length).reduce(1, (a, b) -> a * b);
  }

  private String shown() {
    Map<String, String> shapes = new LinkedHashMap<>();
    sparse.forEach(
        (name, shape) ->
            shapes.put(name, "(%d, %d), sparse".formatted(shape.get(0), shape.get(1))));
    dense.forEach((name, header) -> shapes.put(name, header.text()));
    return shapes.entrySet().stream()
        .map(array -> array.getKey() + " " + array.getValue())
        .collect(Collectors.joining(", "));
  }
}
