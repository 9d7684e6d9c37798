package org.imsat.learn.neighbours;

import java.util.Arrays;
import org.imsat.samples.SparseSamples;

/**
 * Up to {@link #WIDTH} rows held by column, so that the products of another row with all of them
 * run over consecutive values, in the cache and in vector instructions. Columns in which none of
 * the rows has a value take no room. Not for use by several threads.
 */
final class Strip {
  static final int WIDTH = 256;

  private static final int EMPTY = -1;

  /** Where the values of a column are, or EMPTY. */
  private final int[] places;

  private final float[] start = new float[WIDTH];
  private float[][] values = new float[64][];
  private int[] columnAt = new int[64];
  private int used;

  /** Where the values of each row are. */
  private final int[][] placesOf = new int[WIDTH][0];

  private final int[] stored = new int[WIDTH];
  private int[] rowColumns = new int[64];
  private float[] rowValues = new float[64];
  private float[][] factors = new float[64][];
  private float[] weights = new float[64];

  Strip(int dimension) {
    this.places = new int[dimension];
    Arrays.fill(places, EMPTY);
  }

  /** Takes the rows {@code numbers[from .. from + count - 1]}. */
  void fill(SparseSamples rows, int[] numbers, int from, int count) {
    empty();
    Arrays.fill(start, Float.NEGATIVE_INFINITY); // no row: never near
    for (int k = 0; k < count; k++) {
      int row = numbers[from + k];
      makeRoom(k, rows.stored(row));
      stored[k] = rows.copyStored(row, rowColumns, rowValues);
      double norm = 0;
      for (int i = 0; i < stored[k]; i++) {
        int place = place(rowColumns[i]); // may replace the array
        values[place][k] = rowValues[i];
        placesOf[k][i] = place;
        norm += (double) rowValues[i] * rowValues[i];
      }
      start[k] = (float) (-norm / 2);
    }
  }

  /** Takes back what was written, which is much less than all that could have been. */
  private void empty() {
    for (int k = 0; k < WIDTH; k++) {
      for (int i = 0; i < stored[k]; i++) {
        values[placesOf[k][i]][k] = 0;
      }
      stored[k] = 0;
    }
    for (int place = 0; place < used; place++) {
      places[columnAt[place]] = EMPTY;
    }
    used = 0;
  }

  private void makeRoom(int k, int count) {
    if (rowColumns.length < count) {
      rowColumns = new int[2 * count];
      rowValues = new float[2 * count];
    }
    if (placesOf[k].length < count) {
      placesOf[k] = new int[count];
    }
  }

  private int place(int column) {
    if (places[column] == EMPTY) {
      if (used == values.length) {
        values = Arrays.copyOf(values, 2 * used);
        columnAt = Arrays.copyOf(columnAt, 2 * used);
      }
      if (values[used] == null) {
        values[used] = new float[WIDTH];
      }
      columnAt[used] = column;
      places[column] = used++;
    }
    return places[column];
  }

  /**
   * How near the rows are to x, the first {@code count} of these values: {@code near[k]} becomes
   * x.y - ||y||^2 / 2 of row k, which is larger the smaller ||x - y|| is, and negative infinity
   * past the last row.
   */
  void nearness(int[] columns, float[] x, int count, float[] near) {
    if (weights.length < count) {
      weights = new float[2 * count];
      factors = new float[2 * count][];
    }
    int n = 0;
    for (int i = 0; i < count; i++) {
      int place = places[columns[i]];
      if (place != EMPTY) {
        factors[n] = values[place];
        weights[n++] = x[i];
      }
    }
    System.arraycopy(start, 0, near, 0, WIDTH);
    int i = 0;
    for (; i + 4 <= n; i += 4) {
      addFour(near, weights, i, factors[i], factors[i + 1], factors[i + 2], factors[i + 3]);
    }
    for (; i < n; i++) {
      addOne(near, weights[i], factors[i]);
    }
  }

  // Separate arrays indexed by the loop variable alone: only then are the loops vectorised.
  private static void addFour(
      float[] near, float[] x, int i, float[] y0, float[] y1, float[] y2, float[] y3) {
    float x0 = x[i];
    float x1 = x[i + 1];
    float x2 = x[i + 2];
    float x3 = x[i + 3];
    for (int k = 0; k < WIDTH; k++) {
      near[k] = near[k] + x0 * y0[k] + x1 * y1[k] + x2 * y2[k] + x3 * y3[k];
    }
  }

  private static void addOne(float[] near, float x, float[] y) {
    for (int k = 0; k < WIDTH; k++) {
      near[k] = near[k] + x * y[k];
    }
  }
}
