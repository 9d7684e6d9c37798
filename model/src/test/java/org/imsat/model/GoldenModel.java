package org.imsat.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.ImageShape;
import org.imsat.samples.Samples;

/** A small model, the file of format version 1 it was saved to, and what numpy computes with it. */
final class GoldenModel {
  static final Samples ROWS =
      DenseSamples.of(
          new float[] {0, 0, 0},
          new float[] {255, 128, 64},
          new float[] {10, 200, 30},
          new float[] {1, 2, 3},
          new float[] {-4, 300.5f, 17.25f});

  /** Computed in double precision with numpy from the weights below. */
  private static final double[][] PROBABILITIES = {
    {0.48711414, 0.21669665, 0.29618920},
    {0.84380437, 0.00272324, 0.15347239},
    {0.26781803, 0.51295223, 0.21922974},
    {0.48422732, 0.21237054, 0.30340214},
    {0.16368606, 0.72261747, 0.11369647},
  };

  private static final int[] CLUSTERS = {0, 0, 1, 0, 1};

  private GoldenModel() {}

  static ClusterModel build() {
    Layer first =
        Layer.of(
            new float[] {
              0.5f, -1.25f, 0.3f,
              -0.7f, 0.9f, 1.1f,
              0.2f, 0.4f, -0.6f,
              1.5f, -0.1f, 0.05f
            },
            new float[] {0.1f, -0.2f, 0.3f, 0});
    Layer second =
        Layer.of(
            new float[] {
              1, -0.5f, 0.25f, 0.7f, -0.3f, 0.8f, 0.6f, -1.2f, 0.45f, 0.15f, -0.9f, 0.35f
            },
            new float[] {0.05f, -0.15f, 0.2f});
    return ClusterModel.of(
        Scaling.columns(new float[] {100, 128, 50}, new float[] {0.01f, 0.0078125f, 0.02f}),
        Perceptron.of(first, second),
        details());
  }

  static void assertProbabilitiesOfNumpy(ClusterModel model) {
    float[][] probabilities = model.probabilities(ROWS);
    for (int row = 0; row < probabilities.length; row++) {
      for (int cluster = 0; cluster < probabilities[row].length; cluster++) {
        assertEquals(PROBABILITIES[row][cluster], probabilities[row][cluster], 1e-6);
      }
    }
    assertArrayEquals(CLUSTERS, model.assign(ROWS));
  }

  static ModelDetails details() {
    return new ModelDetails(
        Map.of("method", "imsat-vat", "epochs", 50, "hidden", List.of(4), "lambda", 0.1),
        new Provenance("golden", "0123456789abcdef".repeat(4), 7, Map.of("imsat", "0.1.0")),
        Optional.of(new ImageShape(1, 1, 3)));
  }

  static byte[] bytes() {
    try (InputStream in = GoldenModel.class.getResourceAsStream("cluster-v1.imsat")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static Path copyTo(Path folder) throws IOException {
    return Files.write(folder.resolve("golden.imsat"), bytes());
  }
}
