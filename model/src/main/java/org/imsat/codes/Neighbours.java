package org.imsat.codes;

import java.util.Arrays;

/**
 * Rows of an index near a code, nearest first; of several at the same distance the one with the
 * smaller row number first. Immutable.
 */
public final class Neighbours {
  private final int[] rows;
  private final int[] distances;

  Neighbours(int[] rows, int[] distances) {
    this.rows = rows;
    this.distances = distances;
  }

  /** Number of neighbours. */
  public int size() {
    return rows.length;
  }

  /** Row of neighbour {@code i} in the index; neighbour 0 is the nearest. */
  public int row(int i) {
    return rows[i];
  }

  /** Number of bits in which the code of neighbour {@code i} differs. */
  public int distance(int i) {
    return distances[i];
  }

  /** The rows of all neighbours, nearest first (a copy). */
  public int[] rows() {
    return rows.clone();
  }

  /** The distances of all neighbours, ascending (a copy). */
  public int[] distances() {
    return distances.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Neighbours that
        && Arrays.equals(rows, that.rows)
        && Arrays.equals(distances, that.distances);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(rows) + Arrays.hashCode(distances);
  }

  @Override
  public String toString() {
    return "Neighbours[rows "
        + Arrays.toString(rows)
        + " at distances "
        + Arrays.toString(distances)
        + "]";
  }
}
