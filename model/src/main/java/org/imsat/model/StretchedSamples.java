package org.imsat.model;

import org.imsat.samples.SparseSamples;

/** Sparse rows whose columns are multiplied as a scaling does; nothing is subtracted. */
final class StretchedSamples implements SparseSamples {
  private final SparseSamples raw;
  private final Scaling scaling;

  StretchedSamples(SparseSamples raw, Scaling scaling) {
    this.raw = raw;
    this.scaling = scaling;
  }

  @Override
  public int rows() {
    return raw.rows();
  }

  @Override
  public int dimension() {
    return raw.dimension();
  }

  @Override
  public int stored(int row) {
    return raw.stored(row);
  }

  @Override
  public int copyStored(int row, int[] columns, float[] values) {
    int count = raw.copyStored(row, columns, values);
    for (int i = 0; i < count; i++) {
      values[i] *= scaling.multiplier(columns[i]);
    }
    return count;
  }
}
