package org.imsat.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.imsat.samples.Dataset;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.Features;
import org.junit.jupiter.api.Test;

class RowKindTest {
  @FunctionalInterface
  private interface Cell {
    double value(SplittableRandom random, int column);
  }

  private static Dataset table(int columns, boolean named, Cell cell) {
    SplittableRandom random = new SplittableRandom(1);
    float[][] rows = new float[200][columns];
    for (float[] row : rows) {
      for (int j = 0; j < columns; j++) {
        row[j] = (float) cell.value(random, j);
      }
    }
    List<String> names = IntStream.range(0, columns).mapToObj(j -> "c" + j).toList();
    return new Dataset(
        "rows",
        DenseSamples.of(rows),
        Optional.empty(),
        Optional.empty(),
        named ? Optional.of(Features.table(names)) : Optional.empty());
  }

  private static double gaussian(SplittableRandom random, int column) {
    return random.nextGaussian();
  }

  @Test
  void fewNumbersAreNumbers() {
    assertEquals(RowKind.NUMBERS, RowKind.of(table(5, true, RowKindTest::gaussian)));
    assertEquals(RowKind.NUMBERS, RowKind.of(table(5, false, RowKindTest::gaussian)));
    assertEquals(RowKind.NUMBERS, RowKind.of(table(30, true, RowKindTest::gaussian)));
  }

  @Test
  void aColumnOfTwoValuesMakesATableMixed() {
    Dataset table = table(5, true, (r, j) -> j == 2 ? r.nextInt(2) : r.nextGaussian());
    assertEquals(RowKind.MIXED, RowKind.of(table));
    assertTrue(RowKind.hasUnits(table));
  }

  /** A constant column is none of two values. */
  @Test
  void aConstantSaysNothing() {
    assertEquals(
        RowKind.NUMBERS, RowKind.of(table(5, true, (r, j) -> j == 2 ? 7 : r.nextGaussian())));
  }

  @Test
  void embeddingsAndPixelsOfATableAreFeatures() {
    assertEquals(RowKind.FEATURES, RowKind.of(table(384, false, RowKindTest::gaussian)));
    Dataset pixels = table(64, true, (r, j) -> r.nextInt(17));
    assertEquals(RowKind.FEATURES, RowKind.of(pixels));
    assertFalse(RowKind.hasUnits(pixels), "levels of one scale");
  }

  /** 0 and 1 are the bounds of every category; that does not make them pixels. */
  @Test
  void manyCategoriesAreNoPixels() {
    Dataset categories = table(40, true, (r, j) -> j < 4 ? r.nextGaussian() : r.nextInt(2));
    assertEquals(RowKind.MIXED, RowKind.of(categories));
  }

  @Test
  void columnsWithoutNamesHaveUnitsWhereTheirSizesSaySo() {
    assertTrue(RowKind.hasUnits(table(6, false, (r, j) -> r.nextGaussian() * (j == 5 ? 1000 : 1))));
    assertFalse(RowKind.hasUnits(table(6, false, RowKindTest::gaussian)));
    assertFalse(
        RowKind.hasUnits(table(6, false, (r, j) -> r.nextGaussian() * Math.pow(10, -j))),
        "principal components");
  }
}
