package org.imsat.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.imsat.model.DiagonalGaussian;
import org.imsat.model.EmbeddingModel;
import org.imsat.model.GaussianMixture;
import org.imsat.model.Layer;
import org.imsat.model.ModelDetails;
import org.imsat.model.Perceptron;
import org.imsat.model.Provenance;
import org.imsat.model.Scaling;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.Test;

class LatentInformationTest {
  private static final int ROWS = 4000;

  /** q(z|x) = N((x_1, 0), (s, 1)) of rows x ~ N(0, I): I(X; Z) = 1/2 log(1 + 1/s^2). */
  private static DiagonalGaussian[] posteriors(double s) {
    Perceptron encoder =
        Perceptron.of(
            Layer.of(
                new float[] {1, 0, 0, 0, 0, 0, 0, 0}, new float[] {0, 0, (float) Math.log(s), 0}));
    Perceptron decoder = Perceptron.of(Layer.of(new float[8], new float[4]));
    ModelDetails details =
        new ModelDetails(
            Map.of(), new Provenance("x", "0".repeat(64), 1, Map.of()), Optional.empty());
    EmbeddingModel model = EmbeddingModel.of(Scaling.none(), encoder, decoder, false, details);
    SplittableRandom random = new SplittableRandom(1);
    DiagonalGaussian[] posteriors = new DiagonalGaussian[ROWS];
    Arrays.setAll(
        posteriors,
        i ->
            model.posterior(
                new float[] {(float) random.nextGaussian(), (float) random.nextGaussian()}));
    return posteriors;
  }

  @Test
  void allFiguresMeetTheInformationOfAGaussianChannel() {
    double s = 0.1;
    LatentInformation found = LatentInformation.of(posteriors(s), new SplittableRandom(2));
    double known = Math.log(1 + 1 / (s * s)) / 2;
    assertEquals(known, found.aggregate(), 0.06);
    assertEquals(known, found.neighbours(), 0.06);
    assertEquals(known, found.gaussian(), 0.06);
    assertEquals(1, found.activeUnits(), "the second value is noise");
  }

  @Test
  void theAggregateCannotTellMoreThanTheLogarithmOfTheRows() {
    LatentInformation found = LatentInformation.of(posteriors(1e-4), new SplittableRandom(2));
    assertTrue(found.aggregate() <= Math.log(ROWS) + 1e-9, found.toString());
    assertEquals(Math.log(1e4), found.neighbours(), 0.1);
    assertEquals(Math.log(1e4), found.gaussian(), 0.1);
  }

  @Test
  void codesInTheSamePlaceHaveNoDensity() {
    DiagonalGaussian[] posteriors = posteriors(1);
    DiagonalGaussian same =
        GaussianMixture.of(new float[][] {{1, 2}}, new float[][] {{-200, -200}}, new float[] {0})
            .components()
            .get(0);
    Arrays.fill(posteriors, 0, 10, same);
    LatentInformation found = LatentInformation.of(posteriors, new SplittableRandom(2));
    assertTrue(Double.isNaN(found.neighbours()), found.toString());
  }

  @Test
  void oneRowIsTooFew() {
    assertEquals(
        "1 rows are too few to tell what codes tell of them",
        assertThrows(
                InvalidInputException.class,
                () ->
                    LatentInformation.of(Arrays.copyOf(posteriors(1), 1), new SplittableRandom(1)))
            .getMessage());
  }
}
