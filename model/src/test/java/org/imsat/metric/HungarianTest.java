package org.imsat.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HungarianTest {
  /** The best total over all ways to give rows from {@code row} on a free column or none. */
  private static long best(int[][] weights, int row, int used) {
    if (row == weights.length) {
      return 0;
    }
    long best = best(weights, row + 1, used);
    for (int column = 0; column < weights[row].length; column++) {
      if ((used & 1 << column) == 0) {
        best = Math.max(best, weights[row][column] + best(weights, row + 1, used | 1 << column));
      }
    }
    return best;
  }

  private static long total(int[][] weights, int[] columns) {
    long total = 0;
    for (int row = 0; row < weights.length; row++) {
      if (columns[row] != Hungarian.NONE) {
        total += weights[row][columns[row]];
      }
    }
    return total;
  }

  @Test
  void isAsGoodAsTheBestOfAllAssignments() {
    Random random = new Random(1);
    for (int trial = 0; trial < 1500; trial++) {
      int rows = 1 + random.nextInt(7);
      int columns = 1 + random.nextInt(7);
      int bound = trial % 3 == 0 ? 3 : 1_000_000_000; // few values make many ties
      int[][] weights = new int[rows][columns];
      for (int[] row : weights) {
        Arrays.setAll(row, i -> random.nextInt(bound));
      }
      int[] assigned = Hungarian.maximize(weights);
      int[] used = Arrays.stream(assigned).filter(c -> c != Hungarian.NONE).toArray();
      assertEquals(Math.min(rows, columns), used.length);
      assertEquals(used.length, Arrays.stream(used).distinct().count());
      assertTrue(Arrays.stream(used).allMatch(c -> c >= 0 && c < columns));
      assertEquals(best(weights, 0, 0), total(weights, assigned));
    }
  }

  @Test
  void rowsLeftOverHaveNoColumn() {
    assertArrayEquals(
        new int[] {Hungarian.NONE, 0, 1}, Hungarian.maximize(new int[][] {{1, 2}, {9, 1}, {1, 9}}));
  }

  @Test
  void manyClustersTakeSeconds() {
    int size = 600;
    int[][] weights = new int[size][size];
    Random random = new Random(2);
    for (int[] row : weights) {
      Arrays.setAll(row, i -> random.nextInt(1000));
    }
    assertTimeout(Duration.ofSeconds(20), () -> Hungarian.maximize(weights));
  }
}
