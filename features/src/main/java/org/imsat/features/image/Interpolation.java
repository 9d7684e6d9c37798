package org.imsat.features.image;

import java.util.Locale;
import org.imsat.samples.InvalidInputException;

/**
 * How levels between pixels are found when an image changes its size. Pixels are areas: the centre
 * of the first is half a pixel from the edge.
 */
public enum Interpolation {
  /** Pixels that shrink are averages of the area they cover; growing is bilinear. */
  AREA(0.5) {
    @Override
    double weight(double distance) {
      return 1;
    }
  },

  /** Weights fall linearly; over a wider range when the image shrinks. */
  BILINEAR(1) {
    @Override
    double weight(double distance) {
      return Math.max(0, 1 - Math.abs(distance));
    }
  },

  /** Cubic convolution (Keys 1981) with a = -1/2; over a wider range when the image shrinks. */
  BICUBIC(2) {
    @Override
    double weight(double distance) {
      double x = Math.abs(distance);
      if (x < 1) {
        return 1 + x * x * (1.5 * x - 2.5);
      }
      return x < 2 ? 2 - x * (4 - x * (2.5 - 0.5 * x)) : 0;
    }
  };

  private final double reach;

  Interpolation(double reach) {
    this.reach = reach;
  }

  /** Distance in pixels, of the larger scale, from which on weights are zero. */
  double reach() {
    return reach;
  }

  /**
   * The weight at a distance, in pixels of the larger scale, before weights are made to sum to 1.
   */
  abstract double weight(double distance);

  /** As options and files write it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a name.
   *
   * @throws InvalidInputException if there is none of that name
   */
  public static Interpolation parse(String text) {
    for (Interpolation interpolation : values()) {
      if (interpolation.text().equals(text)) {
        return interpolation;
      }
    }
    throw new InvalidInputException(
        "no interpolation is called '" + text + "'; there are area, bilinear and bicubic");
  }
}
