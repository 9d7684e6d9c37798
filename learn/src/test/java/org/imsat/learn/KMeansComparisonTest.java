package org.imsat.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.imsat.model.ClusterModel;
import org.imsat.model.Layer;
import org.imsat.model.Perceptron;
import org.imsat.model.Scaling;
import org.imsat.samples.Dataset;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.Samples;
import org.junit.jupiter.api.Test;

class KMeansComparisonTest {
  private static final Samples THREE = heaps(300, 1);

  /** Three heaps on a line, at 0, 10 and 30, {@code scale} times as far in the second column. */
  private static Samples heaps(int rows, float scale) {
    Random random = new Random(1);
    float[][] values = new float[rows][];
    for (int i = 0; i < rows; i++) {
      int at = i % 3 * (i % 3 + 1) * 5;
      values[i] =
          new float[] {
            at + (float) random.nextGaussian(), scale * (at + (float) random.nextGaussian())
          };
    }
    return DenseSamples.of(values);
  }

  /** A run that has learned the clusters that these borders of the first column make. */
  private static TrainingRun<ClusterModel> learned(Scaling scaling, float... borders) {
    TrainingRun<ClusterModel> run =
        Blobs.learner(3).epochs(1).train(new Dataset("heaps", THREE, Optional.empty()));
    float[] weights = new float[2 * (borders.length + 1)];
    float[] bias = new float[borders.length + 1];
    for (int c = 1; c < bias.length; c++) {
      weights[2 * c] = c;
      bias[c] = bias[c - 1] - borders[c - 1];
    }
    ClusterModel model =
        ClusterModel.of(scaling, Perceptron.of(Layer.of(weights, bias)), run.model().details());
    return new TrainingRun<>(
        model,
        run.options(),
        1,
        List.of(),
        run.epochs(),
        List.of(),
        Optional.empty(),
        false,
        List.of(),
        run.dataSha256(),
        Optional.empty(),
        0,
        0);
  }

  private static KMeansComparison compared(float... borders) {
    return KMeansComparison.of(learned(Scaling.none(), borders), THREE, () -> true).orElseThrow();
  }

  @Test
  void equalClustersAgreeInEverything() {
    KMeansComparison found = compared(5, 20);
    assertEquals(1, found.agreement().accuracy());
    assertEquals(1, found.agreement().ari());
    assertEquals(found.kmeans(), found.learned());
    assertEquals(1, found.kmeans().together());
    assertEquals(Math.log(3), found.kmeans().information(), 1e-9);
    assertTrue(found.kmeans().silhouette() > 0.8, found.toString());
    assertFalse(found.speaksForKMeans());
  }

  @Test
  void aHeapThatIsCutSpeaksForKMeans() {
    KMeansComparison found = compared(20, 30); // the first two as one, the third as two
    assertEquals(0.5, found.agreement().accuracy(), 0.05);
    assertTrue(found.learned().together() < 0.97, found.toString());
    assertTrue(found.speaksForKMeans(), found.toString());
  }

  /** No near rows are divided there, but their clusters tell less. */
  @Test
  void heapsThatAreMergedSpeakForKMeans() {
    KMeansComparison found = compared(5, 100);
    assertEquals(1, found.learned().together());
    assertTrue(found.speaksForKMeans(), found.toString());
  }

  /** The scale of the second column is that of the model, and no more that of the rows. */
  @Test
  void rowsAreScaledAsTheModelDoes() {
    Samples rows = heaps(300, 1000);
    Scaling scaling = Scaling.columns(new float[] {0, 0}, new float[] {1, 0.001f});
    KMeansComparison found =
        KMeansComparison.of(learned(scaling, 5, 20), rows, () -> true).orElseThrow();
    assertEquals(compared(5, 20).kmeans().silhouette(), found.kmeans().silhouette(), 1e-6);
  }

  @Test
  void canBeEnded() {
    TrainingRun<ClusterModel> run = learned(Scaling.none(), 5, 20);
    assertThrows(CancellationException.class, () -> KMeansComparison.of(run, THREE, () -> false));
  }

  @Test
  void ofManyRowsSomeAreLookedAt() {
    Samples many = heaps(51_000, 1);
    KMeansComparison found =
        KMeansComparison.of(learned(Scaling.none(), 5, 20), many, () -> true).orElseThrow();
    assertEquals(50_000, found.rows().length);
    assertEquals(50_000, found.clusters().length);
    assertEquals(1, found.agreement().accuracy(), 0.001);
  }
}
