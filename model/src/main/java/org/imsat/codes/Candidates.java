package org.imsat.codes;

import java.util.Arrays;

/**
 * The nearest rows seen so far in a scan in the order of the rows. Distances are small whole
 * numbers, so rows are counted by distance and no heap is needed: a row is accepted in constant
 * time, and the counts say at once which distance no further row can win with.
 */
final class Candidates {
  private final int wanted;
  private final int[] counts; // accepted rows by distance
  private int[] rows = new int[32];
  private int[] distances = new int[32];
  private int size;
  private int bound;
  private int within; // accepted rows at the bound or nearer

  /**
   * Keeps the {@code wanted} nearest rows of those at {@code radius} or nearer.
   *
   * @param bits largest distance there is
   */
  Candidates(int bits, int wanted, int radius) {
    this.wanted = wanted;
    this.counts = new int[bits + 1];
    this.bound = Math.min(radius, bits);
  }

  /** The largest distance that is still of use, -1 if none is. Others must not be accepted. */
  int bound() {
    return bound;
  }

  /** Accepts a row, which must be greater than those before it; returns the new bound. */
  int accept(int row, int distance) {
    if (size == rows.length) {
      rows = Arrays.copyOf(rows, grown(size));
      distances = Arrays.copyOf(distances, rows.length);
    }
    rows[size] = row;
    distances[size] = distance;
    size++;
    counts[distance]++;
    within++;
    // With enough rows up to the bound, a later one at the bound would lose its tie.
    while (within >= wanted) {
      within -= counts[bound];
      bound--;
    }
    return bound;
  }

  private static int grown(int length) {
    return (int) Math.min(2L * length, Integer.MAX_VALUE - 8);
  }

  /** The wanted rows of those accepted: a counting sort, which keeps the order of equals. */
  Neighbours nearest() {
    int[] next = new int[counts.length];
    for (int distance = 1; distance < next.length; distance++) {
      next[distance] = next[distance - 1] + counts[distance - 1];
    }
    int[] nearest = new int[Math.min(wanted, size)];
    int[] nearestDistances = new int[nearest.length];
    for (int i = 0; i < size; i++) {
      int position = next[distances[i]]++;
      if (position < nearest.length) {
        nearest[position] = rows[i];
        nearestDistances[position] = distances[i];
      }
    }
    return new Neighbours(nearest, nearestDistances);
  }
}
