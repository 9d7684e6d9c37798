package org.imsat.learn.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.net.Heads;
import org.imsat.learn.net.Network;
import org.imsat.learn.torch.Engine;
import org.imsat.learn.torch.RandomSource;
import org.imsat.learn.torch.Tensors;
import org.imsat.samples.ImageShape;
import org.junit.jupiter.api.Test;

class AffineDistortionTest {
  private static final Device CPU = Engine.start().device("cpu");

  private static float[] warp(ImageShape shape, float[] image, float... map) {
    try (PointerScope scope = new PointerScope()) {
      AffineDistortion affine = new AffineDistortion(shape, AffineDistortion.Ranges.koch(shape));
      Tensor rows = Tensors.of(image, CPU, 1, image.length);
      return Tensors.toArray(affine.warp(rows, Tensors.of(map, CPU, 1, 2, 3)));
    }
  }

  @Test
  void identityKeepsEveryPixel() {
    float[] image = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
    assertArrayEquals(image, warp(new ImageShape(3, 4, 1), image, 1, 0, 0, 0, 1, 0), 1e-5f);
    assertArrayEquals(image, warp(new ImageShape(2, 2, 3), image, 1, 0, 0, 0, 1, 0), 1e-5f);
  }

  @Test
  void shiftsByWholeAndHalfPixelsAndContinuesTheEdge() {
    float[] image = {1, 2, 4, 8};
    // A pixel is 2 / 4 of the side; the result shows what lies to the right of it.
    assertArrayEquals(
        new float[] {2, 4, 8, 8}, warp(new ImageShape(1, 4, 1), image, 1, 0, 0.5f, 0, 1, 0), 1e-5f);
    assertArrayEquals(
        new float[] {1.5f, 3, 6, 8},
        warp(new ImageShape(1, 4, 1), image, 1, 0, 0.25f, 0, 1, 0),
        1e-5f);
  }

  @Test
  void rotatesByAQuarter() {
    float[] image = {1, 2, 3, 4};
    // x' = -y, y' = x: the upper left shows what was at the upper right.
    assertArrayEquals(
        new float[] {2, 4, 1, 3}, warp(new ImageShape(2, 2, 1), image, 0, -1, 0, 1, 0, 0), 1e-5f);
  }

  @Test
  void keepsChannelsApart() {
    float[] image = {1, 10, 2, 20, 4, 40, 8, 80};
    assertArrayEquals(
        new float[] {2, 20, 4, 40, 8, 80, 8, 80},
        warp(new ImageShape(1, 4, 2), image, 1, 0, 0.5f, 0, 1, 0),
        1e-5f);
  }

  @Test
  void distortsWithinTheRanges() {
    ImageShape shape = new ImageShape(8, 8, 1);
    int n = 200;
    float[] rows = new float[n * 64];
    for (int i = 0; i < n; i++) {
      Arrays.fill(rows, i * 64 + 24, i * 64 + 40, 1);
    }
    try (PointerScope scope = new PointerScope();
        Network network = Network.random(new int[] {64, 2}, 1, 1, 1, CPU);
        RandomSource random = new RandomSource(1, CPU)) {
      Batch batch = new Batch(Tensors.of(rows, CPU, n, 64), Tensors.zeros(CPU, n, 1));
      Prediction clean = Prediction.of(network, Heads.of(2), batch, random);
      float[] warped =
          Tensors.toArray(
              new AffineDistortion(shape, AffineDistortion.Ranges.koch(shape)).apply(clean));
      int unchanged = 0;
      for (int i = 0; i < n; i++) {
        double change = 0;
        double ink = 0;
        for (int j = 0; j < 64; j++) {
          change += Math.abs(warped[i * 64 + j] - rows[i * 64 + j]);
          ink += warped[i * 64 + j];
        }
        unchanged += change < 1e-3 ? 1 : 0;
        assertTrue(ink > 16 / 1.5 && ink < 16 * 1.5, "ink " + ink);
      }
      // All seven parameters are left alone with probability 1/128; changes along the bar are
      // unseen.
      assertTrue(unchanged < n / 5, unchanged + " unchanged");
      assertEquals(n * 64, warped.length);
    }
  }
}
