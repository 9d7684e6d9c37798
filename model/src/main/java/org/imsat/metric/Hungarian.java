package org.imsat.metric;

import java.util.Arrays;

/** The one-to-one assignment of the largest total weight. */
final class Hungarian {
  static final int NONE = -1;

  private Hungarian() {}

  /**
   * The column of every row such that no column is used twice and the sum of the weights is the
   * largest possible; {@link #NONE} for rows left over where there are more rows than columns.
   *
   * <p>Shortest augmenting paths with potentials (Kuhn 1955, Munkres 1957; in this form Jonker and
   * Volgenant 1987), O(rows^2 columns) for rows up to columns, exact for whole numbers.
   *
   * @param weights {@code [row][column]}, at least one column, of a size whose sums fit a long
   */
  static int[] maximize(int[][] weights) {
    int rows = weights.length;
    int columns = weights[0].length;
    if (rows <= columns) {
      return assign(weights, false, rows, columns);
    }
    int[] rowOfColumn = assign(weights, true, columns, rows);
    int[] columnOfRow = new int[rows];
    Arrays.fill(columnOfRow, NONE);
    for (int column = 0; column < columns; column++) {
      columnOfRow[rowOfColumn[column]] = column;
    }
    return columnOfRow;
  }

  private static int[] assign(int[][] weights, boolean transposed, int rows, int columns) {
    // Row and column 0 stand for "not assigned"; costs are negated weights.
    long[] rowPotential = new long[rows + 1];
    long[] columnPotential = new long[columns + 1];
    int[] rowOf = new int[columns + 1];
    for (int added = 1; added <= rows; added++) {
      int[] previous = new int[columns + 1];
      long[] distance = new long[columns + 1];
      boolean[] reached = new boolean[columns + 1];
      Arrays.fill(distance, Long.MAX_VALUE);
      rowOf[0] = added;
      int current = 0;
      // Dijkstra's search over reduced costs, from the added row to the nearest free column.
      while (rowOf[current] != 0) {
        reached[current] = true;
        int row = rowOf[current];
        long step = Long.MAX_VALUE;
        int next = 0;
        for (int column = 1; column <= columns; column++) {
          if (reached[column]) {
            continue;
          }
          long cost =
              -(long) (transposed ? weights[column - 1][row - 1] : weights[row - 1][column - 1]);
          long reduced = cost - rowPotential[row] - columnPotential[column];
          if (reduced < distance[column]) {
            distance[column] = reduced;
            previous[column] = current;
          }
          if (distance[column] < step) {
            step = distance[column];
            next = column;
          }
        }
        for (int column = 0; column <= columns; column++) {
          if (reached[column]) {
            rowPotential[rowOf[column]] += step;
            columnPotential[column] -= step;
          } else {
            distance[column] -= step;
          }
        }
        current = next;
      }
      // Move every row on the path to the column it was reached through.
      while (current != 0) {
        rowOf[current] = rowOf[previous[current]];
        current = previous[current];
      }
    }
    int[] columnOf = new int[rows];
    for (int column = 1; column <= columns; column++) {
      if (rowOf[column] != 0) {
        columnOf[rowOf[column] - 1] = column - 1;
      }
    }
    return columnOf;
  }
}
