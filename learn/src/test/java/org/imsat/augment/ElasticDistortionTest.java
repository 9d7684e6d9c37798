package org.imsat.augment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.imsat.net.Heads;
import org.imsat.net.Network;
import org.imsat.samples.ImageShape;
import org.imsat.samples.InvalidInputException;
import org.imsat.torch.Engine;
import org.imsat.torch.Tensors;
import org.junit.jupiter.api.Test;

class ElasticDistortionTest {
  private static final Device CPU = Engine.start().device("cpu");
  private static final int SIDE = 17;
  private static final ImageShape SHAPE = new ImageShape(SIDE, SIDE, 1);
  private static final AffineDistortion STILL =
      new AffineDistortion(SHAPE, new AffineDistortion.Ranges(0, 0, 1, 1, 0));
  private static final int ROWS = 2000;

  /** Images whose pixels are their column, many times. */
  private static float[] distorted(Augmentation distortion, long seed) {
    float[] ramps = new float[ROWS * SHAPE.size()];
    for (int i = 0; i < ramps.length; i++) {
      ramps[i] = i % SIDE;
    }
    try (PointerScope scope = new PointerScope();
        Network network = Network.random(new int[] {SHAPE.size(), 2}, 1, 1, 3, CPU);
        RandomSource random = new RandomSource(seed, CPU)) {
      Tensor rows = Tensors.of(ramps, CPU, ROWS, SHAPE.size());
      Batch batch = new Batch(rows, Tensors.of(new float[ROWS], CPU, ROWS, 1));
      Prediction clean = Prediction.aside(network, Heads.of(2), batch, random);
      return Tensors.toArray(distortion.apply(clean));
    }
  }

  @Test
  void displacementsHaveTheDeviationAndAreSmooth() {
    double deviation = 0.05;
    float[] seen = distorted(new ElasticDistortion(STILL, deviation), 1);
    int centre = SIDE / 2; // a point of the 5 x 5
    double sum = 0;
    double squares = 0;
    double steps = 0;
    for (int i = 0; i < ROWS; i++) {
      int at = i * SHAPE.size() + centre * SIDE + centre;
      double shift = seen[at] - centre;
      sum += shift / ROWS;
      squares += shift * shift / ROWS;
      steps += Math.pow(seen[at + 1] - seen[at] - 1, 2) / ROWS;
    }
    double expected = deviation * SIDE; // in pixels
    assertEquals(0, sum, 0.08, "mean");
    assertEquals(expected, Math.sqrt(squares), 0.05 * expected, "deviation");
    assertTrue(Math.sqrt(steps) < 0.5 * expected, "next pixels move alike: " + Math.sqrt(steps));
    assertTrue(steps > 0, "but not the same");
  }

  @Test
  void withoutDeviationItIsTheAffineDistortion() {
    AffineDistortion affine = new AffineDistortion(SHAPE, AffineDistortion.Ranges.koch(SHAPE));
    assertArrayEquals(distorted(affine, 4), distorted(new ElasticDistortion(affine, 0), 4), 1e-4f);
  }

  @Test
  void refusesDeviationsThatAreNone() {
    assertEquals(
        "the deviation of elastic distortions is -0.1, but must be 0 or more",
        assertThrows(InvalidInputException.class, () -> new ElasticDistortion(STILL, -0.1))
            .getMessage());
  }
}
