package org.imsat.learn.neighbours;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.imsat.samples.RandomRows;

/**
 * Rows divided by which of several centres they are nearest to, as k-means does: a row's neighbours
 * are in its own cell and in those whose centres are next nearest to it.
 */
final class RowCells {
  /** Rows that the centres are fitted to, for each centre. */
  private static final int ROWS_PER_CENTRE = 64;

  private static final int ITERATIONS = 6;
  private static final int CHUNK = 1024;

  /** Cells larger than so many times the average come from copies; only some are compared. */
  private static final int LARGEST = 16;

  private final ProjectedRows centres;
  private final int[] all;
  private int[][] members = {};

  private RowCells(ProjectedRows centres) {
    this.centres = centres;
    this.all = IntStream.range(0, centres.rows()).toArray();
  }

  /** About as many cells as rows in a cell. */
  static RowCells of(ProjectedRows rows, long seed) {
    int n = rows.rows();
    int count = Math.max(1, (int) Math.round(Math.sqrt(n)));
    int[] sample = RandomRows.draw(n, (int) Math.min(n, (long) ROWS_PER_CENTRE * count), seed);
    RowCells cells = new RowCells(start(rows, sample, count, seed));
    for (int i = 0; i < ITERATIONS; i++) {
      cells.move(rows, sample, cells.nearest(rows, sample));
    }
    cells.divide(cells.nearest(rows, IntStream.range(0, n).toArray()));
    return cells;
  }

  private static ProjectedRows start(ProjectedRows rows, int[] sample, int count, long seed) {
    ProjectedRows centres = new ProjectedRows(count, rows.dimension());
    int[] chosen = RandomRows.draw(sample.length, count, seed + 1);
    for (int c = 0; c < count; c++) {
      centres.set(c, rows.row(sample[chosen[c]]), 0);
    }
    return centres;
  }

  /** Moves the centres to the means of their rows; those without any stay. */
  private void move(ProjectedRows rows, int[] sample, int... cell) {
    double[][] sums = new double[count()][rows.dimension()];
    int[] sizes = new int[count()];
    float[] values = new float[rows.dimension()];
    for (int i = 0; i < sample.length; i++) {
      rows.copyRow(sample[i], values, 0);
      sizes[cell[i]]++;
      for (int j = 0; j < values.length; j++) {
        sums[cell[i]][j] += values[j];
      }
    }
    for (int c = 0; c < sizes.length; c++) {
      if (sizes[c] > 0) {
        for (int j = 0; j < values.length; j++) {
          values[j] = (float) (sums[c][j] / sizes[c]);
        }
        centres.set(c, values, 0);
      }
    }
  }

  /** The cell of each of these rows. */
  private int[] nearest(ProjectedRows rows, int... numbers) {
    int[] cell = new int[numbers.length];
    IntStream.range(0, (numbers.length + CHUNK - 1) / CHUNK)
        .parallel()
        .forEach(
            chunk -> {
              int from = chunk * CHUNK;
              int to = Math.min(numbers.length, from + CHUNK);
              NearCandidates nearest = nearest(rows, Arrays.copyOfRange(numbers, from, to), 1);
              for (int i = from; i < to; i++) {
                cell[i] = nearest.of(i - from)[0];
              }
            });
    return cell;
  }

  /** The cells whose centres are nearest to these rows. */
  NearCandidates nearest(ProjectedRows rows, int[] numbers, int count) {
    NearCandidates nearest = new NearCandidates(numbers.length, count);
    int[] every = IntStream.range(0, numbers.length).toArray();
    new StripScan(centres)
        .scan(all, new StripScan.Queries(rows, numbers), every, 0, every.length, false, nearest);
    return nearest;
  }

  private void divide(int... cell) {
    int[] sizes = new int[count()];
    for (int c : cell) {
      sizes[c]++;
    }
    members = new int[sizes.length][];
    Arrays.setAll(members, c -> new int[sizes[c]]);
    int[] next = new int[sizes.length];
    for (int row = 0; row < cell.length; row++) {
      members[cell[row]][next[cell[row]]++] = row;
    }
  }

  /** The cells in an order in which each is followed by the nearest of those that are left. */
  int[] chain() {
    int[] chain = new int[count()];
    boolean[] left = new boolean[count()];
    Arrays.fill(left, true);
    float[] last = centres.row(0);
    float[] other = new float[last.length];
    for (int i = 0; i < chain.length; i++) {
      double least = Double.POSITIVE_INFINITY;
      for (int c = chain.length - 1; c >= 0; c--) {
        if (left[c]) {
          centres.copyRow(c, other, 0);
          double distance = squaredDistance(last, other);
          if (!(distance > least)) {
            least = distance;
            chain[i] = c;
          }
        }
      }
      left[chain[i]] = false;
      centres.copyRow(chain[i], last, 0);
    }
    return chain;
  }

  private static double squaredDistance(float[] x, float[] y) {
    double sum = 0;
    for (int j = 0; j < x.length; j++) {
      sum += ((double) x[j] - y[j]) * ((double) x[j] - y[j]);
    }
    return sum;
  }

  /** Number of cells. */
  int count() {
    return centres.rows();
  }

  /** The rows of a cell. */
  int[] members(int cell) {
    return members[cell];
  }

  /**
   * The rows of a cell that others are compared with: all, or in a cell of very many copies some.
   *
   * @param least how many rows there must be at least, where there are that many
   */
  int[] compared(int cell, int least) {
    int n = Arrays.stream(members).mapToInt(m -> m.length).sum();
    int most = Math.max(least, LARGEST * (n / count() + 1));
    int[] rows = members[cell];
    if (rows.length <= most) {
      return rows;
    }
    return IntStream.range(0, most).map(i -> rows[(int) ((long) i * rows.length / most)]).toArray();
  }
}
