package org.imsat.learn.partition;

import static org.bytedeco.pytorch.global.torch.linalg_eigh;
import static org.bytedeco.pytorch.global.torch.linalg_qr;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.imsat.learn.torch.Tensors;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.SparseSamples;

/**
 * Latent semantic analysis (Deerwester et al. 1990): rows in the directions of the largest singular
 * values of all, nothing subtracted, and then scaled to length 1. Directions are found by subspace
 * iteration from random ones (Halko, Martinsson and Tropp 2011).
 */
public final class LatentSemantics {
  /** Further directions, so that the last ones wanted are found as well as the first. */
  private static final int MORE = 10;

  private static final int ITERATIONS = 7;

  private final SparseSamples rows;
  private final int width;
  private final Device device;

  private LatentSemantics(SparseSamples rows, int width, Device device) {
    this.rows = rows;
    this.width = width;
    this.device = device;
  }

  /**
   * Rows of length 1; rows of zeros stay zeros.
   *
   * @param directions at most so many, fewer where rows or columns are fewer
   */
  public static DenseSamples of(SparseSamples rows, int directions, long seed, Device device) {
    int most = Math.min(rows.rows(), rows.dimension());
    LatentSemantics found = new LatentSemantics(rows, Math.min(most, directions + MORE), device);
    return DenseSamples.of(found.coordinates(Math.min(most, directions), seed));
  }

  private float[][] coordinates(int directions, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] basis = new float[rows.dimension() * width];
    for (int i = 0; i < basis.length; i++) {
      basis[i] = (float) random.nextGaussian();
    }
    for (int i = 0; i < ITERATIONS; i++) {
      try (PointerScope scope = new PointerScope()) {
        Tensor product = Tensors.of(transposed(times(basis)), device, rows.dimension(), width);
        basis = Tensors.toArray(linalg_qr(product).get0());
      }
    }
    try (PointerScope scope = new PointerScope()) {
      // Within the subspace, the singular vectors are those of a small matrix.
      Tensor in = Tensors.of(times(basis), device, rows.rows(), width);
      T_TensorTensor_T eigen = linalg_eigh(in.t().mm(in).to(ScalarType.Double));
      Tensor leading = eigen.get1().flip(1).narrow(1, 0, directions).to(ScalarType.Float);
      return Tensors.toRows(Tensors.unitRows(in.mm(leading)));
    }
  }

  /** Rows times a matrix of a row for each column, {@code [row * width + ..]}. */
  private float[] times(float... matrix) {
    float[] product = new float[rows.rows() * width];
    IntStream.range(0, rows.rows())
        .parallel()
        .forEach(
            i -> {
              int[] columns = new int[rows.stored(i)];
              float[] values = new float[columns.length];
              rows.copyStored(i, columns, values);
              for (int s = 0; s < columns.length; s++) {
                add(product, i * width, values[s], matrix, columns[s] * width);
              }
            });
    return product;
  }

  /** The transposed rows times a matrix of a row for each row, {@code [column * width + ..]}. */
  private float[] transposed(float... matrix) {
    float[] product = new float[rows.dimension() * width];
    int[] columns = new int[rows.dimension()];
    float[] values = new float[rows.dimension()];
    for (int i = 0; i < rows.rows(); i++) {
      int count = rows.copyStored(i, columns, values);
      for (int s = 0; s < count; s++) {
        add(product, columns[s] * width, values[s], matrix, i * width);
      }
    }
    return product;
  }

  private void add(float[] target, int to, float factor, float[] source, int from) {
    for (int j = 0; j < width; j++) {
      target[to + j] += factor * source[from + j];
    }
  }
}
