package org.imsat.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.Test;

class NeighbourAccuracyTest {
  private static final float[][] KNOWN = {{0, 0}, {1, 0}, {0, 1}, {5, 5}, {6, 5}};
  private static final int[] CLASSES = {0, 0, 1, 1, 1};

  @Test
  void mostOfTheNeighboursDecide() {
    float[][] rows = {{0.2f, 0.1f}, {5.4f, 5}, {0, 0.9f}};
    // Of three neighbours: {0, 0, 1}, {1, 1, and one far away}, {1, 0, 0}.
    assertEquals(1, NeighbourAccuracy.of(KNOWN, CLASSES, rows, new int[] {0, 1, 0}, 3));
    // The nearest one alone says 1 of the last row.
    assertEquals(2.0 / 3, NeighbourAccuracy.of(KNOWN, CLASSES, rows, new int[] {0, 1, 0}, 1));
  }

  @Test
  void theNearestDecidesBetweenEquals() {
    float[][] row = {{0.1f, 0.7f}}; // the nearest is of class 1, the second of class 0
    assertEquals(1, NeighbourAccuracy.of(KNOWN, CLASSES, row, new int[] {1}, 2));
  }

  @Test
  void valuesMustBeFinite() {
    float[][] known = {{0}, {Float.POSITIVE_INFINITY}};
    String refused =
        assertThrows(
                InvalidInputException.class,
                () -> NeighbourAccuracy.of(known, new int[2], new float[][] {{1}}, new int[1], 1))
            .getMessage();
    assertTrue(refused.contains("row 1, column 0: the value is Infinity"), refused);
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertEquals(
        "6 neighbours cannot be found among 5 rows",
        assertThrows(
                InvalidInputException.class,
                () -> NeighbourAccuracy.of(KNOWN, CLASSES, KNOWN, CLASSES, 6))
            .getMessage());
    assertEquals(
        "5 and 5 rows have 5 and 1 classes",
        assertThrows(
                InvalidInputException.class,
                () -> NeighbourAccuracy.of(KNOWN, CLASSES, KNOWN, new int[1], 1))
            .getMessage());
  }
}
