package org.imsat.learn.neighbours;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import org.imsat.samples.DenseSamples;
import org.junit.jupiter.api.Test;

class DistinctRowsTest {
  @Test
  void copiesAreTheFirstOfTheirKind() {
    DenseSamples rows =
        DenseSamples.of(new float[][] {{1, 2}, {0, 3}, {1, 2}, {-0f, 3}, {2, 1}, {2, 1}});
    DistinctRows distinct = DistinctRows.of(rows);
    assertArrayEquals(new int[] {0, 1, 4}, distinct.rows());
    int[] numbers = new int[6];
    Arrays.setAll(numbers, distinct::numberOf);
    assertArrayEquals(new int[] {0, 1, 0, 1, 2, 2}, numbers);
  }
}
