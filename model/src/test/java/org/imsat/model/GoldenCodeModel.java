package org.imsat.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.imsat.samples.Samples;

/**
 * The golden model with other outputs, a head of two values and one of three; the file of format
 * version 1 it was saved to, and what numpy computes with it.
 */
final class GoldenCodeModel {
  static final Samples ROWS = GoldenModel.ROWS;

  /** Computed in double precision with numpy from the weights below. */
  private static final double[][][] PROBABILITIES = {
    {{0.69210951, 0.30789049}, {0.44511651, 0.14705932, 0.40782416}},
    {{0.99678305, 0.00321695}, {0.19832789, 0.01278627, 0.78888584}},
    {{0.34301771, 0.65698229}, {0.31130560, 0.30915339, 0.37954101}},
    {{0.69513179, 0.30486821}, {0.45816034, 0.14507154, 0.39676813}},
    {{0.18468398, 0.81531602}, {0.20110645, 0.42099438, 0.37789917}},
  };

  private static final int[][] CODES = {{0, 0}, {0, 2}, {1, 2}, {0, 0}, {1, 1}};

  private GoldenCodeModel() {}

  static CodeModel build() {
    ClusterModel golden = GoldenModel.build();
    Layer heads =
        Layer.of(
            new float[] {
              1, -0.5f, 0.25f, 0.7f, -0.3f, 0.8f, 0.6f, -1.2f, 0.45f, 0.15f, -0.9f, 0.35f, -0.6f,
              0.4f, 0.5f, -0.25f, 0.2f, -0.7f, 1.1f, 0.9f
            },
            new float[] {0.05f, -0.15f, 0.85f, -0.1f, 0.3f});
    return CodeModel.of(
        golden.scaling(),
        Perceptron.of(golden.network().layers().get(0), heads),
        golden.details(),
        2,
        3);
  }

  static void assertIsThatOfNumpy(CodeModel model) {
    float[][][] probabilities = model.probabilities(ROWS);
    assertEquals(PROBABILITIES.length, probabilities.length);
    for (int row = 0; row < probabilities.length; row++) {
      assertEquals(2, probabilities[row].length);
      for (int head = 0; head < 2; head++) {
        double[] expected = PROBABILITIES[row][head];
        assertEquals(expected.length, probabilities[row][head].length);
        for (int value = 0; value < expected.length; value++) {
          assertEquals(expected[value], probabilities[row][head][value], 1e-6);
        }
      }
    }
    assertArrayEquals(CODES, model.encode(ROWS));
  }

  static byte[] bytes() {
    try (InputStream in = GoldenCodeModel.class.getResourceAsStream("code-v1.imsat")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static Path copyTo(Path folder) throws IOException {
    return Files.write(folder.resolve("golden-code.imsat"), bytes());
  }
}
