package org.imsat.learn.augment;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.torch.Tensors;

/**
 * The distance by which rows are moved: a factor in some unit.
 *
 * @param factor positive
 * @param unit what it is a multiple of
 */
public record PerturbationScale(double factor, Unit unit) {
  /** What a radius is measured in. */
  public enum Unit {
    /** The unit of the rows as the network sees them. */
    ABSOLUTE,
    /** The row's own distance to its t-th neighbour, sigma_t(x) of Eq. 17. */
    NEIGHBOUR
  }

  /** Checks that the factor is positive. */
  public PerturbationScale {
    if (!(factor > 0) || Double.isInfinite(factor)) {
      throw new IllegalArgumentException("a radius must be a positive number, not " + factor);
    }
  }

  /** The same distance for every row. */
  public static PerturbationScale absolute(double distance) {
    return new PerturbationScale(distance, Unit.ABSOLUTE);
  }

  /** A multiple of the row's distance to its t-th neighbour: alpha sigma_t(x). */
  public static PerturbationScale neighbours(double factor) {
    return new PerturbationScale(factor, Unit.NEIGHBOUR);
  }

  /** A multiple of this radius. */
  public PerturbationScale times(double multiple) {
    return new PerturbationScale(factor * multiple, unit);
  }

  /** Directions of length 1 (batch, dimension), or 0, stretched to this radius. */
  Tensor stretch(Tensor directions, Batch batch) {
    try (Scalar scale = Tensors.scalar(factor)) {
      Tensor stretched = directions.mul(scale);
      return unit == Unit.NEIGHBOUR ? stretched.mul(batch.neighbourDistances()) : stretched;
    }
  }
}
