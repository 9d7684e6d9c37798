package org.imsat.data.omniglot;

import java.util.SplittableRandom;

/**
 * An affine distortion of an image about its centre. The place p of the result, in pixels from the
 * centre with x to the right and y down, shows the place R H S p - t of the image: R rotates by the
 * angle, H = ((1, shearX), (shearY, 1)), S divides by the scales, and t is the shift.
 *
 * @param degrees angle of rotation, counter-clockwise as one sees it
 * @param shearX pixels that places move across for each pixel down
 * @param shearY pixels that places move down for each pixel across
 * @param scaleX magnification across
 * @param scaleY magnification down
 * @param shiftX in pixels to the right
 * @param shiftY in pixels down
 */
record Distortion(
    double degrees,
    double shearX,
    double shearY,
    double scaleX,
    double scaleY,
    double shiftX,
    double shiftY) {

  /** No distortion. */
  static final Distortion NONE = new Distortion(0, 0, 0, 1, 1, 0, 0);

  // Koch, Siamese Neural Networks for One-shot Image Recognition (2015).
  private static final double DEGREES = 10;
  private static final double SHEAR = 0.3;
  private static final double SCALE = 0.2;
  private static final double SHIFT = 2;

  /**
   * A random distortion: each of the seven parameters is at rest with probability 1/2 and uniform
   * in its range otherwise.
   */
  static Distortion draw(SplittableRandom random) {
    return new Distortion(
        DEGREES * amount(random),
        SHEAR * amount(random),
        SHEAR * amount(random),
        1 + SCALE * amount(random),
        1 + SCALE * amount(random),
        SHIFT * amount(random),
        SHIFT * amount(random));
  }

  /** Zero with probability 1/2, otherwise uniform in [-1, 1). */
  private static double amount(SplittableRandom random) {
    double coin = random.nextDouble();
    double amount = 2 * random.nextDouble() - 1;
    return coin < 0.5 ? amount : 0;
  }
}
