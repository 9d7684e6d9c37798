package org.imsat.learn.neighbours;

import static org.bytedeco.pytorch.global.torch.eye;
import static org.bytedeco.pytorch.global.torch.linalg_qr;

import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.imsat.learn.torch.RandomSource;
import org.imsat.learn.torch.Tensors;
import org.imsat.samples.RandomRows;
import org.imsat.samples.Samples;

/**
 * The directions in which rows differ most: the first principal components of a sample, found by
 * subspace iteration. Components of rows in these directions say roughly how far apart they are.
 */
final class Projection implements AutoCloseable {
  /** More of them take longer to compare; with these the nearest rows of images are found. */
  private static final int MOST_DIRECTIONS = 64;

  private static final int SAMPLE = 20_000;

  /** Values of the sample, 256 MiB of them. */
  private static final int SAMPLE_VALUES = 1 << 26;

  private static final int ITERATIONS = 6;

  /** Values of the rows that are projected at a time. */
  private static final int TILE_VALUES = 1 << 22;

  private final Samples rows;
  private final Device device;
  private final float[] mean;
  private final Tensor directions;

  private Projection(Samples rows, Device device, float[] mean, Tensor directions) {
    this.rows = rows;
    this.device = device;
    this.mean = mean;
    this.directions = directions;
  }

  /** Directions of a random sample of the rows, always the same. */
  static Projection fit(Samples rows, long seed, Device device) {
    int d = rows.dimension();
    int size = Math.min(rows.rows(), Math.max(1, Math.min(SAMPLE, SAMPLE_VALUES / d)));
    int[] sample = RandomRows.draw(rows.rows(), size, seed);
    float[] mean = mean(rows, sample);
    int k = Math.min(MOST_DIRECTIONS, d);
    Tensor directions = Tensors.zeros(device, d, k);
    try (PointerScope scope = new PointerScope();
        RandomSource random = new RandomSource(seed, device)) {
      directions.copy_(
          k == d
              ? eye(d, new TensorOptions(device))
              : principal(of(rows, mean, sample, device), random.normal(d, k)));
    }
    return new Projection(rows, device, mean, directions);
  }

  private static Tensor principal(Tensor sample, Tensor start) {
    Tensor directions = start;
    for (int i = 0; i < ITERATIONS; i++) {
      directions = linalg_qr(sample.t().mm(sample.mm(directions))).get0();
    }
    return directions;
  }

  private static float[] mean(Samples rows, int... sample) {
    double[] sum = new double[rows.dimension()];
    float[] row = new float[sum.length];
    for (int i : sample) {
      rows.copyRow(i, row, 0);
      for (int j = 0; j < sum.length; j++) {
        sum[j] += row[j];
      }
    }
    for (int j = 0; j < sum.length; j++) {
      row[j] = (float) (sum[j] / sample.length);
    }
    return row;
  }

  /** Rows minus the mean of the sample, (rows, dimension). */
  Tensor centred(int... numbers) {
    return of(rows, mean, numbers, device);
  }

  private static Tensor of(Samples rows, float[] mean, int[] numbers, Device device) {
    float[] values = new float[Math.multiplyExact(numbers.length, rows.dimension())];
    gather(rows, mean, numbers, values);
    return Tensors.of(values, device, numbers.length, rows.dimension());
  }

  private static void gather(Samples rows, float[] mean, int[] numbers, float[] values) {
    int d = rows.dimension();
    IntStream.range(0, numbers.length)
        .parallel()
        .forEach(
            i -> {
              rows.copyRow(numbers[i], values, i * d);
              for (int j = 0; j < d; j++) {
                values[i * d + j] -= mean[j];
              }
            });
  }

  /** Sees all rows, centred, some at a time. */
  @FunctionalInterface
  interface Visitor {
    /** Rows {@code from ..}, (some, dimension), which are gone afterwards. */
    void see(int from, Tensor centred);
  }

  /** The components of all rows. The visitor sees the rows on the way. */
  ProjectedRows project(Visitor visitor, NeighbourDistances.Progress progress) {
    int n = rows.rows();
    int k = (int) directions.size(1);
    ProjectedRows projected = new ProjectedRows(n, k);
    int tile = Math.max(1, Math.min(n, TILE_VALUES / rows.dimension()));
    float[] gathered = new float[Math.multiplyExact(tile, rows.dimension())];
    for (int from = 0; from < n; from += tile) {
      int count = Math.min(tile, n - from);
      try (PointerScope scope = new PointerScope()) {
        gather(rows, mean, IntStream.range(from, from + count).toArray(), gathered);
        Tensor centred = Tensors.of(gathered, device, tile, rows.dimension()).narrow(0, 0, count);
        float[] values = Tensors.toArray(centred.mm(directions));
        for (int i = 0; i < count; i++) {
          projected.set(from + i, values, i * k);
        }
        visitor.see(from, centred);
      }
      NeighbourDistances.report(progress, (double) (from + count) / n);
    }
    return projected;
  }

  @Override
  public void close() {
    directions.close();
  }
}
