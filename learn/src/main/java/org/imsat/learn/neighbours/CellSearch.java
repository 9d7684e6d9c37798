package org.imsat.learn.neighbours;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.imsat.samples.SparseSamples;

/**
 * Looks for the neighbours of rows in the cells next to them.
 *
 * @param rows which are compared
 * @param projected the same rows, as the cells divide them
 * @param capacity number of near rows to find for each
 */
record CellSearch(SparseSamples rows, ProjectedRows projected, RowCells cells, int capacity) {

  /**
   * The nearest other rows found for each of these rows. Where they are fewer than needed, more
   * cells are looked into.
   *
   * @param numbers of the rows, best of one cell
   * @param probes number of cells to look into
   * @param needed number of near rows to find at least, where there are so many
   */
  int[][] near(int[] numbers, int probes, int needed) {
    int count = Math.min(probes, cells.count());
    NearCandidates candidates = candidates(numbers, count);
    int[][] near = new int[numbers.length][];
    Arrays.setAll(near, candidates::found);
    int[] lacking = IntStream.range(0, near.length).filter(q -> near[q].length < needed).toArray();
    if (lacking.length > 0 && count < cells.count()) {
      int[] again = IntStream.of(lacking).map(q -> numbers[q]).toArray();
      int[][] more = near(again, 2 * count, needed);
      for (int i = 0; i < lacking.length; i++) {
        near[lacking[i]] = more[i];
      }
    }
    return near;
  }

  private NearCandidates candidates(int[] numbers, int probes) {
    NearCandidates probed = cells.nearest(projected, numbers, probes);
    // Pairs of cell and query, by cell, so that a cell's rows are made ready once.
    long[] pairs = new long[numbers.length * probes];
    int n = 0;
    for (int q = 0; q < numbers.length; q++) {
      for (int cell : probed.found(q)) {
        pairs[n++] = (long) cell << Integer.SIZE | q;
      }
    }
    Arrays.sort(pairs, 0, n);
    int[] queries = new int[n];
    for (int i = 0; i < n; i++) {
      queries[i] = (int) pairs[i];
    }
    NearCandidates candidates = new NearCandidates(numbers.length, capacity);
    StripScan.Queries values = new StripScan.Queries(rows, numbers);
    StripScan scan = new StripScan(rows);
    for (int from = 0, to; from < n; from = to) {
      int cell = (int) (pairs[from] >> Integer.SIZE);
      to = from;
      while (to < n && (int) (pairs[to] >> Integer.SIZE) == cell) {
        to++;
      }
      scan.scan(cells.compared(cell, capacity + 1), values, queries, from, to, true, candidates);
    }
    return candidates;
  }
}
