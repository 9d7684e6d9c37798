package org.imsat.learn.partition;

import org.imsat.samples.Samples;

/** Rows minus their mean: distances and variances of rows far from the origin keep their digits. */
public final class CentredSamples implements Samples {
  private final Samples raw;
  private final float[] mean;

  private CentredSamples(Samples raw, float[] mean) {
    this.raw = raw;
    this.mean = mean;
  }

  /** Rows minus the mean of all. */
  public static CentredSamples of(Samples rows) {
    double[] sum = new double[rows.dimension()];
    float[] row = new float[sum.length];
    for (int i = 0; i < rows.rows(); i++) {
      rows.copyRow(i, row, 0);
      for (int j = 0; j < sum.length; j++) {
        sum[j] += row[j];
      }
    }
    for (int j = 0; j < sum.length; j++) {
      row[j] = (float) (sum[j] / rows.rows());
    }
    return new CentredSamples(rows, row);
  }

  /** The mean, which is not to be changed. */
  public float[] mean() {
    return mean;
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
  public void copyRow(int row, float[] target, int offset) {
    raw.copyRow(row, target, offset);
    for (int j = 0; j < mean.length; j++) {
      target[offset + j] -= mean[j];
    }
  }
}
