package org.imsat.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.imsat.samples.Dataset;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Samples;
import org.junit.jupiter.api.Test;

class NearRowsTest {
  /** Blobs of 60 rows: the nearest 15 are all of the same one. */
  private static final Dataset DATA = Blobs.of(120, 2, 1);

  private static final NearRows NEAR = NearRows.of(DATA.samples(), 1, () -> true);

  private static int[] classes() {
    return DATA.labels().orElseThrow().toArray();
  }

  @Test
  void theRightClustersTellAllOfThemselves() {
    NearRows.Told told = NEAR.of(classes(), 2);
    assertEquals(1, told.together());
    assertEquals(Math.log(2), told.information(), 1e-9);
    assertEquals(0, told.unshared(), 1e-9);
  }

  @Test
  void clustersThatCutThroughBlobsDoNot() {
    int[] halves = classes();
    for (int i = 0; i < halves.length; i++) {
      halves[i] = 2 * halves[i] + (i / 2) % 2; // whatever lies beside what
    }
    NearRows.Told told = NEAR.of(halves, 4);
    assertEquals(0.5, told.together(), 0.05);
    assertEquals(Math.log(2), told.information(), 0.05);
    assertEquals(2 * Math.log(2), told.unshared(), 0.1);
  }

  /** Numbers of clusters do not matter, and what one run splits is unshared by another. */
  @Test
  void runsAreCompared() {
    int[] swapped = classes();
    for (int i = 0; i < swapped.length; i++) {
      swapped[i] = 1 - swapped[i];
    }
    assertEquals(Math.log(2), NEAR.between(classes(), swapped, 2).information(), 1e-9);
    NearRows.Told one = NEAR.between(classes(), new int[120], 2);
    assertEquals(0, one.information(), 1e-9);
    assertEquals(Math.log(2), one.unshared(), 1e-9);
  }

  @Test
  void ofManyRowsASampleIsTaken() {
    Dataset many = Blobs.of(5_400, 2, 1);
    NearRows near = NearRows.of(many.samples(), 1, () -> true);
    assertEquals(1, near.of(many.labels().orElseThrow().toArray(), 2).together());
    assertThrows(InvalidInputException.class, () -> near.of(new int[5_000], 2));
  }

  @Test
  void aSingleRowIsRefused() {
    Samples row = DenseSamples.of(new float[][] {{1, 2}});
    String refused =
        assertThrows(InvalidInputException.class, () -> NearRows.of(row, 1, () -> true))
            .getMessage();
    assertTrue(refused.contains("single row"), refused);
  }
}
