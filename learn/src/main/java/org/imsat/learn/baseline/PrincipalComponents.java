package org.imsat.learn.baseline;

import static org.bytedeco.pytorch.global.torch.linalg_eigh;

import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.imsat.learn.partition.CentredSamples;
import org.imsat.learn.torch.DeviceRows;
import org.imsat.learn.torch.Tensors;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Samples;

/** The orthogonal directions in which rows differ most, the first one most. */
public final class PrincipalComponents {
  private static final int TILE = 2048;

  /** Their covariances take 0.8 GB. */
  private static final int MOST_VALUES = 10_000;

  private final float[] mean;
  private final float[][] directions;
  private final float[] projected;

  private PrincipalComponents(float[] mean, float[][] directions, float[] projected) {
    this.mean = mean;
    this.directions = directions;
    this.projected = projected;
  }

  /**
   * The first {@code count} directions, or as many as rows have values.
   *
   * @throws InvalidInputException if rows have so many values that their covariances are too many
   */
  public static PrincipalComponents of(Samples samples, int count, Device device) {
    int d = samples.dimension();
    if (d > MOST_VALUES) {
      throw new InvalidInputException(
          "principal directions are found for rows of at most %d values, not %d"
              .formatted(MOST_VALUES, d));
    }
    CentredSamples centred = CentredSamples.of(samples);
    int k = Math.min(count, d);
    try (DeviceRows rows = new DeviceRows(centred, device, DeviceRows.DENSE_BYTES);
        PointerScope scope = new PointerScope()) {
      Tensor scatter = Tensors.zeros(device, d, d).to(ScalarType.Double);
      rows.tiles(
          TILE,
          (from, tile) -> {
            scatter.add_(tile.t().mm(tile).to(ScalarType.Double));
          });
      if (!Double.isFinite(scatter.abs().sum().item_double())) {
        throw new InvalidInputException(
            "the values of the rows are so large that their covariances are no finite numbers; they need another scaling");
      }
      T_TensorTensor_T eigen = linalg_eigh(scatter); // eigenvalues ascend
      Tensor directions =
          eigen.get1().narrow(1, d - k, k).flip(1).to(ScalarType.Float).contiguous(); // (d, k)
      float[] projected = new float[Math.multiplyExact(rows.count(), k)];
      rows.tiles(
          TILE,
          (from, tile) -> {
            float[] values = Tensors.toArray(tile.mm(directions));
            System.arraycopy(values, 0, projected, from * k, values.length);
          });
      return new PrincipalComponents(centred.mean(), Tensors.toRows(directions.t()), projected);
    }
  }

  /**
   * Rows minus the mean, in these directions, {@code [row][direction]}: the rows that they were
   * found for, or others.
   *
   * @throws InvalidInputException if rows have another number of values
   */
  public float[][] project(Samples rows) {
    if (rows.dimension() != mean.length) {
      throw new InvalidInputException(
          "directions of %d values cannot be applied to rows of %d"
              .formatted(mean.length, rows.dimension()));
    }
    float[][] values = new float[rows.rows()][];
    IntStream.range(0, values.length)
        .parallel()
        .forEach(
            i -> {
              float[] row = rows.row(i);
              float[] coordinates = new float[directions.length];
              for (int k = 0; k < coordinates.length; k++) {
                double sum = 0;
                for (int j = 0; j < row.length; j++) {
                  sum += (double) (row[j] - mean[j]) * directions[k][j];
                }
                coordinates[k] = (float) sum;
              }
              values[i] = coordinates;
            });
    return values;
  }

  /** Mean of the rows. */
  float[] mean() {
    return mean;
  }

  /** Directions of unit length, {@code [direction][dimension]}. */
  float[][] directions() {
    return directions;
  }

  /** Rows minus their mean in these directions, {@code [row * count() + direction]}. */
  float[] projected() {
    return projected;
  }

  /** Number of directions. */
  int count() {
    return directions.length;
  }
}
