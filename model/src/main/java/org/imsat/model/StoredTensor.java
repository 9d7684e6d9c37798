package org.imsat.model;

import java.util.Arrays;
import org.imsat.samples.InvalidInputException;

/** An array of floats with a shape, row-major; files may keep the first half of each. Immutable. */
public final class StoredTensor {
  private final float[] values;
  private final long[] shape;
  private final boolean halved;

  private StoredTensor(float[] values, long[] shape, boolean halved) {
    this.values = values;
    this.shape = shape;
    this.halved = halved;
  }

  /**
   * A tensor of these values, which are copied. No shape means a single number.
   *
   * @throws InvalidInputException if the shape's size is not the number of values
   */
  public static StoredTensor of(float[] values, long... shape) {
    return owning(values.clone(), shape);
  }

  /** A tensor that takes over {@code values}. */
  static StoredTensor owning(float[] values, long... shape) {
    long size = size(shape);
    if (size != values.length) {
      throw new InvalidInputException(
          "%d values do not have the shape %s".formatted(values.length, Arrays.toString(shape)));
    }
    return new StoredTensor(values, shape.clone(), false);
  }

  /** The same of values that are all rounded to {@link Bfloat16}, which files keep in two bytes. */
  static StoredTensor halved(float[] values, long... shape) {
    StoredTensor whole = owning(values, shape);
    return new StoredTensor(whole.values, whole.shape, true);
  }

  /** Number of values of a shape, or -1 if it is negative or too large for a long. */
  static long size(long... shape) {
    long size = 1;
    for (long side : shape) {
      if (side < 0 || (side > 0 && size > Long.MAX_VALUE / side)) {
        return -1;
      }
      size *= side;
    }
    return size;
  }

  /** Whether files keep the first two bytes of each value, the others being 0. */
  boolean isHalved() {
    return halved;
  }

  /** The shape (a copy). */
  public long[] shape() {
    return shape.clone();
  }

  /** Number of values. */
  public int size() {
    return values.length;
  }

  /** The values, row-major (a copy). */
  public float[] toArray() {
    return values.clone();
  }

  /** The values themselves, not to be changed. */
  float[] values() {
    return values;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StoredTensor that
        && Arrays.equals(values, that.values)
        && Arrays.equals(shape, that.shape)
        && halved == that.halved;
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Tensor" + Arrays.toString(shape);
  }
}
