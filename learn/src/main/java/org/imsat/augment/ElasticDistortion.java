package org.imsat.augment;

import static org.bytedeco.pytorch.global.torch.upsample_bicubic2d;

import org.bytedeco.pytorch.Tensor;
import org.imsat.samples.InvalidInputException;
import org.imsat.torch.Tensors;

/**
 * Affine distortion of images and, in the same step, a smooth random displacement of their places
 * (after Simard, Steinkraus and Platt 2003): Gaussian at 5 x 5 points spread over the image, and
 * interpolated between them.
 *
 * @param affine what is done beside it
 * @param deviation of displacements, as a share of the side, in either direction
 */
public record ElasticDistortion(AffineDistortion affine, double deviation) implements Augmentation {
  private static final int POINTS = 5;

  /**
   * Checks the deviation.
   *
   * @throws InvalidInputException if it is negative or not finite
   */
  public ElasticDistortion {
    if (!(deviation >= 0 && Double.isFinite(deviation))) {
      throw new InvalidInputException(
          "the deviation of elastic distortions is " + deviation + ", but must be 0 or more");
    }
  }

  @Override
  public Tensor apply(Prediction clean) {
    Tensor rows = clean.batch().rows();
    Tensor places = affine.places(rows, clean.random());
    return affine.look(rows, places.add(displacements(rows, clean.random())));
  }

  /** For each pixel, (batch, height, width, 2), in coordinates from -1 to 1 across a side. */
  private Tensor displacements(Tensor rows, RandomSource random) {
    Tensor coarse = random.normal(rows.size(0), 2, POINTS, POINTS);
    long[] shape = {affine.image().height(), affine.image().width()};
    Tensor smooth = upsample_bicubic2d(coarse, shape, true);
    return smooth.permute(0, 2, 3, 1).mul(Tensors.scalar(2 * deviation));
  }
}
