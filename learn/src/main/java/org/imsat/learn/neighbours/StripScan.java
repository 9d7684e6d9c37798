package org.imsat.learn.neighbours;

import org.imsat.samples.SparseSamples;

/**
 * Looks for near rows among lists of rows, which it goes through in strips. Not for use by several
 * threads.
 */
final class StripScan {
  /** Nearly no row is near enough; whole groups of these are passed over by their maximum. */
  private static final int GROUPS = 32;

  private final SparseSamples among;
  private final Strip strip;
  private final float[] near = new float[Strip.WIDTH];
  private final float[] largest = new float[GROUPS];

  /** Looks among some of these rows. */
  StripScan(SparseSamples among) {
    this.among = among;
    this.strip = new Strip(among.dimension());
  }

  /** Rows whose neighbours are looked for, with their values at hand. */
  static final class Queries {
    private final int[] numbers;
    private final int[][] columns;
    private final float[][] values;

    /**
     * Some of the rows.
     *
     * @param numbers which; none of them is found as its own neighbour
     */
    Queries(SparseSamples rows, int... numbers) {
      this.numbers = numbers;
      this.columns = new int[numbers.length][];
      this.values = new float[numbers.length][];
      for (int q = 0; q < numbers.length; q++) {
        columns[q] = new int[rows.stored(numbers[q])];
        values[q] = new float[columns[q].length];
        rows.copyStored(numbers[q], columns[q], values[q]);
      }
    }

    int count() {
      return numbers.length;
    }
  }

  /**
   * Offers rows to some of the queries.
   *
   * @param list numbers of the rows to look among
   * @param queries of which those at {@code chosen[from .. to - 1]} look
   * @param self whether queries are among the rows and must not find themselves
   * @param candidates of each query
   */
  void scan(
      int[] list,
      Queries queries,
      int[] chosen,
      int from,
      int to,
      boolean self,
      NearCandidates candidates) {
    for (int first = 0; first < list.length; first += Strip.WIDTH) {
      int count = Math.min(Strip.WIDTH, list.length - first);
      strip.fill(among, list, first, count);
      for (int i = from; i < to; i++) {
        int q = chosen[i];
        strip.nearness(queries.columns[q], queries.values[q], queries.columns[q].length, near);
        offer(q, self ? queries.numbers[q] : -1, list, first, count, candidates);
      }
    }
  }

  private void offer(
      int query, int itself, int[] list, int first, int count, NearCandidates candidates) {
    fold(near, largest);
    for (int g = 0; g < GROUPS; g++) {
      if (largest[g] > candidates.limit(query)) {
        for (int k = g; k < count; k += GROUPS) {
          if (list[first + k] != itself) {
            candidates.offer(query, list[first + k], near[k]);
          }
        }
      }
    }
  }

  /** largest[g] becomes the maximum of values g, g + GROUPS, g + 2 GROUPS, .. */
  private static void fold(float[] values, float[] largest) {
    System.arraycopy(values, 0, largest, 0, GROUPS);
    for (int from = GROUPS; from < Strip.WIDTH; from += GROUPS) {
      for (int g = 0; g < GROUPS; g++) {
        largest[g] = Math.max(largest[g], values[from + g]);
      }
    }
  }
}
