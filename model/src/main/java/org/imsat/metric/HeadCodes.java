package org.imsat.metric;

import java.nio.IntBuffer;
import java.util.HashSet;
import java.util.Set;
import org.imsat.samples.InvalidInputException;

/** Codes of M heads, each with one of several values, checked and in one array. */
final class HeadCodes {
  private final int[] values;
  private final int heads;

  private HeadCodes(int[] values, int heads) {
    this.values = values;
    this.heads = heads;
  }

  /**
   * Copies codes.
   *
   * @param codes {@code [row][head]}
   * @throws InvalidInputException if there are none, they have no heads, or differ in their number
   */
  static HeadCodes of(int[][] codes) {
    if (codes.length == 0 || codes[0].length == 0) {
      throw new InvalidInputException("there must be at least one code of at least one head");
    }
    int heads = codes[0].length;
    int[] values = new int[Math.multiplyExact(codes.length, heads)];
    for (int row = 0; row < codes.length; row++) {
      if (codes[row].length != heads) {
        throw new InvalidInputException(
            "row %d has a code of %d heads, but the rows before it have %d"
                .formatted(row, codes[row].length, heads));
      }
      System.arraycopy(codes[row], 0, values, row * heads, heads);
    }
    return new HeadCodes(values, heads);
  }

  int rows() {
    return values.length / heads;
  }

  int heads() {
    return heads;
  }

  int value(int row, int head) {
    return values[row * heads + head];
  }

  int distinct() {
    Set<IntBuffer> distinct = new HashSet<>();
    for (int row = 0; row < rows(); row++) {
      distinct.add(IntBuffer.wrap(values, row * heads, heads));
    }
    return distinct.size();
  }

  /** Number of heads in which each of these codes differs from one of other codes. */
  int[] distances(HeadCodes others, int other) {
    int[] distances = new int[rows()];
    for (int row = 0; row < distances.length; row++) {
      int distance = 0;
      for (int head = 0; head < heads; head++) {
        distance += values[row * heads + head] == others.values[other * heads + head] ? 0 : 1;
      }
      distances[row] = distance;
    }
    return distances;
  }
}
