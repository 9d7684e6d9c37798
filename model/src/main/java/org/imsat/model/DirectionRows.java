package org.imsat.model;

import org.imsat.samples.Samples;
import org.imsat.samples.SparseSamples;

/**
 * Rows as a first layer gives them that brings them to one length along directions of theirs, made
 * when they are asked for: what {@link Activation#UNIT_LENGTH} makes of the layer's outputs.
 */
public final class DirectionRows implements Samples {
  private final Samples raw;
  private final Scaling scaling;
  private final Layer layer;
  private final float[] ofZeros;

  /**
   * Rows along the directions of a layer.
   *
   * @param raw rows as a model takes them
   * @param layer takes scaled rows
   */
  public DirectionRows(Samples raw, Scaling scaling, Layer layer) {
    this.raw = raw;
    this.scaling = scaling;
    this.layer = layer;
    this.ofZeros = scaling.keepsZeros() ? layer.bias() : layer.ofZeros(scaling);
  }

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
