package org.imsat.data.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MedianTest {
  @Test
  void isThatOfSortedNumbers() {
    Random random = new Random(3);
    for (int n = 1; n < 300; n++) {
      int range = 1 + random.nextInt(50);
      double[] values = random.doubles(n).map(x -> Math.rint(range * x)).toArray();
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      double expected = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
      assertEquals(expected, Median.of(values));
    }
  }
}
