package org.imsat.learn.mim;

import static org.imsat.learn.MimSettings.COMPONENTS;
import static org.imsat.learn.MimSettings.LATENT_PRIOR;
import static org.imsat.learn.MimSettings.OBSERVATION;
import static org.imsat.learn.MimSettings.ROW_DENSITY;
import static org.imsat.learn.settings.CommonSettings.BATCH;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.imsat.learn.EpochReport;
import org.imsat.learn.Mim;
import org.imsat.learn.TrainingListener;
import org.imsat.learn.TrainingRun;
import org.imsat.learn.settings.Observation;
import org.imsat.learn.settings.RowDensity;
import org.imsat.metric.NeighbourAccuracy;
import org.imsat.model.EmbeddingModel;
import org.imsat.samples.Dataset;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MimTest {
  private static final FiveModes.Points POINTS = FiveModes.draw(3000, 1);
  private static final Dataset DATA =
      new Dataset("points", DenseSamples.of(POINTS.rows()), Optional.empty());

  private static Mim small(String method) {
    return Mim.of(method, 2).hidden(20, 20).epochs(4).set(BATCH, 60);
  }

  @Test
  void codesTellTheModesAndStandForTheRows() {
    TrainingRun<EmbeddingModel> run = Mim.of("mim", 2).hidden(50, 50).epochs(30).train(DATA);
    assertFalse(run.interrupted());
    assertEquals(30, run.epochs().size());
    FiveModes.Points others = FiveModes.draw(1000, 2);
    EmbeddingModel model = run.model();
    double accuracy =
        NeighbourAccuracy.of(
            model.embed(DenseSamples.of(POINTS.rows())),
            POINTS.modes(),
            model.embed(DenseSamples.of(others.rows())),
            others.modes(),
            5);
    assertTrue(accuracy > 0.9, "accuracy " + accuracy);
    double distance = 0;
    for (float[] row : others.rows()) {
      float[] restored = model.decode(model.embed(row));
      distance += Math.hypot(row[0] - restored[0], row[1] - restored[1]) / others.rows().length;
    }
    assertTrue(distance < 0.1, "distance " + distance);
  }

  @ParameterizedTest
  @CsvSource({
    "mim, likelihood, normal",
    "mim, marginal, vamp",
    "mim, vamp, mixture",
    "a-mim, vamp, vamp",
    "vae, marginal, mixture",
    "vae-entropy, likelihood, normal",
    "mim-without-entropy, likelihood, normal"
  })
  void objectivesTakeEveryDensity(String method, String density, String prior) {
    TrainingRun<EmbeddingModel> run =
        small(method)
            .set(ROW_DENSITY, ROW_DENSITY.parse("rowDensity", density))
            .set(LATENT_PRIOR, LATENT_PRIOR.parse("prior", prior))
            .set(COMPONENTS, 4)
            .train(DATA);
    assertEquals(4, run.epochs().size());
    assertEquals(prior, run.options().toMap().get("prior"));
  }

  @Test
  void vaeHasNoDensityOfRowsToLearn() {
    assertEquals(
        "rowDensity is vamp, but must be another with the method vae, which has no q(x)",
        assertThrows(
                InvalidInputException.class,
                () -> small("vae").set(ROW_DENSITY, RowDensity.VAMP).train(DATA))
            .getMessage());
  }

  @ParameterizedTest
  @CsvSource({"mim", "a-mim", "vae"})
  void rowsCanBeBits(String method) {
    float[][] rows = new float[400][6];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < 6; j++) {
        rows[i][j] = (i % 2 == 0) == (j < 3) ? 0.95f : 0.05f;
      }
    }
    Dataset bits = new Dataset("bits", DenseSamples.of(rows), Optional.empty());
    TrainingRun<EmbeddingModel> run =
        Mim.of(method, 1)
            .hidden(10)
            .epochs(60)
            .set(BATCH, 40)
            .set(OBSERVATION, Observation.BERNOULLI)
            .train(bits);
    List<EpochReport> epochs = run.epochs();
    assertTrue(epochs.get(59).terms().get("objective") < epochs.get(0).terms().get("objective"));
    float[] restored = run.model().decode(run.model().embed(rows[0]));
    assertEquals(0.9, restored[0], 0.2, method);
    assertEquals(0.1, restored[5], 0.2, method);
  }

  /** A share of one half says nothing to a code, bits drawn for it do. */
  @Test
  void bitsAreDrawnAnewForEachStep() {
    float[][] rows = new float[400][6];
    for (float[] row : rows) {
      Arrays.fill(row, 0.5f);
    }
    Dataset halves = new Dataset("halves", DenseSamples.of(rows), Optional.empty());
    List<EpochReport> epochs =
        Mim.of("a-mim", 6)
            .hidden(30)
            .epochs(80)
            .set(BATCH, 20)
            .set(OBSERVATION, Observation.BERNOULLI)
            .train(halves)
            .epochs();
    // -log p(x|z) - log p(z) of a code at 0 that tells nothing of six bits
    double untold = 6 * Math.log(2) + 3 * Math.log(2 * Math.PI);
    double least = epochs.get(79).terms().get("objective");
    assertTrue(least < untold - 1, least + " of " + untold);
  }

  /** Ends a training after so many epochs. */
  @SuppressWarnings("ArrayRecordComponent")
  private record StopAfter(int epochs, int[] done) implements TrainingListener {
    @Override
    public boolean shouldContinue() {
      return done[0] < epochs;
    }

    @Override
    public void pretrained(EpochReport report) {
      done[0]++;
    }
  }

  private static byte[] bytes(EmbeddingModel model, Path folder) throws IOException {
    model.save(folder.resolve("model"));
    return Files.readAllBytes(folder.resolve("model"));
  }

  @Test
  void goesOnFromItsCheckpointToTheSameBytes(@TempDir Path folder) throws IOException {
    byte[] unbroken = bytes(small("mim").train(DATA).model(), folder);
    Path checkpoint = folder.resolve("checkpoint");
    TrainingRun<EmbeddingModel> broken =
        small("mim").checkpoint(checkpoint).listener(new StopAfter(2, new int[1])).train(DATA);
    assertTrue(broken.interrupted());
    assertEquals(2, broken.epochs().size());
    assertArrayEquals(
        unbroken, bytes(small("mim").checkpoint(checkpoint).train(DATA).model(), folder));
    assertThrows(
        CancellationException.class,
        () -> small("mim").listener(new StopAfter(0, new int[1])).train(DATA));
    assertEquals(
        checkpoint
            + ": latent is 2 there, but 3 in this run; it can only be resumed as it was begun",
        assertThrows(
                InvalidInputException.class,
                () ->
                    Mim.of("mim", 3)
                        .hidden(20, 20)
                        .epochs(4)
                        .set(BATCH, 60)
                        .checkpoint(checkpoint)
                        .train(DATA))
            .getMessage());
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertEquals(
        "row 0, column 1: "
            + POINTS.rows()[0][1]
            + " is not between 0 and 1 after scaling, as values of bits must be; the observation gaussian takes any",
        assertThrows(
                InvalidInputException.class,
                () -> small("mim").set(OBSERVATION, Observation.BERNOULLI).train(DATA))
            .getMessage());
    assertEquals(
        "prior is flat, but must be one of normal, mixture, vamp",
        assertThrows(InvalidInputException.class, () -> LATENT_PRIOR.parse("prior", "flat"))
            .getMessage());
    assertEquals(
        "latent is 0, but must be at least 1",
        assertThrows(InvalidInputException.class, () -> Mim.of("mim", 0).train(DATA)).getMessage());
  }
}
