package org.imsat.learn.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.imsat.learn.torch.Engine;
import org.imsat.learn.torch.Tensors;
import org.junit.jupiter.api.Test;

class AdamTest {
  private static final Device CPU = Engine.start().device("cpu");

  /** Kingma and Ba's update written out in double precision, over several pieces. */
  @Test
  void followsThePublishedAlgorithm() {
    int size = 70_001;
    Random random = new Random(1);
    float[] start = new float[size];
    for (int i = 0; i < size; i++) {
      start[i] = (float) random.nextGaussian();
    }
    double[] theta = new double[size];
    double[] m = new double[size];
    double[] v = new double[size];
    for (int i = 0; i < size; i++) {
      theta[i] = start[i];
    }
    try (PointerScope scope = new PointerScope()) {
      Tensor parameter = Tensors.of(start, CPU, size).requires_grad_(true);
      Adam adam = new Adam(List.of(parameter));
      for (int t = 1; t <= 5; t++) {
        float[] g = new float[size];
        for (int i = 0; i < size; i++) {
          g[i] = (float) random.nextGaussian();
          m[i] = 0.9 * m[i] + 0.1 * g[i];
          v[i] = 0.999 * v[i] + 0.001 * g[i] * g[i];
          double rate = 0.01 * Math.sqrt(1 - Math.pow(0.999, t)) / (1 - Math.pow(0.9, t));
          theta[i] -= rate * m[i] / (Math.sqrt(v[i]) + 1e-8);
        }
        adam.step(new TensorVector(Tensors.of(g, CPU, size)), 0.01);
      }
      float[] result = Tensors.toArray(parameter);
      for (int i = 0; i < size; i++) {
        assertEquals(theta[i], result[i], 2e-5, "parameter " + i);
      }
      assertEquals(5, adam.steps());
    }
  }
}
