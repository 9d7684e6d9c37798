package org.imsat.learn.augment;

import static org.bytedeco.pytorch.global.torch.affine_grid_generator;
import static org.bytedeco.pytorch.global.torch.grid_sampler;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.torch.RandomSource;
import org.imsat.learn.torch.Tensors;
import org.imsat.samples.ImageShape;
import org.imsat.samples.InvalidInputException;

/**
 * Random affine distortion of images: rotation, shear, scale and shift, each applied to a row with
 * probability 1/2. Pixels are interpolated bilinearly; what lies outside an image continues its
 * edge.
 *
 * @param image shape of the rows
 * @param ranges of the parameters
 */
public record AffineDistortion(ImageShape image, Ranges ranges) implements Augmentation {
  private static final int BILINEAR = 0;
  private static final int CONTINUE_EDGE = 1;

  /** Numbers drawn for each row: whether and how much, for seven parameters. */
  private static final int DRAWS = 14;

  /**
   * How far images are distorted. Each parameter is drawn uniformly.
   *
   * @param rotation largest angle in degrees, either way
   * @param shear largest shear, either way
   * @param smallestScale of each axis
   * @param largestScale of each axis
   * @param shift largest shift as a share of the side, either way
   */
  public record Ranges(
      double rotation, double shear, double smallestScale, double largestScale, double shift) {
    /**
     * Checks the ranges.
     *
     * @throws InvalidInputException if one is negative or not finite, or scales are not positive or
     *     in the wrong order
     */
    public Ranges {
      for (double range : new double[] {rotation, shear, shift}) {
        require(range >= 0 && Double.isFinite(range), range, "0 or more");
      }
      require(smallestScale > 0 && Double.isFinite(smallestScale), smallestScale, "positive");
      require(
          largestScale >= smallestScale && Double.isFinite(largestScale),
          largestScale,
          "at least the smallest scale, " + smallestScale);
    }

    private static void require(boolean holds, double value, String range) {
      if (!holds) {
        throw new InvalidInputException(
            "a range of the affine distortion is " + value + ", but must be " + range);
      }
    }

    /**
     * The ranges of Koch (2015): 10 degrees, 0.3, 0.8 to 1.2, and 2 pixels. They are pixels of the
     * images that the network sees: on Omniglot's, of 21 pixels, 2 of the 105 pixels they were
     * drawn on (0.4 pixels) leave the paper's accuracy far out of reach, see docs/augmentations.md.
     */
    public static Ranges koch(ImageShape image) {
      return new Ranges(10, 0.3, 0.8, 1.2, 2.0 / Math.max(image.height(), image.width()));
    }

    /** Rotation, shear, smallest and largest scale, shift. */
    public List<Double> toList() {
      return List.of(rotation, shear, smallestScale, largestScale, shift);
    }
  }

  @Override
  public Tensor apply(Prediction clean) {
    Tensor rows = clean.batch().rows();
    return warp(rows, maps(rows, clean.random()));
  }

  /** A random map for each row, (batch, 2, 3), see {@link #warp}. */
  private Tensor maps(Tensor rows, RandomSource random) {
    int count = (int) rows.size(0);
    float[] draws = Tensors.toArray(random.uniform(count, DRAWS));
    float[] maps = new float[6 * count];
    for (int i = 0; i < count; i++) {
      writeMap(draws, i * DRAWS, maps, 6 * i);
    }
    return Tensors.of(maps, rows.device(), count, 2, 3);
  }

  /**
   * Images seen through affine maps.
   *
   * @param rows of shape (batch, height x width x channels)
   * @param maps of shape (batch, 2, 3): from places in the result to places in the image, both in
   *     coordinates from -1 to 1 across a side
   */
  Tensor warp(Tensor rows, Tensor maps) {
    return look(rows, grid(maps));
  }

  /** Where in an image random maps look for each pixel, (batch, height, width, 2). */
  Tensor places(Tensor rows, RandomSource random) {
    return grid(maps(rows, random));
  }

  private Tensor grid(Tensor maps) {
    long[] shape = {maps.size(0), image.channels(), image.height(), image.width()};
    return affine_grid_generator(maps, shape, false);
  }

  /** Images as they are seen at these places. */
  Tensor look(Tensor rows, Tensor places) {
    long count = rows.size(0);
    Tensor images =
        rows.view(count, image.height(), image.width(), image.channels()).permute(0, 3, 1, 2);
    Tensor warped = grid_sampler(images, places, BILINEAR, CONTINUE_EDGE, false);
    return warped.permute(0, 2, 3, 1).reshape(count, image.size());
  }

  /** The map rotation x shear x scale, and a shift, from a row's draws in [0, 1). */
  private void writeMap(float[] draws, int from, float[] maps, int to) {
    double angle = Math.toRadians(drawn(draws, from, -ranges.rotation, ranges.rotation, 0));
    double shearX = drawn(draws, from + 2, -ranges.shear, ranges.shear, 0);
    double shearY = drawn(draws, from + 4, -ranges.shear, ranges.shear, 0);
    double scaleX = drawn(draws, from + 6, ranges.smallestScale, ranges.largestScale, 1);
    double scaleY = drawn(draws, from + 8, ranges.smallestScale, ranges.largestScale, 1);
    // A side is 2 long in these coordinates.
    double shiftX = 2 * drawn(draws, from + 10, -ranges.shift, ranges.shift, 0);
    double shiftY = 2 * drawn(draws, from + 12, -ranges.shift, ranges.shift, 0);
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    // The map leads back from the result to the image, so scales are inverted.
    maps[to] = (float) ((cos - sin * shearY) / scaleX);
    maps[to + 1] = (float) ((cos * shearX - sin) / scaleY);
    maps[to + 2] = (float) shiftX;
    maps[to + 3] = (float) ((sin + cos * shearY) / scaleX);
    maps[to + 4] = (float) ((sin * shearX + cos) / scaleY);
    maps[to + 5] = (float) shiftY;
  }

  private static double drawn(float[] draws, int at, double low, double high, double otherwise) {
    return draws[at] < 0.5 ? low + draws[at + 1] * (high - low) : otherwise;
  }
}
