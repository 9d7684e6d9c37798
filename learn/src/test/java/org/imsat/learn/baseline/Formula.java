package org.imsat.learn.baseline;

import org.imsat.samples.DenseSamples;

/**
 * Rows that other programs can write down: those of numpy's {@code 2 sin(1.7 i + 2.3 j) + cos(0.31
 * i (j + 1)) + 3 (7 i mod 5 == j)} in single precision.
 */
final class Formula {
  private Formula() {}

  static DenseSamples rows() {
    return rows(0);
  }

  /** The same rows far from the origin. */
  static DenseSamples rows(double offset) {
    float[][] rows = new float[150][4];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < 4; j++) {
        double value = 2 * Math.sin(1.7 * i + 2.3 * j) + Math.cos(0.31 * i * (j + 1));
        rows[i][j] = (float) (value + (i * 7 % 5 == j ? 3 : 0) + offset);
      }
    }
    return DenseSamples.of(rows);
  }
}
