package org.imsat.data.sets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.imsat.data.features.Preparation;
import org.imsat.samples.Dataset;
import org.junit.jupiter.api.Test;

class SpiralsSetTest {
  private static Dataset open() {
    return NamedSets.find("spirals")
        .orElseThrow()
        .open(
            DataFolders.standard(Optional.empty()), DownloadProgress.NONE, Preparation.standard());
  }

  @Test
  void threeArcsOfThreeHundredPoints() {
    Dataset spirals = open();
    int[] counts = new int[3];
    for (int arc : spirals.labels().orElseThrow().toArray()) {
      counts[arc]++;
    }
    assertArrayEquals(new int[] {300, 300, 300}, counts);
    assertEquals(2, spirals.samples().dimension());
    assertEquals(spirals.samples().sha256(), open().samples().sha256());
  }

  /** An eps of 0.3 fits into the gaps between the arcs. */
  @Test
  void arcsLieApart() {
    Dataset spirals = open();
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < 900; i++) {
      float[] a = spirals.samples().row(i);
      for (int j = i + 1; j < 900; j++) {
        float[] b = spirals.samples().row(j);
        if (i % 3 != j % 3) {
          least = Math.min(least, Math.hypot(a[0] - b[0], a[1] - b[1]));
        }
      }
    }
    assertTrue(least > 0.6, "least distance " + least);
  }
}
