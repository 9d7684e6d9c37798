package org.imsat.learn.baseline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.imsat.metric.ClusterMetrics;
import org.imsat.samples.CompressedRows;
import org.imsat.samples.Dataset;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Labels;
import org.junit.jupiter.api.Test;

class ComparedClustersTest {
  private static final int ROWS = 400;

  /** Two long clouds side by side, which K-means cuts across. */
  private static Dataset clouds() {
    SplittableRandom random = new SplittableRandom(3);
    float[][] rows = new float[ROWS][];
    int[] classes = new int[ROWS];
    for (int i = 0; i < ROWS; i++) {
      classes[i] = i % 2;
      double along = 10 * random.nextGaussian();
      double across = random.nextGaussian() + 12 * classes[i];
      rows[i] = new float[] {(float) (along + across), (float) (along - across)};
    }
    return new Dataset(
        "clouds", DenseSamples.of(rows), Optional.of(Labels.of(classes, List.of("one", "other"))));
  }

  /** Texts of two topics of 20 words each, of which every text has five, beside common words. */
  private static Dataset texts() {
    SplittableRandom random = new SplittableRandom(4);
    int[] starts = new int[ROWS + 1];
    int[] columns = new int[10 * ROWS];
    float[] values = new float[columns.length];
    int[] classes = new int[ROWS];
    for (int i = 0; i < ROWS; i++) {
      classes[i] = i % 2;
      int first = 20 * classes[i];
      int[] words =
          IntStream.concat(
                  random.ints(first, first + 20).distinct().limit(5),
                  random.ints(40, 240).distinct().limit(5))
              .sorted()
              .toArray();
      System.arraycopy(words, 0, columns, 10 * i, 10);
      starts[i + 1] = 10 * (i + 1);
    }
    for (int v = 0; v < values.length; v++) {
      values[v] = 1 + random.nextInt(3);
    }
    return new Dataset(
        "texts",
        CompressedRows.of(starts, columns, values, 240),
        Optional.of(Labels.of(classes, List.of("one", "other"))));
  }

  private static double accuracy(int[] clusters, Dataset data) {
    return ClusterMetrics.of(clusters, 2, data.labels().orElseThrow()).accuracy();
  }

  @Test
  void gaussiansFindLongClouds() {
    Dataset clouds = clouds();
    int[] found = ComparedClusters.GAUSSIANS.of(clouds, 2, 1, () -> true);
    assertTrue(accuracy(found, clouds) > 0.98, "accuracy " + accuracy(found, clouds));
    assertArrayEquals(found, ComparedClusters.GAUSSIANS.of(clouds, 2, 1, () -> true));
  }

  @Test
  void latentSemanticsFindTopics() {
    Dataset texts = texts();
    int[] found = ComparedClusters.LATENT_SEMANTICS.of(texts, 2, 1, () -> true);
    assertTrue(accuracy(found, texts) > 0.95, "accuracy " + accuracy(found, texts));
    assertArrayEquals(found, ComparedClusters.LATENT_SEMANTICS.of(texts, 2, 1, () -> true));
  }

  @Test
  void latentSemanticsAreForSparseRows() {
    String message =
        assertThrows(
                InvalidInputException.class,
                () -> ComparedClusters.LATENT_SEMANTICS.of(clouds(), 2, 1, () -> true))
            .getMessage();
    assertEquals("clouds: the rows are not sparse", message);
  }

  @Test
  void whatIsEndedEarlyHasNoClusters() {
    assertThrows(
        CancellationException.class,
        () -> ComparedClusters.GAUSSIANS.of(clouds(), 2, 1, () -> false));
  }
}
