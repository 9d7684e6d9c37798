package org.imsat.samples;

import java.util.Objects;
import java.util.Optional;

/** A view of chosen rows of other samples, in the order chosen. */
final class SelectedSamples implements Samples {
  private final Samples from;
  private final int[] chosen;

  /**
   * Row i of the view is row {@code chosen[i]} of {@code from}.
   *
   * @throws InvalidInputException if no row is chosen
   * @throws IndexOutOfBoundsException if a chosen row does not exist
   */
  SelectedSamples(Samples from, int... chosen) {
    this.from = from;
    this.chosen = checked(from, chosen);
  }

  /** A copy of the numbers of rows, all of which there are. */
  static int[] checked(Samples from, int... chosen) {
    if (chosen.length == 0) {
      throw new InvalidInputException("no rows are selected");
    }
    for (int row : chosen) {
      Objects.checkIndex(row, from.rows());
    }
    return chosen.clone();
  }

  @Override
  public int rows() {
    return chosen.length;
  }

  @Override
  public int dimension() {
    return from.dimension();
  }

  @Override
  public void copyRow(int row, float[] target, int offset) {
    from.copyRow(chosen[row], target, offset);
  }

  @Override
  public Optional<ImageShape> image() {
    return from.image();
  }

  @Override
  public boolean pixels() {
    return from.pixels();
  }
}
