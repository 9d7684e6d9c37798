package org.imsat.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.imsat.samples.Dataset;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Labels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowSelectionTest {
  private static Dataset numbers(int rows) {
    float[][] values = new float[rows][];
    int[] classes = new int[rows];
    for (int i = 0; i < rows; i++) {
      values[i] = new float[] {i};
      classes[i] = i % 2;
    }
    return new Dataset(
        "numbers",
        DenseSamples.of(values),
        Optional.of(Labels.of(classes, List.of("even", "odd"))));
  }

  @Test
  void rangeIsHalfOpenAndFromZero() {
    Dataset chosen = RowSelection.parse("3:6").apply(numbers(10), 1);
    assertEquals(3, chosen.samples().rows());
    assertArrayEquals(new float[] {5}, chosen.samples().row(2));
    assertArrayEquals(new int[] {1, 0, 1}, chosen.labels().orElseThrow().toArray());
  }

  @Test
  void sampleIsSortedDistinctAndSeeded() {
    RowSelection selection = RowSelection.parse("40");
    int[] rows = selection.rows(100, 7);
    assertEquals(40, Arrays.stream(rows).distinct().count());
    assertArrayEquals(Arrays.stream(rows).sorted().toArray(), rows);
    assertTrue(rows[0] >= 0 && rows[39] < 100);
    assertArrayEquals(rows, selection.rows(100, 7));
    assertFalse(Arrays.equals(rows, selection.rows(100, 8)));
  }

  @Test
  void everyRowIsDrawnEquallyOften() {
    int[] drawn = new int[10];
    for (int seed = 0; seed < 3000; seed++) {
      for (int row : new RowSelection.Sample(3).rows(10, seed)) {
        drawn[row]++;
      }
    }
    // 900 on average with a standard deviation of 25.
    assertTrue(Arrays.stream(drawn).allMatch(n -> n > 775 && n < 1025), Arrays.toString(drawn));
  }

  @Test
  void allRowsAreTheDataSetItself() {
    Dataset all = numbers(5);
    assertSame(all, RowSelection.parse("5").apply(all, 1));
    assertSame(all, RowSelection.parse("0:5").apply(all, 1));
    assertArrayEquals(IntStream.range(0, 5).toArray(), new RowSelection.Sample(5).rows(5, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "1:", ":2", "1:2:3", "-1", "1.5", " 1", "12345678901", "3:3", "4:2", "0"})
  void refusesWhatIsNoChoice(String text) {
    assertThrows(InvalidInputException.class, () -> RowSelection.parse(text));
  }

  @Test
  void refusesRowsThatDoNotExist() {
    assertEquals(
        "numbers: rows 3:11 are asked for, but there are only 10",
        assertThrows(
                InvalidInputException.class, () -> RowSelection.parse("3:11").apply(numbers(10), 1))
            .getMessage());
    assertEquals(
        "numbers: 11 rows are asked for, but there are only 10",
        assertThrows(
                InvalidInputException.class, () -> RowSelection.parse("11").apply(numbers(10), 1))
            .getMessage());
  }
}
