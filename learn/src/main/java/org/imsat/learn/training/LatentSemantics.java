package org.imsat.learn.training;

import static org.bytedeco.pytorch.global.torch.linalg_eigh;
import static org.bytedeco.pytorch.global.torch.linalg_qr;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.torch.Tensors;
import org.imsat.model.Layer;
import org.imsat.samples.RandomRows;
import org.imsat.samples.SparseSamples;

/**
 * Latent semantic analysis (Deerwester et al. 1990): sparse rows along the leading right singular
 * vectors of all of them, nothing subtracted, and then brought to one length. Rows that share no
 * word but words of the same company are near each other there.
 */
final class LatentSemantics {
  private static final int SAMPLE = 20_000;

  /** Directions are the same for every seed of a training, and for all of several runs. */
  private static final long SEED = 1;

  /** More vectors than asked for, and products of rows and vectors (Halko et al. 2011). */
  private static final int MORE = 20;

  private static final int ITERATIONS = 6;

  /** Vectors that one thread sums up, in an order that does not depend on how many there are. */
  private static final int CHUNK = 20;

  private LatentSemantics() {}

  /**
   * Finds the directions, in a random sample of many rows: the linear part of it, after which a row
   * is brought to one length ({@link org.imsat.model.DirectionRows}).
   *
   * @param directions at most the columns
   */
  static Layer fit(SparseSamples rows, int directions, Device device) {
    SparseSamples sample = rows.select(RandomRows.atMost(SAMPLE, rows.rows(), SEED));
    int d = rows.dimension();
    int vectors = Math.min(d, directions + MORE);
    SplittableRandom random = new SplittableRandom(SEED);
    float[] found = new float[Math.multiplyExact(d, vectors)];
    for (int i = 0; i < found.length; i++) {
      found[i] = (float) random.nextGaussian();
    }
    float[] projected = new float[0];
    for (int i = 0; i < ITERATIONS; i++) {
      try (PointerScope scope = new PointerScope()) {
        found = Tensors.toArray(linalg_qr(Tensors.of(found, device, d, vectors)).get0());
      }
      projected = times(sample, found, vectors);
      if (i < ITERATIONS - 1) {
        found = timesTransposed(sample, projected, vectors);
      }
    }
    try (PointerScope scope = new PointerScope()) {
      Tensor p = Tensors.of(projected, device, sample.rows(), vectors);
      Tensor descending = linalg_eigh(p.t().mm(p)).get1().flip(1).narrow(1, 0, directions);
      Tensor leading = Tensors.of(found, device, d, vectors).mm(descending);
      float[] weights = Tensors.toArray(leading.contiguous());
      fixSigns(weights, d, directions);
      return layer(weights, d, directions);
    }
  }

  /** The largest weight of each is positive: signs may differ from machine to machine. */
  private static void fixSigns(float[] weights, int d, int directions) {
    for (int v = 0; v < directions; v++) {
      float largest = 0;
      for (int c = 0; c < d; c++) {
        float weight = weights[c * directions + v];
        largest = Math.abs(weight) > Math.abs(largest) ? weight : largest;
      }
      for (int c = 0; largest < 0 && c < d; c++) {
        weights[c * directions + v] *= -1;
      }
    }
  }

  /** Rows times vectors, {@code [row * vectors + vector]}. */
  private static float[] times(SparseSamples rows, float[] of, int vectors) {
    float[] product = new float[Math.multiplyExact(rows.rows(), vectors)];
    IntStream.range(0, rows.rows())
        .parallel()
        .forEach(row -> add(rows, row, of, vectors, product, row * vectors));
    return product;
  }

  private static void add(
      SparseSamples rows, int row, float[] of, int vectors, float[] sum, int offset) {
    int stored = rows.stored(row);
    int[] columns = new int[stored];
    float[] values = new float[stored];
    rows.copyStored(row, columns, values);
    for (int s = 0; s < stored; s++) {
      int from = columns[s] * vectors;
      for (int v = 0; v < vectors; v++) {
        sum[offset + v] += values[s] * of[from + v];
      }
    }
  }

  /** Columns times what rows have, {@code [column * vectors + vector]}. */
  private static float[] timesTransposed(SparseSamples rows, float[] of, int vectors) {
    float[] product = new float[rows.dimension() * vectors];
    IntStream.rangeClosed(0, (vectors - 1) / CHUNK)
        .parallel()
        .forEach(
            chunk -> {
              int begin = chunk * CHUNK;
              int end = Math.min(vectors, begin + CHUNK);
              for (int row = 0; row < rows.rows(); row++) {
                int stored = rows.stored(row);
                int[] columns = new int[stored];
                float[] values = new float[stored];
                rows.copyStored(row, columns, values);
                for (int s = 0; s < stored; s++) {
                  for (int v = begin; v < end; v++) {
                    product[columns[s] * vectors + v] += values[s] * of[row * vectors + v];
                  }
                }
              }
            });
    return product;
  }

  private static Layer layer(float[] weights, int d, int directions) {
    float[] byOutput = new float[weights.length];
    for (int c = 0; c < d; c++) {
      for (int v = 0; v < directions; v++) {
        byOutput[v * d + c] = weights[c * directions + v];
      }
    }
    return Layer.of(byOutput, new float[directions]);
  }
}
