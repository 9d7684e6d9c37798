package org.imsat.learn.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.imsat.learn.torch.Engine;
import org.imsat.learn.torch.Tensors;
import org.junit.jupiter.api.Test;

class HeadsTest {
  private static final Device CPU = Engine.start().device("cpu");

  @Test
  void everyHeadIsADistributionOfItsOwn() {
    Heads heads = Heads.of(2, 3, 3).and(Heads.bits(2));
    assertEquals(5, heads.count());
    assertEquals(10, heads.outputs());
    assertEquals(12, heads.columns());
    assertEquals(3, heads.values(2));
    assertEquals(2, heads.values(3));
    float[] logits = {0, 1, 3, 3, 3, 0, 0, (float) Math.log(2), 0, 2};
    try (PointerScope scope = new PointerScope()) {
      float[] p = Tensors.toArray(heads.logProbabilities(Tensors.of(logits, CPU, 1, 10)).exp());
      float e = (float) Math.E;
      float third = 1f / 3;
      float off = (float) (1 / (1 + Math.exp(2)));
      assertArrayEquals(
          new float[] {
            1 / (1 + e),
            e / (1 + e),
            third,
            third,
            third,
            0.25f,
            0.25f,
            0.5f,
            0.5f,
            0.5f,
            off,
            1 - off
          },
          p,
          1e-6f);
    }
  }

  @Test
  void largeLogitsOfBitsStayFinite() {
    Heads heads = Heads.bits(2);
    try (PointerScope scope = new PointerScope()) {
      float[] logP =
          Tensors.toArray(heads.logProbabilities(Tensors.of(new float[] {-200, 200}, CPU, 1, 2)));
      assertArrayEquals(new float[] {0, -200, -200, 0}, logP, 1e-6f);
    }
  }

  @Test
  void columnsOfDifferentHeads() {
    try (PointerScope scope = new PointerScope()) {
      assertArrayEquals(
          new float[] {
            0, 0, 1, 1, 1, //
            0, 0, 1, 1, 1, //
            1, 1, 0, 0, 0, //
            1, 1, 0, 0, 0, //
            1, 1, 0, 0, 0
          },
          Tensors.toArray(Heads.of(2, 3).differentHeads(CPU)));
    }
  }

  @Test
  void refusesHeadsWithNothingToTellApart() {
    assertThrows(IllegalArgumentException.class, Heads::of);
    assertThrows(IllegalArgumentException.class, () -> Heads.of(3, 1));
    assertThrows(IllegalArgumentException.class, () -> Heads.bits(0));
  }
}
