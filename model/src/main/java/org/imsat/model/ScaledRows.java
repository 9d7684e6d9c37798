package org.imsat.model;

import org.imsat.samples.Samples;

/** Rows that are scaled when they are asked for. */
record ScaledRows(Samples raw, Scaling scaling) implements Samples {
  @Override
  public int rows() {
    return raw.rows();
  }

  @Override
  public int dimension() {
    return raw.dimension();
  }

  @Override
  public void copyRow(int row, float[] target, int offset) {
    raw.copyRow(row, target, offset);
    scaling.apply(target, offset, dimension());
  }
}
