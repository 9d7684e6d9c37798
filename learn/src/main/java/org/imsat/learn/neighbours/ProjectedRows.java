package org.imsat.learn.neighbours;

import org.imsat.samples.SparseSamples;

/** Rows of a few values each, all of which are stored. They are written once, then only read. */
final class ProjectedRows implements SparseSamples {
  private static final int BLOCK = 1 << 14;

  private final int rows;
  private final int dimension;

  /** Blocks of rows: a single array could not hold all. */
  private final float[][] blocks;

  ProjectedRows(int rows, int dimension) {
    this.rows = rows;
    this.dimension = dimension;
    this.blocks = new float[(rows + BLOCK - 1) / BLOCK][];
    for (int b = 0; b < blocks.length; b++) {
      blocks[b] = new float[Math.min(BLOCK, rows - b * BLOCK) * dimension];
    }
  }

  /** Sets the values of a row to {@code values[offset ..]}. */
  void set(int row, float[] values, int offset) {
    System.arraycopy(values, offset, blocks[row / BLOCK], row % BLOCK * dimension, dimension);
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public int stored(int row) {
    return dimension;
  }

  @Override
  public int copyStored(int row, int[] columns, float[] values) {
    for (int j = 0; j < dimension; j++) {
      columns[j] = j;
    }
    copyRow(row, values, 0);
    return dimension;
  }

  @Override
  public void copyRow(int row, float[] target, int offset) {
    System.arraycopy(blocks[row / BLOCK], row % BLOCK * dimension, target, offset, dimension);
  }
}
