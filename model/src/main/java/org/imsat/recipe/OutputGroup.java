package org.imsat.recipe;

/**
 * Values of a row that count as one column when rows are scaled: they are multiplied by one factor,
 * by which the sum of their variances becomes {@code variance}, but by no more than {@code most}.
 * So a category of many values does not outweigh a number, and one value in a thousand does not
 * outweigh all.
 *
 * @param width how many they are
 * @param variance what the variances are to sum up to
 * @param most the largest factor
 */
public record OutputGroup(int width, double variance, double most) {
  /** A number: variance 1 whatever its unit. */
  static final OutputGroup NUMBER = new OutputGroup(1, 1, Double.POSITIVE_INFINITY);

  /** A value of 0 or 1: variance 1 if both are equally frequent. */
  static final OutputGroup FLAG = new OutputGroup(1, 1, 2);

  /**
   * Whether a value was missing: as far apart as numbers that differ by their deviation, however
   * few are missing.
   */
  static final OutputGroup MISSING = new OutputGroup(1, 1, 1);

  /** One 1 among zeros. Two values as frequent as each other are as far apart as with a flag. */
  static OutputGroup category(int width) {
    return new OutputGroup(width, 1, Math.sqrt(2));
  }

  /** A point of the unit circle. */
  static final OutputGroup ANGLE = new OutputGroup(2, 1, Math.sqrt(2));

  /** Numbers of one unit, the ratios of which mean something. */
  static OutputGroup vector(int width) {
    return new OutputGroup(width, width, Double.POSITIVE_INFINITY);
  }

  /** The factor for values whose variances sum up to {@code sum}; 0 where nothing varies. */
  public double factor(double sum) {
    return sum > 0 ? Math.min(most, Math.sqrt(variance / sum)) : 0;
  }
}
