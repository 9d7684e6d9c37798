package org.imsat.learn.partition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.bytedeco.pytorch.Device;
import org.imsat.learn.torch.Engine;
import org.imsat.samples.CompressedRows;
import org.imsat.samples.DenseSamples;
import org.junit.jupiter.api.Test;

class LatentSemanticsTest {
  private static DenseSamples of(CompressedRows rows, int directions) {
    try (Device device = Engine.start().device("cpu")) {
      return LatentSemantics.of(rows, directions, 1, device);
    }
  }

  private static double product(float[] one, float[] other) {
    double sum = 0;
    for (int j = 0; j < one.length; j++) {
      sum += (double) one[j] * other[j];
    }
    return sum;
  }

  /** With all directions, rows are turned, and angles between them stay as they are. */
  @Test
  void allDirectionsKeepAngles() {
    CompressedRows rows =
        CompressedRows.of(
            new int[] {0, 2, 4, 6, 6},
            new int[] {0, 1, 1, 2, 0, 3},
            new float[] {3, 4, 1, 1, 2, 2},
            4);
    DenseSamples turned = of(rows, 100);
    assertEquals(4, turned.dimension());
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        float[] one = rows.row(i);
        float[] other = rows.row(j);
        double cosine = product(one, other) / Math.sqrt(product(one, one) * product(other, other));
        assertEquals(cosine, product(turned.row(i), turned.row(j)), 1e-5);
      }
    }
    assertEquals(0, product(turned.row(3), turned.row(3)), "a row of zeros");
  }

  /** Words that stand together are one direction; the one with the most comes first. */
  @Test
  void leadingDirectionsAreThoseOfMostRows() {
    int rows = 90;
    int[] starts = new int[rows + 1];
    int[] columns = new int[2 * rows];
    float[] values = new float[2 * rows];
    Arrays.fill(values, 1);
    for (int i = 0; i < rows; i++) {
      int pair = i < 60 ? 0 : i < 80 ? 1 : 2;
      columns[2 * i] = 2 * pair;
      columns[2 * i + 1] = 2 * pair + 1;
      starts[i + 1] = 2 * (i + 1);
    }
    DenseSamples two = of(CompressedRows.of(starts, columns, values, 6), 2);
    assertEquals(1, Math.abs(two.row(0)[0]), 1e-5);
    assertEquals(1, Math.abs(two.row(70)[1]), 1e-5);
    assertEquals(0, product(two.row(0), two.row(70)), 1e-5);
  }
}
