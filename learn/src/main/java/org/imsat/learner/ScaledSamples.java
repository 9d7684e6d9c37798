package org.imsat.learner;

import org.imsat.model.Scaling;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Samples;
import org.imsat.samples.SparseSamples;

/** Rows as the network sees them. */
public record ScaledSamples(Samples raw, Scaling scaling) implements Samples {

  /** Fits the scaling of that name (see {@link ImsatOptions#scaling}) to the rows. */
  public static ScaledSamples fit(Samples raw, String scaling) {
    return new ScaledSamples(
        raw,
        switch (scaling) {
          case "none" -> Scaling.none();
          case "pixels" -> Scaling.pixels();
          case "levels" -> Scaling.levels();
          case "rms" -> fitMeanSquare(raw);
          case "global", "columns" -> fitMoments(raw, scaling.equals("columns"));
          default -> throw new InvalidInputException("there is no scaling '" + scaling + "'");
        });
  }

  /**
   * Nothing subtracted, so that sparse rows stay sparse, and one factor for all values that makes
   * the mean of their squares 1, which is what the variance is under {@code global}. Zeros that are
   * not stored are counted but not looked at.
   */
  private static Scaling fitMeanSquare(Samples raw) {
    double sum = 0;
    SparseSamples sparse = raw instanceof SparseSamples s ? s : null;
    float[] values = new float[raw.dimension()];
    int[] columns = new int[raw.dimension()];
    for (int i = 0; i < raw.rows(); i++) {
      int count = raw.dimension();
      if (sparse == null) {
        raw.copyRow(i, values, 0);
      } else {
        count = sparse.copyStored(i, columns, values);
      }
      for (int k = 0; k < count; k++) {
        sum += (double) values[k] * values[k];
      }
    }
    double all = (double) raw.rows() * raw.dimension();
    return Scaling.global(new float[1], sum > 0 ? (float) Math.sqrt(all / sum) : 1);
  }

  /**
   * Rows that are as far from each other as these: what is subtracted from all of them makes no
   * difference, so that sparse rows are left sparse.
   */
  Samples forDistances() {
    return raw instanceof SparseSamples sparse ? scaling.stretch(sparse) : this;
  }

  private static Scaling fitMoments(Samples raw, boolean eachColumn) {
    int d = raw.dimension();
    double[] mean = new double[d];
    double[] squares = new double[d];
    float[] row = new float[d];
    for (int i = 0; i < raw.rows(); i++) {
      raw.copyRow(i, row, 0);
      for (int j = 0; j < d; j++) {
        // Welford's update: sums of squares of rows far from the origin would lose their digits.
        double difference = row[j] - mean[j];
        mean[j] += difference / (i + 1);
        squares[j] += difference * (row[j] - mean[j]);
      }
    }
    float[] subtract = new float[d];
    float[] multiply = new float[d];
    double total = 0;
    for (int j = 0; j < d; j++) {
      subtract[j] = (float) mean[j];
      double variance = squares[j] / raw.rows();
      total += variance;
      multiply[j] = variance > 0 ? (float) (1 / Math.sqrt(variance)) : 1;
    }
    if (eachColumn) {
      return Scaling.columns(subtract, multiply);
    }
    return Scaling.global(subtract, total > 0 ? (float) Math.sqrt(d / total) : 1);
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
    scaling.apply(target, offset, dimension());
  }
}
