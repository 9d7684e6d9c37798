package org.imsat.augment;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.imsat.torch.Tensors;

/**
 * The distance by which a row is moved: the same for all rows, or {@code factor} times the row's
 * distance to its t-th neighbour, alpha sigma_t(x) of Eq. 17.
 */
public record Radius(double factor, boolean ofNeighbourDistance) {
  /** Checks that the distance is positive. */
  public Radius {
    if (!(factor > 0) || Double.isInfinite(factor)) {
      throw new IllegalArgumentException("a radius must be a positive number, not " + factor);
    }
  }

  /** The same distance for every row. */
  public static Radius absolute(double distance) {
    return new Radius(distance, false);
  }

  /** A multiple of the row's distance to its t-th neighbour. */
  public static Radius neighbours(double factor) {
    return new Radius(factor, true);
  }

  /** Directions of length 1 (batch, dimension), or 0, stretched to this radius. */
  Tensor stretch(Tensor directions, Batch batch) {
    try (Scalar scale = Tensors.scalar(factor)) {
      Tensor stretched = directions.mul(scale);
      return ofNeighbourDistance ? stretched.mul(batch.neighbourDistances()) : stretched;
    }
  }
}
