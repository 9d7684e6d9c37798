package org.imsat.model;

import org.imsat.samples.Samples;
import org.imsat.samples.SparseSamples;

/**
 * Rows as a first layer gives them that brings them to one length, made when they are asked for.
 *
 * @param raw rows as the model takes them
 */
record DirectionRows(Samples raw, Scaling scaling, Layer layer) implements Samples {
  @Override
  public int rows() {
    return raw.rows();
  }

  @Override
  public int dimension() {
    return layer.outputs();
  }

  @Override
  public void copyRow(int row, float[] target, int offset) {
    float[] directions = new float[dimension()];
    if (raw instanceof SparseSamples sparse) {
      SparseSamples stretched = scaling.stretch(sparse);
      int[] columns = new int[stretched.stored(row)];
      float[] values = new float[columns.length];
      int stored = stretched.copyStored(row, columns, values);
      float[] ofZeros = scaling.keepsZeros() ? layer.bias() : layer.ofZeros(scaling);
      layer.apply(ofZeros, columns, values, stored, directions);
    } else {
      float[] scaled = raw.row(row);
      scaling.apply(scaled);
      layer.apply(new float[][] {scaled}, new float[][] {directions}, 1);
    }
    Activation.UNIT_LENGTH.apply(directions);
    System.arraycopy(directions, 0, target, offset, directions.length);
  }
}
