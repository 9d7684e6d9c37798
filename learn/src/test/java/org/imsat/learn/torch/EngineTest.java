package org.imsat.learn.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class EngineTest {
  @Test
  void runsElementwiseOperationsOnOneThread() {
    Engine engine = Engine.start();
    assertEquals(1, torch.get_num_threads());
    assertSame(engine, Engine.start(1), "the first start decides");
  }

  @Test
  void namesTheDevicesThereAre() {
    Engine engine = Engine.start();
    assertTrue(engine.device("cpu").is_cpu());
    EngineException e = assertThrows(EngineException.class, () -> engine.device("tpu"));
    assertTrue(e.getMessage().contains("'tpu'"), e.getMessage());
  }

  @Test
  void copiesArraysToTensorsAndBack() {
    float[] values = {1, 2, 3, 4, 5, 6};
    try (PointerScope scope = new PointerScope()) {
      Tensor tensor = Tensors.of(values, Engine.start().device("cpu"), 2, 3);
      values[0] = 99;
      assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, Tensors.toArray(tensor));
      assertArrayEquals(new float[] {1, 4, 2, 5, 3, 6}, Tensors.toArray(tensor.t()));
    }
  }
}
