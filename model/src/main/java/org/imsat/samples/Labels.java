package org.imsat.samples;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * The known class of every row, used to report how well clusters or codes agree with it and never
 * for training.
 */
public final class Labels {
  private final int[] classes;
  private final List<String> names;

  private Labels(int[] classes, List<String> names) {
    this.classes = classes;
    this.names = List.copyOf(names);
  }

  /**
   * Classes by number, each an index into {@code names}.
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
   * Classes by name. If all names are whole numbers the classes are in the order of these numbers,
   * otherwise in the order of the names.
   */
  public static Labels ofNames(List<String> rows) {
    List<String> names = new ArrayList<>(new TreeSet<>(rows));
    if (names.stream().allMatch(name -> name.matches("-?\\d{1,18}"))) {
      names.sort(Comparator.comparingLong(Long::parseLong));
    }
    Map<String, Integer> index = new LinkedHashMap<>();
    names.forEach(name -> index.put(name, index.size()));
    return new Labels(rows.stream().mapToInt(index::get).toArray(), names);
  }

  /** Number of rows. */
  public int rows() {
    return classes.length;
  }

  /** Class of row {@code row}. */
  public int get(int row) {
    return classes[row];
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
    for (int c : classes) {
      sizes[c]++;
    }
    return sizes;
  }

  /** The class of every row (a copy). */
  public int[] toArray() {
    return classes.clone();
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
