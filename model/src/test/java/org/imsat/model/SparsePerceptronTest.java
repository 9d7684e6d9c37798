package org.imsat.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.imsat.samples.CompressedRows;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Samples;
import org.imsat.samples.SparseSamples;
import org.junit.jupiter.api.Test;

/** Sparse rows against the same rows given densely. */
class SparsePerceptronTest {
  private static final int DIMENSION = 37;

  private static final Perceptron NETWORK = Randoms.network(DIMENSION, 33, 20, 4);

  /** Row i has i % 9 stored values, so that every length of the last group occurs. */
  private static CompressedRows rows(int count) {
    Random random = new Random(5);
    int[] starts = new int[count + 1];
    int[] columns = new int[9 * count];
    float[] values = new float[9 * count];
    for (int row = 0; row < count; row++) {
      int stored = row % 9;
      for (int k = 0; k < stored; k++) {
        int at = starts[row] + k;
        columns[at] = 4 * k + random.nextInt(4);
        values[at] = (float) random.nextGaussian();
      }
      starts[row + 1] = starts[row] + stored;
    }
    int all = starts[count];
    return CompressedRows.of(
        starts, Arrays.copyOf(columns, all), Arrays.copyOf(values, all), DIMENSION);
  }

  private static Samples dense(Samples rows) {
    float[][] values = new float[rows.rows()][];
    Arrays.setAll(values, rows::row);
    return DenseSamples.of(values);
  }

  private static Scaling stretching() {
    return Scaling.columns(new float[DIMENSION], Randoms.values(new Random(6), DIMENSION));
  }

  private static Scaling subtracting() {
    return Scaling.columns(
        Randoms.values(new Random(7), DIMENSION), Randoms.values(new Random(6), DIMENSION));
  }

  @Test
  void bitsAreThoseOfDenseRowsWhereNothingIsSubtracted() {
    CompressedRows sparse = rows(150);
    for (Scaling scaling :
        new Scaling[] {Scaling.none(), Scaling.global(new float[1], 3.3f), stretching()}) {
      float[][] expected = NETWORK.forward(dense(sparse), scaling);
      float[][] found = NETWORK.forward(sparse, scaling);
      for (int row = 0; row < expected.length; row++) {
        assertArrayEquals(expected[row], found[row], "row " + row);
        assertArrayEquals(NETWORK.forward(sparse.row(row), scaling), found[row], "row " + row);
      }
    }
  }

  @Test
  void agreesWithDenseRowsWhereMeansAreSubtracted() {
    CompressedRows sparse = rows(150);
    for (Scaling scaling : new Scaling[] {subtracting(), Scaling.global(new float[] {0.7f}, 2)}) {
      float[][] expected = NETWORK.forward(dense(sparse), scaling);
      float[][] found = NETWORK.forward(sparse, scaling);
      double largest =
          Arrays.stream(expected)
              .mapToDouble(row -> distance(row, new float[4]))
              .max()
              .orElseThrow();
      for (int row = 0; row < expected.length; row++) {
        for (int j = 0; j < expected[row].length; j++) {
          assertEquals(expected[row][j], found[row][j], 1e-5 * largest, "row " + row);
        }
      }
    }
  }

  @Test
  void aRowAloneHasTheBitsItHasAmongOthers() {
    CompressedRows sparse = rows(150);
    float[][] all = NETWORK.forward(sparse, subtracting());
    for (int row = 0; row < all.length; row++) {
      assertArrayEquals(all[row], NETWORK.forward(sparse.select(row), subtracting())[0]);
    }
  }

  @Test
  void stretchedRowsAreScaledOrAsFarApart() {
    CompressedRows raw = rows(12);
    assertTrue(stretching().keepsZeros());
    assertFalse(subtracting().keepsZeros());
    assertTrue(Scaling.none().keepsZeros());
    assertFalse(Scaling.pixels().keepsZeros());
    for (Scaling scaling : new Scaling[] {stretching(), subtracting()}) {
      SparseSamples stretched = assertInstanceOf(SparseSamples.class, scaling.stretch(raw));
      float[] x = raw.row(8);
      float[] y = raw.row(11);
      scaling.apply(x);
      scaling.apply(y);
      assertEquals(distance(x, y), distance(stretched.row(8), stretched.row(11)), 1e-5);
      if (scaling.keepsZeros()) {
        assertArrayEquals(x, stretched.row(8), Float.MIN_VALUE, "but for the sign of 0");
      }
    }
    assertEquals(
        "the scaling is for 2 columns, but there are 37",
        assertThrows(
                InvalidInputException.class,
                () -> Scaling.columns(new float[2], new float[2]).stretch(raw))
            .getMessage());
  }

  @Test
  void valuesThatAreNotFiniteAreNamed() {
    SparseSamples broken =
        new SparseSamples() {
          @Override
          public int rows() {
            return 2;
          }

          @Override
          public int dimension() {
            return DIMENSION;
          }

          @Override
          public int stored(int row) {
            return 1;
          }

          @Override
          public int copyStored(int row, int[] columns, float[] values) {
            columns[0] = 5;
            values[0] = row == 1 ? Float.NaN : 1;
            return 1;
          }
        };
    assertEquals(
        "row 1, column 5: the value is NaN, but only finite numbers can be used",
        assertThrows(InvalidInputException.class, () -> NETWORK.forward(broken, Scaling.none()))
            .getMessage());
  }

  private static double distance(float[] x, float[] y) {
    double sum = 0;
    for (int j = 0; j < x.length; j++) {
      sum += ((double) x[j] - y[j]) * ((double) x[j] - y[j]);
    }
    return Math.sqrt(sum);
  }
}
