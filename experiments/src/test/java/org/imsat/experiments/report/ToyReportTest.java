package org.imsat.experiments.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.imsat.samples.Dataset;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.Samples;
import org.junit.jupiter.api.Test;

class ToyReportTest {
  private static Dataset points(float[]... points) {
    return new Dataset("points", DenseSamples.of(points), Optional.empty());
  }

  /** The right half of the plane is cluster 1. */
  private static int[] halves(Samples rows) {
    int[] clusters = new int[rows.rows()];
    for (int i = 0; i < clusters.length; i++) {
      clusters[i] = rows.row(i)[0] > 0 ? 1 : 0;
    }
    return clusters;
  }

  @Test
  void drawsEveryModel() {
    String html =
        ToyReport.of(
                points(new float[] {-1, 2}, new float[] {3, 0.5f}),
                List.of(
                    new ToyReport.Panel("a <model>", "good", ToyReportTest::halves),
                    new ToyReport.Panel("another", "bad", rows -> new int[rows.rows()])))
            .html();
    assertEquals(2, html.split("<img src=\"data:image/png;base64,", -1).length - 1);
    assertTrue(html.contains("a &lt;model&gt;"));
    String[] pictures = html.split("base64,", -1);
    assertTrue(!pictures[1].substring(0, 200).equals(pictures[2].substring(0, 200)));
  }

  @Test
  void pointsMustLieInThePlane() {
    Dataset solid = points(new float[] {1, 2, 3});
    assertThrows(IllegalArgumentException.class, () -> ToyReport.of(solid, List.of()));
  }
}
