package org.imsat.learn.training;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Device;
import org.imsat.learn.settings.ScalingRule;
import org.imsat.model.DirectionRows;
import org.imsat.model.Layer;
import org.imsat.model.Scaling;
import org.imsat.recipe.OutputGroup;
import org.imsat.recipe.TableRecipe;
import org.imsat.samples.Dataset;
import org.imsat.samples.Samples;
import org.imsat.samples.SparseSamples;

/**
 * Rows as the network sees them.
 *
 * @param directions layer that brings scaled rows to one length along directions of theirs, if any
 */
public record ScaledSamples(Samples raw, Scaling scaling, Optional<Layer> directions)
    implements Samples {
  /** Rows that are scaled and nothing else. */
  ScaledSamples(Samples raw, Scaling scaling) {
    this(raw, scaling, Optional.empty());
  }

  /** Other rows, as the same network sees them. */
  ScaledSamples of(Samples others) {
    return new ScaledSamples(others, scaling, directions);
  }

  /**
   * These rows along their leading directions.
   *
   * @param count how many; 0 for the rows as they are
   * @throws IllegalArgumentException if the scaling subtracts anything: models could not tell
   */
  public ScaledSamples withSemantics(int count, Device device) {
    if (count == 0) {
      return this;
    }
    if (!scaling.keepsZeros()) {
      throw new IllegalArgumentException("the scaling leaves no zeros: " + scaling);
    }
    SparseSamples sparse = scaling.stretch((SparseSamples) raw);
    return new ScaledSamples(raw, scaling, Optional.of(LatentSemantics.fit(sparse, count, device)));
  }

  /**
   * Fits a scaling to the rows of a data set. What one column of a table became counts as one
   * column.
   */
  public static ScaledSamples fit(Dataset data, ScalingRule scaling) {
    Optional<TableRecipe> recipe = data.features().flatMap(TableRecipe::of);
    return scaling == ScalingRule.COLUMNS && recipe.isPresent()
        ? new ScaledSamples(data.samples(), fitGroups(data.samples(), recipe.get().groups()))
        : fit(data.samples(), scaling);
  }

  /** Fits a scaling to rows of which nothing is known. */
  public static ScaledSamples fit(Samples raw, ScalingRule scaling) {
    return new ScaledSamples(
        raw,
        switch (scaling) {
          case NONE -> Scaling.none();
          case PIXELS -> Scaling.pixels();
          case LEVELS -> Scaling.levels();
          case RMS -> fitMeanSquare(raw);
          case GLOBAL -> fitGlobal(raw);
          case COLUMNS -> fitColumns(raw);
          case AUTO -> throw new IllegalArgumentException("the scaling is not resolved");
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
    return directions.isPresent() ? this : scaling.forDistances(raw);
  }

  private static Scaling fitGlobal(Samples raw) {
    Moments moments = Moments.of(raw);
    double total = Arrays.stream(moments.variances).sum();
    float factor = total > 0 ? (float) Math.sqrt(raw.dimension() / total) : 1;
    return Scaling.global(moments.means, factor);
  }

  private static Scaling fitColumns(Samples raw) {
    Moments moments = Moments.of(raw);
    float[] multiply = new float[raw.dimension()];
    for (int j = 0; j < multiply.length; j++) {
      double variance = moments.variances[j];
      multiply[j] = variance > 0 ? (float) (1 / Math.sqrt(variance)) : 1;
    }
    return Scaling.columns(moments.means, multiply);
  }

  private static Scaling fitGroups(Samples raw, List<OutputGroup> groups) {
    Moments moments = Moments.of(raw);
    float[] multiply = new float[raw.dimension()];
    int from = 0;
    for (OutputGroup group : groups) {
      int to = from + group.width();
      double sum = Arrays.stream(moments.variances, from, to).sum();
      Arrays.fill(multiply, from, to, sum > 0 ? (float) group.factor(sum) : 1);
      from = to;
    }
    return Scaling.columns(moments.means, multiply);
  }

  /** Means, as the floats that are subtracted, and variances of columns. */
  private static final class Moments {
    private final float[] means;
    private final double[] variances;

    private Moments(float[] means, double[] variances) {
      this.means = means;
      this.variances = variances;
    }

    static Moments of(Samples raw) {
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
      float[] means = new float[d];
      for (int j = 0; j < d; j++) {
        means[j] = (float) mean[j];
        squares[j] /= raw.rows();
      }
      return new Moments(means, squares);
    }
  }

  @Override
  public int rows() {
    return raw.rows();
  }

  @Override
  public int dimension() {
    return directions.map(Layer::outputs).orElseGet(raw::dimension);
  }

  @Override
  public void copyRow(int row, float[] target, int offset) {
    if (directions.isPresent()) {
      new DirectionRows(raw, scaling, directions.get()).copyRow(row, target, offset);
      return;
    }
    raw.copyRow(row, target, offset);
    scaling.apply(target, offset, dimension());
  }
}
