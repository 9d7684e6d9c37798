package org.imsat.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.Samples;
import org.junit.jupiter.api.Test;

class KMeansNumbersTest {
  private static KMeansNumbers of(Samples rows, Integer... numbers) {
    return KMeansNumbers.of(rows, List.of(numbers), 1, () -> true).orElseThrow();
  }

  @Test
  void bothFindBlobsThatAreApart() {
    KMeansNumbers found = of(Blobs.of(400, 4, 1).samples(), 2, 3, 4, 5, 6);
    assertEquals(4, found.bySilhouette());
    assertEquals(4, found.byGap());
    assertEquals(List.of(2, 3, 4, 5, 6), found.clusters());
    assertEquals(5, found.silhouettes().size());
    assertTrue(found.gaps().get(2) > found.gaps().get(1), found.toString());
  }

  /** There the gap statistic takes the smallest number, which the silhouette has no word for. */
  @Test
  void rowsWithoutClustersHaveNoGap() {
    Random random = new Random(1);
    float[][] rows = new float[300][2];
    for (float[] row : rows) {
      row[0] = random.nextFloat();
      row[1] = random.nextFloat();
    }
    KMeansNumbers found = of(DenseSamples.of(rows), 2, 3, 4);
    found.gaps().forEach(gap -> assertEquals(0, gap, 0.15));
  }

  @Test
  void asManyClustersAsRowsAreTheMost() {
    Samples rows = Blobs.of(6, 2, 1).samples();
    KMeansNumbers found = of(rows, 2, 6, 7);
    assertEquals(List.of(2, 6), found.clusters());
    found.gaps().forEach(gap -> assertTrue(Double.isFinite(gap), found.toString()));
  }

  @Test
  void canBeEnded() {
    Samples rows = Blobs.of(60, 2, 1).samples();
    assertThrows(
        CancellationException.class, () -> KMeansNumbers.of(rows, List.of(2, 3), 1, () -> false));
  }

  @Test
  void moreClustersThanRowsAreNotTried() {
    Samples rows = Blobs.of(20, 2, 1).samples();
    assertEquals(Optional.empty(), KMeansNumbers.of(rows, List.of(30, 40), 1, () -> true));
  }
}
