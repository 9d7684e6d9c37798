package org.imsat.samples;

/** A view of chosen rows of other sparse samples, in the order chosen. */
final class SelectedSparseSamples implements SparseSamples {
  private final SparseSamples from;
  private final int[] chosen;

  SelectedSparseSamples(SparseSamples from, int... chosen) {
    this.from = from;
    this.chosen = SelectedSamples.checked(from, chosen);
  }

  @Override
  public int rows() {
    return chosen.length;
  }

  @Override
  public int dimension() {
    return from.dimension();
  }

  @Override
  public int stored(int row) {
    return from.stored(chosen[row]);
  }

  @Override
  public int copyStored(int row, int[] columns, float[] values) {
    return from.copyStored(chosen[row], columns, values);
  }
}
