package org.imsat.augment;

import java.util.Arrays;

/**
 * For each row the nearest other rows seen so far, by the key ||y||^2 - 2 x.y, which orders them as
 * ||x - y||^2 does. Different rows may be offered to from different threads.
 */
final class Candidates {
  private final int capacity;
  private final float[] keys;
  private final int[] indices;
  private final float[] limits;

  Candidates(int rows, int capacity) {
    this.capacity = capacity;
    this.keys = new float[Math.multiplyExact(rows, capacity)];
    this.indices = new int[keys.length];
    this.limits = new float[rows];
    Arrays.fill(keys, Float.POSITIVE_INFINITY);
    Arrays.fill(indices, -1);
    Arrays.fill(limits, Float.POSITIVE_INFINITY);
  }

  /** Offers rows first, first + 1, .. to {@code row}; products[k] is its product with them. */
  void offer(int row, float[] products, int first, float[] squaredNorms) {
    float limit = limits[row];
    for (int k = 0; k < products.length; k++) {
      float key = squaredNorms[first + k] - 2 * products[k];
      if (key < limit && first + k != row) {
        insert(row, key, first + k);
        limit = limits[row];
      }
    }
  }

  /** Offers {@code other} to rows first, first + 1, .., whose products with it are given. */
  void offerToMany(int first, float[] products, int other, float[] squaredNorms) {
    float norm = squaredNorms[other];
    for (int k = 0; k < products.length; k++) {
      float key = norm - 2 * products[k];
      if (key < limits[first + k]) {
        insert(first + k, key, other);
      }
    }
  }

  private void insert(int row, float key, int index) {
    int start = row * capacity;
    int at = start + capacity - 1;
    while (at > start && keys[at - 1] > key) {
      keys[at] = keys[at - 1];
      indices[at] = indices[at - 1];
      at--;
    }
    keys[at] = key;
    indices[at] = index;
    limits[row] = keys[start + capacity - 1];
  }

  /** The rows kept for {@code row}. */
  int[] of(int row) {
    int start = row * capacity;
    return Arrays.copyOfRange(indices, start, start + capacity);
  }

  /** The largest key kept for {@code row}: no row left out has a smaller one. */
  float farthest(int row) {
    return limits[row];
  }
}
