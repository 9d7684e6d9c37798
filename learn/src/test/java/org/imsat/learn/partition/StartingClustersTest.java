package org.imsat.learn.partition;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Device;
import org.imsat.learn.Blobs;
import org.imsat.learn.settings.StartMethod;
import org.imsat.learn.torch.Engine;
import org.imsat.samples.Samples;
import org.junit.jupiter.api.Test;

class StartingClustersTest {
  private static final Device CPU = Engine.start().device("cpu");

  private static StartingClusters of(StartMethod method, Samples rows, int k) {
    return StartingClusters.of(method, rows, k, 1, CPU, () -> true);
  }

  @Test
  void spectralClustersFollowRingsAndAreChosenThere() {
    Shapes rings = Shapes.rings(600);
    assertTrue(rings.accuracy(of(StartMethod.KMEANS, rings.rows(), 2).clusters()) < 0.7);
    assertEquals(1, rings.accuracy(of(StartMethod.SPECTRAL, rings.rows(), 2).clusters()));
    StartingClusters chosen = of(StartMethod.AUTO, rings.rows(), 2);
    assertEquals(StartMethod.SPECTRAL, chosen.method());
    assertEquals(1, rings.accuracy(chosen.clusters()));
  }

  @Test
  void gaussiansTakeTheirShapesAndSharesAsTheyAre() {
    Shapes shapes = Shapes.longAndRound(1000);
    double centres = shapes.accuracy(of(StartMethod.KMEANS, shapes.rows(), 2).clusters());
    double gaussians = shapes.accuracy(of(StartMethod.GAUSSIANS, shapes.rows(), 2).clusters());
    assertTrue(centres < 0.8, "k-means cuts the long one: " + centres);
    assertTrue(gaussians > 0.97, String.valueOf(gaussians));
    StartingClusters chosen = of(StartMethod.AUTO, shapes.rows(), 2);
    assertEquals(StartMethod.GAUSSIANS, chosen.method());
    assertTrue(shapes.accuracy(chosen.clusters()) > 0.97);
  }

  /** Overlapping Gaussians: a look at near rows alone would have the border elsewhere. */
  @Test
  void gaussiansFitRowsThatAreGaussianAndNoOthers() {
    Shapes shapes = Shapes.longAndRound(400);
    int[] classes = shapes.classes();
    GaussianMixture.Fit fit = GaussianMixture.fit(shapes.rows(), classes, 2, CPU, () -> true);
    assertTrue(fit.fits(), String.valueOf(fit.misfit()));
    Shapes rings = Shapes.rings(400);
    GaussianMixture.Fit none =
        GaussianMixture.fit(rings.rows(), rings.classes(), 2, CPU, () -> true);
    assertFalse(none.fits(), String.valueOf(none.misfit()));
  }

  @Test
  void theSameSeedGivesTheSameClusters() {
    Samples rows = Blobs.of(300, 4, 1).samples();
    assertArrayEquals(
        of(StartMethod.AUTO, rows, 4).clusters(), of(StartMethod.AUTO, rows, 4).clusters());
  }

  /** A graph is made of 5,000 rows; of the others nothing is known. */
  @Test
  void ofManyRowsASampleIsClustered() {
    Samples rows = Blobs.of(5_600, 4, 1).samples();
    int[] clusters = of(StartMethod.SPECTRAL, rows, 4).clusters();
    assertEquals(600, Arrays.stream(clusters).filter(c -> c == StartingClusters.UNKNOWN).count());
    assertEquals(4, Arrays.stream(clusters).filter(c -> c >= 0).distinct().count());
  }

  /** As many clusters as there are rows, nearly: no graph tells of these. */
  @Test
  void whereRowsAreFewForTheClustersKMeansIsTaken() {
    Samples rows = Blobs.of(40, 4, 1).samples();
    assertEquals(StartMethod.KMEANS, of(StartMethod.AUTO, rows, 20).method());
  }

  @Test
  void theLargestClusterHasTheNumberOfTheLargestShare() {
    StartingClusters found =
        new StartingClusters(
            StartMethod.KMEANS, new int[] {0, 0, 0, 1, 2, 2, StartingClusters.UNKNOWN});
    assertArrayEquals(
        new int[] {1, 1, 1, 0, 2, 2, StartingClusters.UNKNOWN},
        found.numberedBy(List.of(0.1, 0.6, 0.3)));
  }
}
