package org.imsat.learn.partition;

import static org.bytedeco.pytorch.global.torch.linalg_eigh;
import static org.bytedeco.pytorch.global.torch.linalg_qr;

import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.imsat.learn.torch.Tensors;

/**
 * The eigenvectors of a {@link NeighbourGraph} with the largest eigenvalues, by subspace iteration
 * with a Chebyshev filter (Zhou, Saad, Tiago and Chelikowsky 2006): eigenvalues of graphs with
 * clusters crowd below 1, and a polynomial that is small on all the others tells them apart in a
 * few passes.
 */
final class LeadingVectors {
  private static final int DEGREE = 12;
  private static final int MOST_ITERATIONS = 40;
  private static final int MORE = 8;

  /** Change in the eigenvalues that ends it. */
  private static final double TOLERANCE = 1e-5;

  private final NeighbourGraph graph;
  private final int columns;
  private final Device device;

  private LeadingVectors(NeighbourGraph graph, int columns, Device device) {
    this.graph = graph;
    this.columns = columns;
    this.device = device;
  }

  /**
   * The leading eigenvectors, orthonormal, {@code [row * count + vector]}.
   *
   * @param count at most the number of rows
   */
  static float[] of(NeighbourGraph graph, int count, long seed, Device device) {
    int columns = Math.min(graph.size(), 2 * count + MORE);
    return new LeadingVectors(graph, columns, device).find(count, seed);
  }

  private float[] find(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] x = new float[graph.size() * columns];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextGaussian();
    }
    double cut = 0;
    double[] before = new double[count];
    for (int i = 0; i < MOST_ITERATIONS; i++) {
      x = filtered(x, cut);
      try (PointerScope scope = new PointerScope()) {
        Tensor basis = linalg_qr(matrix(x)).get0();
        Tensor small = basis.t().mm(matrix(graph.times(Tensors.toArray(basis), columns)));
        T_TensorTensor_T eigen =
            linalg_eigh(small.add(small.t()).to(ScalarType.Double).mul(Tensors.scalar(0.5)));
        float[] values = Tensors.toArray(eigen.get0().flip(0).to(ScalarType.Float));
        x = Tensors.toArray(basis.mm(eigen.get1().flip(1).to(ScalarType.Float)));
        double change = 0;
        for (int k = 0; k < count; k++) {
          change = Math.max(change, Math.abs(values[k] - before[k]));
          before[k] = values[k];
        }
        cut = values[columns - 1];
        if (change < TOLERANCE || columns == graph.size()) {
          break;
        }
      }
    }
    return first(x, count);
  }

  /** The Chebyshev polynomial of the operator that is at most 1 between -1 and the cut. */
  private float[] filtered(float[] x, double cut) {
    float centre = (float) ((cut - 1) / 2);
    float half = (float) ((cut + 1) / 2);
    float[] earlier = x;
    float[] now = shifted(x, centre, 1 / half);
    for (int degree = 2; degree <= DEGREE; degree++) {
      float[] next = shifted(now, centre, 2 / half);
      for (int i = 0; i < next.length; i++) {
        next[i] -= earlier[i];
      }
      earlier = now;
      now = next;
    }
    return now;
  }

  /** (operator - centre) x, times a factor. */
  private float[] shifted(float[] x, float centre, float factor) {
    float[] product = graph.times(x, columns);
    for (int i = 0; i < product.length; i++) {
      product[i] = factor * (product[i] - centre * x[i]);
    }
    return product;
  }

  private Tensor matrix(float... values) {
    return Tensors.of(values, device, graph.size(), columns);
  }

  private float[] first(float[] x, int count) {
    float[] chosen = new float[graph.size() * count];
    for (int i = 0; i < graph.size(); i++) {
      System.arraycopy(x, i * columns, chosen, i * count, count);
    }
    return chosen;
  }
}
