package org.imsat.samples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LabelsTest {
  private static final Labels PARTIAL = Labels.ofNames(List.of("ox", "", "cat", "ox", ""));

  @Test
  void anEmptyNameIsNoClass() {
    assertEquals(5, PARTIAL.rows());
    assertEquals(2, PARTIAL.classes());
    assertEquals("cat", PARTIAL.name(0));
    assertEquals(3, PARTIAL.knownRows());
    assertArrayEquals(new int[] {0, 2, 3}, PARTIAL.known());
    assertArrayEquals(new int[] {1, 2}, PARTIAL.sizes());
    assertTrue(PARTIAL.isKnown(0));
    assertFalse(PARTIAL.isKnown(1));
    assertEquals(Optional.of("ox"), PARTIAL.nameOf(3));
    assertEquals(Optional.empty(), PARTIAL.nameOf(4));
  }

  @Test
  void noNumberStandsForWhatIsNotKnown() {
    assertEquals(1, PARTIAL.get(0));
    assertEquals(
        "row 1 has no label",
        assertThrows(NoSuchElementException.class, () -> PARTIAL.get(1)).getMessage());
    assertThrows(NoSuchElementException.class, PARTIAL::toArray);
    assertThrows(IndexOutOfBoundsException.class, () -> Labels.of(new int[] {0, -1}, List.of("a")));
  }

  @Test
  void chosenRowsKeepWhatIsKnown() {
    Labels chosen = PARTIAL.select(4, 3, 2);
    assertArrayEquals(new int[] {1, 2}, chosen.known());
    assertEquals(Optional.of("ox"), chosen.nameOf(1));
    assertArrayEquals(new int[] {1, 0}, PARTIAL.select(0, 2).toArray());
  }

  @Test
  void numbersStayInTheirOrderBesideRowsWithout() {
    Labels numbers = Labels.ofNames(List.of("10", "", "-1", "9"));
    assertEquals(
        List.of("-1", "9", "10"), List.of(numbers.name(0), numbers.name(1), numbers.name(2)));
  }

  @Test
  void labelsOfWhichNoneIsKnownAreNone() {
    Dataset data = new Dataset("rows", DenseSamples.of(new float[5][1]), Optional.of(PARTIAL));
    assertTrue(data.select(1, 2).labels().isPresent());
    assertEquals(Optional.empty(), data.select(1, 4).labels());
  }
}
