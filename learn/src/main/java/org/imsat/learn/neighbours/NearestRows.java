package org.imsat.learn.neighbours;

/**
 * The nearest other rows of each row.
 *
 * @param t how many of each
 * @param rows their numbers, nearest first, {@code [row * t + i]}
 * @param distances to the t-th of them, sigma_t(x) of Eq. 17
 */
@SuppressWarnings("ArrayRecordComponent")
public record NearestRows(int t, int[] rows, float[] distances) {
  static NearestRows of(int count, int t) {
    return new NearestRows(t, new int[Math.multiplyExact(count, t)], new float[count]);
  }

  void set(int row, RowDistances.Near near) {
    distances[row] = (float) Math.sqrt(near.squared());
    System.arraycopy(near.rows(), 0, rows, row * t, t);
  }
}
