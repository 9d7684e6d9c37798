package org.imsat.learn.mim;

import static org.imsat.learn.MimSettings.OBSERVATION;
import static org.imsat.learn.settings.CommonSettings.BATCH;
import static org.imsat.learn.settings.CommonSettings.EPOCHS;
import static org.imsat.learn.settings.CommonSettings.LEARNING_RATE;
import static org.imsat.learn.settings.CommonSettings.SCALING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.imsat.learn.Baseline;
import org.imsat.learn.Code;
import org.imsat.learn.Imsat;
import org.imsat.learn.Learner;
import org.imsat.learn.Method;
import org.imsat.learn.Mim;
import org.imsat.learn.Profile;
import org.imsat.learn.TrainingException;
import org.imsat.learn.settings.Observation;
import org.imsat.learn.settings.ScalingRule;
import org.imsat.samples.CompressedRows;
import org.imsat.samples.Dataset;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.Test;

/**
 * Rows that no method can learn from, and steps that are far too large: there is a model or a
 * message for the user, whatever the method and the scaling.
 */
class HostileRowsTest {
  private static final int ROWS = 40;

  private static Map<String, float[][]> rows() {
    Random random = new Random(1);
    Map<String, float[][]> rows = new LinkedHashMap<>();
    for (float size : new float[] {0x1p-140f, 0x1p60f, 0x1p100f, 0x1.8p127f}) {
      float[][] values = new float[ROWS][3];
      for (float[] row : values) {
        for (int j = 0; j < row.length; j++) {
          row[j] = size * (2 * random.nextFloat() - 1);
        }
      }
      rows.put("about " + size, values);
    }
    rows.put("equal", new float[ROWS][3]);
    float[][] one = new float[ROWS][3];
    one[0][1] = 0x1p100f;
    rows.put("equal but one", one);
    return rows;
  }

  private static Map<String, Learner<?>> learners(ScalingRule scaling) {
    Map<String, Learner<?>> learners = new LinkedHashMap<>();
    learners.put("k-means", baseline(Code.clusters(2), "k-means", scaling));
    for (String method : List.of("pca-itq", "spectral-hashing", "deep-hash")) {
      learners.put(method, baseline(Code.bits(2), method, scaling));
    }
    for (double rate : new double[] {0.002, 1e30}) {
      for (Method method : List.of(Method.IMSAT_VAT, Method.of("imsat-rpt"))) {
        learners.put(
            method.name() + " at " + rate,
            Imsat.of(Code.clusters(2), Profile.DEFAULT, method)
                .hidden(5)
                .epochs(2)
                .set(BATCH, 20)
                .set(LEARNING_RATE, rate)
                .set(SCALING, scaling));
      }
    }
    learners.put(
        "mim",
        Mim.of("mim", 2)
            .hidden(5)
            .epochs(2)
            .set(OBSERVATION, Observation.GAUSSIAN)
            .set(SCALING, scaling));
    return learners;
  }

  private static <M> Learner<M> baseline(Code<M> code, String method, ScalingRule scaling) {
    Baseline<M> baseline = Baseline.of(code, Profile.DEFAULT, method).set(SCALING, scaling);
    return method.equals("deep-hash") ? baseline.set(EPOCHS, 1) : baseline;
  }

  private static Dataset data(String name, float[][] rows) {
    return new Dataset(name, DenseSamples.of(rows), Optional.empty());
  }

  @Test
  void thereIsAModelOrAMessage() {
    Map<String, String> wrong = new LinkedHashMap<>();
    rows()
        .forEach(
            (what, values) -> {
              for (ScalingRule scaling : List.of(ScalingRule.NONE, ScalingRule.GLOBAL)) {
                learners(scaling)
                    .forEach(
                        (name, learner) -> {
                          try {
                            learner.train(data(what, values));
                          } catch (InvalidInputException | TrainingException e) {
                            assertEquals(1, e.getMessage().lines().count());
                          } catch (RuntimeException e) {
                            wrong.put(name + ", rows " + what + ", scaling " + scaling, "" + e);
                          }
                        });
              }
            });
    assertEquals(Map.of(), wrong);
  }

  @Test
  void messagesSayWhatToDo() {
    float[][] large = rows().get("about " + 0x1p100f);
    String covariances =
        assertThrows(
                InvalidInputException.class,
                () ->
                    baseline(Code.bits(2), "pca-itq", ScalingRule.NONE).train(data("large", large)))
            .getMessage();
    assertTrue(covariances.endsWith("they need another scaling"), covariances);
    String loss =
        assertThrows(
                TrainingException.class,
                () -> learners(ScalingRule.NONE).get("mim").train(data("large", large)))
            .getMessage();
    assertTrue(loss.contains("in epoch 1, step 1; the values of the rows are too large"), loss);
    Random random = new Random(1);
    float[][] usual = new float[ROWS][3];
    for (float[] row : usual) {
      for (int j = 0; j < 3; j++) {
        row[j] = random.nextFloat();
      }
    }
    String rate =
        assertThrows(
                TrainingException.class,
                () ->
                    Mim.of("mim", 2).hidden(5).set(LEARNING_RATE, 1e30).train(data("usual", usual)))
            .getMessage();
    assertTrue(rate.endsWith("a smaller learning rate than 1.0E30 may help"), rate);
  }

  /** Of sparse rows, which may have very many columns. */
  @Test
  void networksThatAreTooLargeAreRefused() {
    int[] starts = IntStream.rangeClosed(0, ROWS).toArray();
    int[] columns = new int[ROWS];
    float[] ones = new float[ROWS];
    Arrays.fill(ones, 1);
    Dataset wide =
        new Dataset("wide", CompressedRows.of(starts, columns, ones, 1 << 30), Optional.empty());
    for (Learner<?> learner :
        List.of(
            Imsat.clusters(2),
            Mim.of("mim", 2),
            Baseline.of(Code.clusters(2), Profile.DEFAULT, "dec"))) {
      String message =
          assertThrows(InvalidInputException.class, () -> learner.optionsFor(wide)).getMessage();
      assertTrue(message.startsWith("rows of 1073741824 values and "), message);
    }
  }
}
