package org.imsat.samples;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Draws of different rows. */
public final class RandomRows {
  private RandomRows() {}

  /** The numbers of {@code count} of {@code rows} rows, ascending; the same for the same seed. */
  public static int[] draw(int rows, int count, long seed) {
    if (2L * count >= rows) {
      // Nearly all: leave out the others instead of waiting for the last ones to be drawn.
      boolean[] left = new boolean[rows];
      for (int row : drawFew(rows, rows - count, seed)) {
        left[row] = true;
      }
      return IntStream.range(0, rows).filter(row -> !left[row]).toArray();
    }
    return drawFew(rows, count, seed);
  }

  /** The same for few of many rows: the fewer are left, the longer it waits for one of them. */
  public static int[] drawFew(int rows, int count, long seed) {
    return new SplittableRandom(seed).ints(0, rows).distinct().limit(count).sorted().toArray();
  }

  /** The same, or all rows where there are no more than {@code most}. */
  public static int[] atMost(int most, int rows, long seed) {
    return rows <= most ? IntStream.range(0, rows).toArray() : drawFew(rows, most, seed);
  }
}
