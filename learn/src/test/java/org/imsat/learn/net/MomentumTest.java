package org.imsat.learn.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.imsat.learn.torch.Engine;
import org.imsat.learn.torch.Tensors;
import org.junit.jupiter.api.Test;

class MomentumTest {
  @Test
  void stepsAreThoseOfTheDefinition() {
    Engine.start();
    try (PointerScope scope = new PointerScope();
        Device cpu = new Device("cpu")) {
      Tensor parameter = Tensors.of(new float[] {1, -2}, cpu, 2).requires_grad_(true);
      Momentum momentum = new Momentum(List.of(parameter), 0.5);
      momentum.step(new TensorVector(Tensors.of(new float[] {1, 2}, cpu, 2)), 0.1);
      assertArrayEquals(new float[] {0.9f, -2.2f}, Tensors.toArray(parameter), 1e-6f);
      // v = 0.5 (-0.1, -0.2) - 0.2 (3, 0)
      momentum.step(new TensorVector(Tensors.of(new float[] {3, 0}, cpu, 2)), 0.2);
      assertArrayEquals(new float[] {0.25f, -2.3f}, Tensors.toArray(parameter), 1e-6f);
    }
  }
}
