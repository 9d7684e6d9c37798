package org.imsat.learn.neighbours;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A block of scalar products, scanned for pairs of near rows in both directions. Nearly all pairs
 * are too far apart to be kept; they are passed over by maxima over groups of 32 products, taken in
 * loops that the compiler vectorises.
 */
final class ProductBlock {
  private static final int GROUP = 32;

  private final FloatBuffer products;
  private final int rowFrom;
  private final int height;
  private final int columnFrom;
  private final int width;
  private final float[] halfSquaredNorms;
  private final NearCandidates candidates;

  /**
   * Products of rows {@code rowFrom ..} with rows {@code columnFrom ..}.
   *
   * @param products height x width values, row-major
   * @param halfSquaredNorms of all rows
   */
  ProductBlock(
      FloatBuffer products,
      int rowFrom,
      int height,
      int columnFrom,
      int width,
      float[] halfSquaredNorms,
      NearCandidates candidates) {
    this.products = products;
    this.rowFrom = rowFrom;
    this.height = height;
    this.columnFrom = columnFrom;
    this.width = width;
    this.halfSquaredNorms = halfSquaredNorms;
    this.candidates = candidates;
  }

  /** Offers the block's pairs to its rows and, off the diagonal, to its columns. */
  void scan() {
    int groups = (height + GROUP - 1) / GROUP;
    float[][] nearestOfGroup = new float[groups][width];
    IntStream.range(0, groups).parallel().forEach(g -> scanRows(g * GROUP, nearestOfGroup[g]));
    if (rowFrom != columnFrom) {
      int strip = (width + 15) / 16;
      IntStream.range(0, 16)
          .parallel()
          .forEach(
              s ->
                  scanColumns(
                      Math.min(width, s * strip),
                      Math.min(width, (s + 1) * strip),
                      nearestOfGroup));
    }
  }

  /** Scans a group of rows, and takes for each column the nearness of the group's nearest row. */
  private void scanRows(int first, float[] nearest) {
    Arrays.fill(nearest, Float.NEGATIVE_INFINITY);
    float[] line = new float[width];
    float[] near = new float[width];
    float[] folded = new float[(width + GROUP - 1) / GROUP];
    for (int i = first; i < Math.min(height, first + GROUP); i++) {
      products.get(i * width, line);
      subtract(line, halfSquaredNorms, columnFrom, near);
      fold(near, folded);
      offerRow(rowFrom + i, near, folded);
      raise(nearest, line, halfSquaredNorms[rowFrom + i]);
    }
  }

  private static void subtract(float[] line, float[] halfNorms, int from, float[] near) {
    for (int k = 0; k < near.length; k++) {
      near[k] = line[k] - halfNorms[from + k];
    }
  }

  /** folded[k] becomes the maximum of values k, k + folded.length, k + 2 folded.length, .. */
  private static void fold(float[] values, float[] folded) {
    int step = folded.length;
    System.arraycopy(values, 0, folded, 0, step);
    for (int from = step; from < values.length; from += step) {
      int count = Math.min(step, values.length - from);
      for (int k = 0; k < count; k++) {
        folded[k] = Math.max(folded[k], values[from + k]);
      }
    }
  }

  private static void raise(float[] nearest, float[] line, float halfNorm) {
    for (int k = 0; k < nearest.length; k++) {
      nearest[k] = Math.max(nearest[k], line[k] - halfNorm);
    }
  }

  private void offerRow(int row, float[] near, float[] folded) {
    for (int k = 0; k < folded.length; k++) {
      if (folded[k] > candidates.limit(row)) {
        for (int j = k; j < near.length; j += folded.length) {
          if (columnFrom + j != row) {
            candidates.offer(row, columnFrom + j, near[j]);
          }
        }
      }
    }
  }

  private void scanColumns(int from, int to, float[][] nearestOfGroup) {
    for (int g = 0; g < nearestOfGroup.length; g++) {
      int last = Math.min(height, (g + 1) * GROUP);
      for (int k = from; k < to; k++) {
        int column = columnFrom + k;
        if (nearestOfGroup[g][k] > candidates.limit(column)) {
          for (int i = g * GROUP; i < last; i++) {
            int row = rowFrom + i;
            candidates.offer(column, row, products.get(i * width + k) - halfSquaredNorms[row]);
          }
        }
      }
    }
  }
}
