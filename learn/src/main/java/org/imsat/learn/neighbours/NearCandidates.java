package org.imsat.learn.neighbours;

import java.util.Arrays;

/**
 * For each row the nearest other rows seen so far. Nearness of y to x is x.y - ||y||^2 / 2, which
 * is larger the smaller ||x - y|| is. Different rows may be offered to from different threads.
 */
final class NearCandidates {
  private final int capacity;
  private final float[] nearness;
  private final int[] indices;
  private final float[] limits;

  NearCandidates(int rows, int capacity) {
    this.capacity = capacity;
    this.nearness = new float[Math.multiplyExact(rows, capacity)];
    this.indices = new int[nearness.length];
    this.limits = new float[rows];
    Arrays.fill(nearness, Float.NEGATIVE_INFINITY);
    Arrays.fill(limits, Float.NEGATIVE_INFINITY);
  }

  /** How many rows are kept for each. */
  int capacity() {
    return capacity;
  }

  /** The nearness that another row must exceed to be kept for {@code row}. */
  float limit(int row) {
    return limits[row];
  }

  /** Keeps {@code other} for {@code row} if it is near enough. */
  void offer(int row, int other, float near) {
    if (!(near > limits[row])) {
      return;
    }
    int start = row * capacity;
    int at = start + capacity - 1;
    while (at > start && nearness[at - 1] < near) {
      nearness[at] = nearness[at - 1];
      indices[at] = indices[at - 1];
      at--;
    }
    nearness[at] = near;
    indices[at] = other;
    limits[row] = nearness[start + capacity - 1];
  }

  /** The rows kept for {@code row}. */
  int[] of(int row) {
    int start = row * capacity;
    return Arrays.copyOfRange(indices, start, start + capacity);
  }

  /** Those of them that there are, where fewer than {@link #capacity} have been offered. */
  int[] found(int row) {
    int start = row * capacity;
    int count = 0;
    while (count < capacity && nearness[start + count] > Float.NEGATIVE_INFINITY) {
      count++;
    }
    return Arrays.copyOfRange(indices, start, start + count);
  }
}
