package org.imsat.samples;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The classes of rows as far as they are known, used to report how well clusters or codes agree
 * with them and never for training. A row whose class is not known has no label; figures are of the
 * others, {@link #known}.
 */
public final class Labels {
  private static final int UNKNOWN = -1;

  private final int[] classes;
  private final List<String> names;
  private final int knownRows;

  private Labels(int[] classes, List<String> names) {
    this.classes = classes;
    this.names = List.copyOf(names);
    this.knownRows = (int) Arrays.stream(classes).filter(c -> c != UNKNOWN).count();
  }

  /**
   * Classes by number, each an index into {@code names}. All are known.
   *
   * @throws IndexOutOfBoundsException if a number has no name
   */
  public static Labels of(int[] classes, List<String> names) {
    for (int c : classes) {
      Objects.checkIndex(c, names.size());
    }
    return new Labels(classes.clone(), names);
  }

  /**
   * Classes by name; an empty name is that of a row without a label, and no class. If all names are
   * whole numbers the classes are in the order of these numbers, otherwise in the order of the
   * names.
   */
  public static Labels ofNames(List<String> rows) {
    List<String> names = new ArrayList<>(new TreeSet<>(rows));
    names.remove("");
    if (names.stream().allMatch(name -> name.matches("-?\\d{1,18}"))) {
      names.sort(Comparator.comparingLong(Long::parseLong));
    }
    Map<String, Integer> index = new LinkedHashMap<>();
    names.forEach(name -> index.put(name, index.size()));
    index.put("", UNKNOWN);
    return new Labels(rows.stream().mapToInt(index::get).toArray(), names);
  }

  /** Number of rows, with and without a label. */
  public int rows() {
    return classes.length;
  }

  /** Whether a row has a label. */
  public boolean isKnown(int row) {
    return classes[row] != UNKNOWN;
  }

  /** Number of rows that have a label. */
  public int knownRows() {
    return knownRows;
  }

  /** Numbers of the rows that have a label, ascending. */
  public int[] known() {
    return IntStream.range(0, classes.length).filter(this::isKnown).toArray();
  }

  /**
   * Class of row {@code row}.
   *
   * @throws NoSuchElementException if it has no label; {@link #isKnown} tells
   */
  public int get(int row) {
    if (!isKnown(row)) {
      throw new NoSuchElementException("row " + row + " has no label");
    }
    return classes[row];
  }

  /** Name of the class of row {@code row}; empty if it has no label. */
  public Optional<String> nameOf(int row) {
    return isKnown(row) ? Optional.of(names.get(classes[row])) : Optional.empty();
  }

  /** Number of classes. */
  public int classes() {
    return names.size();
  }

  /** Name of class {@code c}. */
  public String name(int c) {
    return names.get(c);
  }

  /** Number of rows of each class. */
  public int[] sizes() {
    int[] sizes = new int[classes()];
    for (int row : known()) {
      sizes[classes[row]]++;
    }
    return sizes;
  }

  /**
   * The class of every row (a copy).
   *
   * @throws NoSuchElementException if a row has no label
   */
  public int[] toArray() {
    return IntStream.range(0, classes.length).map(this::get).toArray();
  }

  /** The labels of chosen rows, in the order chosen; the classes and their names stay the same. */
  public Labels select(int... rows) {
    int[] selected = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      selected[i] = classes[rows[i]];
    }
    return new Labels(selected, names);
  }
}
