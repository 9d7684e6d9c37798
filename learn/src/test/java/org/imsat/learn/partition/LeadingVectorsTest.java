package org.imsat.learn.partition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.imsat.learn.neighbours.NeighbourDistances;
import org.imsat.learn.torch.Engine;
import org.imsat.learn.torch.Tensors;
import org.junit.jupiter.api.Test;

class LeadingVectorsTest {
  private static final Device CPU = Engine.start().device("cpu");
  private static final int N = 120;
  private static final int COUNT = 5;

  private static NeighbourGraph graph() {
    return NeighbourGraph.of(
        NeighbourDistances.exact(Shapes.rings(N).rows(), 6, CPU, share -> true));
  }

  /** The operator as a matrix. */
  private static float[] writtenOut(NeighbourGraph graph) {
    float[] identity = new float[N * N];
    for (int i = 0; i < N; i++) {
      identity[i * N + i] = 1;
    }
    return graph.times(identity, N);
  }

  /** Against all eigenvalues of the operator written out as a matrix. */
  @Test
  void areTheEigenvectorsOfTheLargestEigenvalues() {
    NeighbourGraph graph = graph();
    float[] matrix = writtenOut(graph);
    float[] vectors = LeadingVectors.of(graph, COUNT, 1, CPU);
    try (PointerScope scope = new PointerScope()) {
      float[] values = Tensors.toArray(torch.linalg_eigh(Tensors.of(matrix, CPU, N, N)).get0());
      assertEquals(1, values[N - 1], 1e-5, "the largest of a normalised graph");
      Tensor v = Tensors.of(vectors, CPU, N, COUNT);
      float[] quotients = Tensors.toArray(v.t().mm(Tensors.of(matrix, CPU, N, N)).mm(v));
      float[] products = Tensors.toArray(v.t().mm(v));
      for (int k = 0; k < COUNT; k++) {
        assertEquals(values[N - 1 - k], quotients[k * COUNT + k], 1e-4, "eigenvalue " + k);
        for (int l = 0; l < COUNT; l++) {
          assertEquals(k == l ? 1 : 0, products[k * COUNT + l], 1e-4);
        }
      }
    }
  }

  @Test
  void theOperatorIsSymmetric() {
    NeighbourGraph graph = graph();
    float[] matrix = writtenOut(graph);
    for (int i = 0; i < N; i++) {
      for (int j = 0; j < i; j++) {
        assertEquals(matrix[i * N + j], matrix[j * N + i], 1e-6);
      }
    }
  }
}
