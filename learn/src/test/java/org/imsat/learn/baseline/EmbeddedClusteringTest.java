package org.imsat.learn.baseline;

import static org.imsat.learn.BaselineSettings.DECAY_EVERY;
import static org.imsat.learn.BaselineSettings.ENCODER_STEPS;
import static org.imsat.learn.BaselineSettings.LAYER_STEPS;
import static org.imsat.learn.BaselineSettings.REFRESH;
import static org.imsat.learn.settings.CommonSettings.BATCH;
import static org.imsat.learn.settings.CommonSettings.EPOCHS;
import static org.imsat.learn.settings.CommonSettings.HIDDEN;
import static org.imsat.learn.settings.CommonSettings.STOP_BELOW;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.imsat.learn.Baseline;
import org.imsat.learn.Code;
import org.imsat.learn.EpochReport;
import org.imsat.learn.EveryEpoch;
import org.imsat.learn.Profile;
import org.imsat.learn.TrainingListener;
import org.imsat.learn.TrainingRun;
import org.imsat.learn.torch.Engine;
import org.imsat.learn.torch.Tensors;
import org.imsat.metric.ClusterMetrics;
import org.imsat.model.ClusterModel;
import org.imsat.samples.Dataset;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Labels;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class EmbeddedClusteringTest {
  @BeforeAll
  static void start() {
    Engine.start();
  }

  /** Rows about four corners of a square in eight dimensions. */
  private static Dataset corners() {
    Random random = new Random(1);
    float[][] rows = new float[400][8];
    int[] classes = new int[400];
    for (int i = 0; i < rows.length; i++) {
      classes[i] = i % 4;
      for (int j = 0; j < 8; j++) {
        double corner = (classes[i] >> (j % 2) & 1) == 1 ? 2 : -2;
        rows[i][j] = (float) (corner + 0.4 * random.nextGaussian());
      }
    }
    List<String> names = IntStream.range(0, 4).mapToObj(c -> "c" + c).toList();
    return new Dataset("corners", DenseSamples.of(rows), Optional.of(Labels.of(classes, names)));
  }

  private static Baseline<ClusterModel> learner(String method) {
    Baseline<ClusterModel> learner =
        EveryEpoch.saved(Baseline.of(Code.clusters(4), Profile.DEFAULT, method))
            .set(HIDDEN, List.of(16, 3))
            .set(LAYER_STEPS, 300)
            .set(ENCODER_STEPS, 600)
            .set(DECAY_EVERY, 500)
            .set(BATCH, 40);
    return method.equals("dec") ? learner.set(REFRESH, 10).set(EPOCHS, 20) : learner;
  }

  @ParameterizedTest
  @ValueSource(strings = {"dae-k-means", "dec"})
  void findsCorners(String method) {
    Dataset data = corners();
    TrainingRun<ClusterModel> run = learner(method).train(data);
    int[] found = run.model().assign(data.samples());
    assertEquals(1, ClusterMetrics.of(found, 4, data.labels().orElseThrow()).accuracy(), 0.01);
    List<EpochReport> epochs = run.epochs();
    double first = epochs.get(0).terms().get("reconstruction");
    double last = epochs.get(11).terms().get("reconstruction");
    assertTrue(epochs.size() >= 12, epochs.size() + " epochs");
    assertTrue(last < first / 2, first + " to " + last);
  }

  /** Ends a training after so many epochs. */
  private static final class StopAfter implements TrainingListener {
    private final int epochs;
    private int done;

    StopAfter(int epochs) {
      this.epochs = epochs;
    }

    @Override
    public boolean shouldContinue() {
      return done < epochs;
    }

    @Override
    public void pretrained(EpochReport report) {
      done++;
    }

    @Override
    public void epoch(EpochReport report, Encoder now) {
      done++;
    }
  }

  private static byte[] bytes(ClusterModel model, Path folder) throws IOException {
    Path file = folder.resolve("model");
    model.save(file);
    return Files.readAllBytes(file);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 8, 11, 12, 20})
  void goesOnFromItsCheckpointToTheSameBytes(int stop, @TempDir Path folder) throws IOException {
    Dataset data = corners();
    Path checkpoint = folder.resolve("checkpoint");
    Baseline<ClusterModel> learner = learner("dec").set(STOP_BELOW, 0.0);
    byte[] unbroken = bytes(learner.train(data).model(), folder);
    Baseline<ClusterModel> broken =
        learner("dec").set(STOP_BELOW, 0.0).checkpoint(checkpoint).listener(new StopAfter(stop));
    if (stop <= 12) {
      assertThrows(CancellationException.class, () -> broken.train(data));
    } else {
      assertTrue(broken.train(data).interrupted());
    }
    List<EpochReport> heard = new ArrayList<>();
    TrainingRun<ClusterModel> resumed =
        learner("dec")
            .set(STOP_BELOW, 0.0)
            .checkpoint(checkpoint)
            .listener(
                new TrainingListener() {
                  @Override
                  public void pretrained(EpochReport report) {
                    heard.add(report);
                  }
                })
            .train(data);
    assertArrayEquals(unbroken, bytes(resumed.model(), folder));
    assertEquals(32, resumed.epochs().size());
    assertEquals(Math.max(0, 12 - stop), heard.size());
  }

  @Test
  void refusesTheCheckpointOfOtherSettings(@TempDir Path folder) {
    Dataset data = corners();
    Path checkpoint = folder.resolve("checkpoint");
    assertThrows(
        CancellationException.class,
        () -> learner("dec").checkpoint(checkpoint).listener(new StopAfter(2)).train(data));
    assertEquals(
        checkpoint
            + ": batch is 40 there, but 50 in this run; it can only be resumed as it was begun",
        assertThrows(
                InvalidInputException.class,
                () -> learner("dec").set(BATCH, 50).checkpoint(checkpoint).train(data))
            .getMessage());
  }

  @Test
  void assignmentsTargetAndDivergenceAreThoseOfTheDefinitions() {
    try (PointerScope scope = new PointerScope();
        Device cpu = new Device("cpu")) {
      var codes = Tensors.of(new float[] {0, 0, 3, 4}, cpu, 2, 2);
      var centres = Tensors.of(new float[] {0, 1, 3, 0}, cpu, 2, 2);
      // Squared distances 1 and 9, 18 and 16.
      double[][] kernel = {{1 / 2.0, 1 / 10.0}, {1 / 19.0, 1 / 17.0}};
      float[] soft = Tensors.toArray(EmbeddedClustering.assignments(codes, centres));
      double[][] q = new double[2][2];
      for (int i = 0; i < 2; i++) {
        for (int j = 0; j < 2; j++) {
          q[i][j] = kernel[i][j] / (kernel[i][0] + kernel[i][1]);
          assertEquals(q[i][j], soft[2 * i + j], 1e-6);
        }
      }
      float[] target =
          EmbeddedClustering.target(new float[] {soft[0], soft[1]}, new float[] {soft[2], soft[3]});
      double expected = 0;
      for (int i = 0; i < 2; i++) {
        double[] p = new double[2];
        for (int j = 0; j < 2; j++) {
          p[j] = q[i][j] * q[i][j] / (q[0][j] + q[1][j]);
        }
        double sum = p[0] + p[1];
        for (int j = 0; j < 2; j++) {
          assertEquals(p[j] / sum, target[2 * i + j], 1e-6);
          expected += p[j] / sum * Math.log(p[j] / sum / q[i][j]) / 2;
        }
      }
      var p = Tensors.of(target, cpu, 2, 2);
      var found = EmbeddedClustering.divergence(p, Tensors.of(soft, cpu, 2, 2));
      assertEquals(expected, found.item_float(), 1e-6);
    }
  }
}
