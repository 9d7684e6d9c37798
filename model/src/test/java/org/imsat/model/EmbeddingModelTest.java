package org.imsat.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingModelTest {
  private static final ModelDetails DETAILS =
      new ModelDetails(
          Map.of("method", "mim"),
          new Provenance("points", "0".repeat(64), 1, Map.of("imsat", "test")),
          Optional.empty(),
          Optional.empty());

  // Codes of one value: mean x + 2 y, log of the deviation -1. Rows are scaled to x - 10, y / 2.
  private static final Scaling SCALING =
      Scaling.columns(new float[] {10, 0}, new float[] {1, 0.5f});
  private static final Perceptron ENCODER =
      Perceptron.of(Layer.of(new float[] {1, 2, 0, 0}, new float[] {0, -1}));
  private static final Perceptron GAUSSIAN =
      Perceptron.of(Layer.of(new float[] {1, 3, 0, 0}, new float[] {0.5f, 0, -2, -2}));
  private static final Perceptron BITS =
      Perceptron.of(Layer.of(new float[] {1, -1}, new float[] {0, 0}));

  private static final float HALF = (float) Math.log(0.5);

  /** Means 0.5 and -0.5, deviations 0.5, equal shares. */
  private static final GaussianMixture TWO =
      GaussianMixture.of(
          new float[][] {{0.5f}, {-0.5f}},
          new float[][] {{HALF}, {HALF}},
          new float[] {HALF, HALF});

  private static EmbeddingModel model(boolean binary) {
    return EmbeddingModel.of(SCALING, ENCODER, binary ? BITS : GAUSSIAN, binary, DETAILS);
  }

  @Test
  void codesAreMeansAndRowsAreRestored() {
    EmbeddingModel model = model(false);
    assertEquals(1, model.latent());
    float[] row = {11, 4};
    assertArrayEquals(new float[] {1 + 2 * 2}, model.embed(row));
    assertArrayEquals(
        new float[][] {{5}, {0}}, model.embed(DenseSamples.of(new float[][] {row, {10, 0}})));
    assertArrayEquals(new float[] {11, 4}, row);
    assertArrayEquals(new float[] {2.5f + 10, 6 * 2}, model.decode(new float[] {2}), 1e-6f);
    float[] chances = model(true).decode(new float[] {1});
    assertEquals(10 + 1 / (1 + Math.exp(-1)), chances[0], 1e-5);
    assertEquals(2 / (1 + Math.exp(1)), chances[1], 1e-6);
  }

  @Test
  void samplesHaveTheDeviationOfTheEncoder() {
    EmbeddingModel model = model(false);
    SplittableRandom random = new SplittableRandom(1);
    int count = 20_000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < count; i++) {
      float z = model.sample(new float[] {11, 4}, random)[0];
      sum += z;
      squares += (z - 5.0) * (z - 5.0);
    }
    assertEquals(5, sum / count, 0.02);
    assertEquals(Math.exp(-1), Math.sqrt(squares / count), 0.01);
  }

  /**
   * With p(x|z) = N(a z + b, s^2) and P(z) = N(0, 1) rows are N(b, a^2 + s^2), and where q(z|x) is
   * the posterior, any number of codes gives the likelihood without error.
   */
  @Test
  void theLikelihoodOfALinearModelIsKnown() {
    double a = 1.5;
    double b = 0.3;
    double s = 0.5;
    double variance = a * a + s * s;
    float slope = (float) (a / variance);
    Perceptron encoder =
        Perceptron.of(
            Layer.of(
                new float[] {slope, 0},
                new float[] {
                  (float) (-b * a / variance), (float) Math.log(s / Math.sqrt(variance))
                }));
    Perceptron decoder =
        Perceptron.of(
            Layer.of(new float[] {(float) a, 0}, new float[] {(float) b, (float) Math.log(s)}));
    EmbeddingModel model = EmbeddingModel.of(Scaling.none(), encoder, decoder, false, DETAILS);
    for (float x : new float[] {-2, 0.3f, 1.7f}) {
      double known = logNormal(x, b, variance);
      assertEquals(known, model.logLikelihood(new float[] {x}, 3, new SplittableRandom(1)), 1e-4);
      // With a prior of two Gaussians rows are of two, too; q(z|x) is then no posterior.
      double mixed =
          Math.log(
              0.5 * Math.exp(logNormal(x, b + 0.5 * a, a * a / 4 + s * s))
                  + 0.5 * Math.exp(logNormal(x, b - 0.5 * a, a * a / 4 + s * s)));
      assertEquals(
          mixed,
          model.withPrior(TWO).logLikelihood(new float[] {x}, 50_000, new SplittableRandom(1)),
          0.02);
    }
  }

  private static double logNormal(double x, double mean, double variance) {
    return -Math.pow(x - mean, 2) / (2 * variance) - Math.log(2 * Math.PI * variance) / 2;
  }

  /** By the sum over a grid of codes: p(x) of bits under z ~ N(0, 1). */
  @Test
  void theLikelihoodOfBitsIsThatOfAllCodesTogether() {
    Perceptron wide = Perceptron.of(Layer.of(new float[4], new float[] {0.2f, 0.1f}));
    EmbeddingModel model = EmbeddingModel.of(Scaling.none(), wide, BITS, true, DETAILS);
    double sum = 0;
    double step = 0.001;
    for (double z = -8; z < 8; z += step) {
      double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
      sum += step * density / (1 + Math.exp(-z)) / (1 + Math.exp(z)); // bits 1, 1
    }
    assertEquals(
        Math.log(sum),
        model.logLikelihood(new float[] {1, 1}, 100_000, new SplittableRandom(1)),
        0.005);
  }

  @Test
  void aFileHoldsBothNetworks(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("model.imsat");
    Path again = folder.resolve("again.imsat");
    EmbeddingModel model = model(true);
    model.save(file);
    EmbeddingModel loaded = EmbeddingModel.load(file);
    assertInstanceOf(EmbeddingModel.class, Model.load(file));
    assertEquals("embedding", loaded.kind());
    assertArrayEquals(model.decode(new float[] {3}), loaded.decode(new float[] {3}));
    assertArrayEquals(model.embed(new float[] {1, 2}), loaded.embed(new float[] {1, 2}));
    loaded.save(again);
    assertEquals(-1, Files.mismatch(file, again));
    assertEquals(
        file + ": the file holds a model of kind \"embedding\", not \"hash\"",
        assertThrows(ModelFormatException.class, () -> HashModel.load(file)).getMessage());
  }

  @Test
  void aFileHoldsThePriorThatWasLearned(@TempDir Path folder) {
    Path file = folder.resolve("model.imsat");
    model(false).withPrior(TWO).save(file);
    GaussianMixture loaded = EmbeddingModel.load(file).prior();
    assertEquals(2, loaded.components().size());
    for (float z : new float[] {-1, 0.2f, 3}) {
      assertEquals(TWO.logDensity(z), loaded.logDensity(z));
    }
    model(false).save(file);
    assertEquals(1, EmbeddingModel.load(file).prior().components().size());

    model(false).withPrior(TWO).save(file);
    TensorArchive archive = TensorArchive.read(file);
    Map<String, StoredTensor> tensors = new HashMap<>(archive.tensors());
    tensors.put("decoder.prior.logWeights", StoredTensor.owning(new float[3], 3));
    TensorArchive.of(archive.manifest(), tensors).write(file);
    assertEquals(
        file + ": tensor decoder.prior.logWeights has the shape [3] instead of [2]",
        assertThrows(ModelFormatException.class, () -> Model.load(file)).getMessage());
    tensors.put("decoder.prior.logWeights", StoredTensor.owning(new float[2], 2));
    TensorArchive.of(archive.manifest(), tensors).write(file);
    assertEquals(
        file + ": weights of a mixture sum to 2.0, not to 1",
        assertThrows(ModelFormatException.class, () -> Model.load(file)).getMessage());
  }

  @Test
  void damagedFilesAreRefused(@TempDir Path folder) {
    Path file = folder.resolve("model.imsat");
    model(false).save(file);
    TensorArchive archive = TensorArchive.read(file);
    Map<String, StoredTensor> tensors = new HashMap<>(archive.tensors());
    tensors.remove("decoder.layers.0.bias");
    TensorArchive.of(archive.manifest(), tensors).write(file);
    assertEquals(
        file + ": there is no tensor decoder.layers.0.bias",
        assertThrows(ModelFormatException.class, () -> Model.load(file)).getMessage());
    Map<String, Object> manifest = new HashMap<>(archive.manifest());
    manifest.remove("decoder");
    TensorArchive.of(manifest, archive.tensors()).write(file);
    assertEquals(
        file + ": manifest has no \"decoder\"",
        assertThrows(ModelFormatException.class, () -> Model.load(file)).getMessage());
  }

  @Test
  void networksMustFitEachOther() {
    assertEquals(
        "rows of 2 values need 4 outputs of the decoder, which has 2",
        assertThrows(
                InvalidInputException.class,
                () -> EmbeddingModel.of(SCALING, ENCODER, BITS, false, DETAILS))
            .getMessage());
    assertEquals(
        "codes of 1 values need 2 outputs of the encoder, which has 1",
        assertThrows(
                InvalidInputException.class,
                () ->
                    EmbeddingModel.of(
                        SCALING,
                        Perceptron.of(Layer.of(new float[] {1, 1}, new float[1])),
                        BITS,
                        true,
                        DETAILS))
            .getMessage());
    assertEquals(
        "codes have 1 values, but those of the prior 2",
        assertThrows(
                InvalidInputException.class,
                () -> model(false).withPrior(GaussianMixture.standard(2)))
            .getMessage());
    assertEquals(
        "the model takes rows of 1 values, but these have 2",
        assertThrows(InvalidInputException.class, () -> model(false).decode(new float[2]))
            .getMessage());
  }
}
