package org.imsat.experiments.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.imsat.model.EmbeddingModel;
import org.imsat.model.Layer;
import org.imsat.model.ModelDetails;
import org.imsat.model.Perceptron;
import org.imsat.model.Provenance;
import org.imsat.model.Scaling;
import org.imsat.samples.Dataset;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.Labels;
import org.junit.jupiter.api.Test;

class EmbeddingMetricsTest {
  /** Codes are rows, nearly; rows are codes. */
  private static final EmbeddingModel MODEL =
      EmbeddingModel.of(
          Scaling.none(),
          Perceptron.of(Layer.of(new float[] {1, 0}, new float[] {0, -3})),
          Perceptron.of(Layer.of(new float[] {1, 0}, new float[] {0, -3})),
          false,
          new ModelDetails(
              Map.of(),
              new Provenance("none", "0".repeat(64), 1, Map.of()),
              Optional.empty(),
              Optional.empty()));

  private static Dataset data(int rows, int classes) {
    float[][] values = new float[rows][1];
    for (int i = 0; i < rows; i++) {
      values[i][0] = i % classes * 10 + i / (10f * rows);
    }
    List<String> names = IntStream.range(0, classes).mapToObj(c -> "c" + c).toList();
    int[] labels = IntStream.range(0, rows).map(i -> i % classes).toArray();
    return new Dataset("rows", DenseSamples.of(values), Optional.of(Labels.of(labels, names)));
  }

  /** Which half of the rows is known must not go by their order. */
  @Test
  void classesMayAlternate() {
    Map<String, Object> metrics = new EmbeddingMetrics(MODEL).of(data(200, 2));
    assertEquals(1.0, metrics.get("knnAccuracy"));
    assertEquals(1.0, (double) metrics.get("kMeansNmi"), 1e-9);
    assertEquals(100, metrics.get("metricRows"));
  }

  /** Rows without a label lie among those of the other class: none of them has a say. */
  @Test
  void rowsWithoutALabelAreNotCounted() {
    int rows = 200;
    float[][] values = new float[rows][1];
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      values[i][0] = i % 4 * 10 + i / (10f * rows);
      labels.add(i % 4 < 2 ? "c" + i % 4 : "");
    }
    Dataset data =
        new Dataset("rows", DenseSamples.of(values), Optional.of(Labels.ofNames(labels)));
    Map<String, Object> metrics = new EmbeddingMetrics(MODEL).of(data);
    assertEquals(1.0, metrics.get("knnAccuracy"));
    assertEquals(1.0, (double) metrics.get("kMeansNmi"), 1e-9);
    assertEquals(100, metrics.get("metricRows"), "other figures are of all rows");
    Labels few = Labels.ofNames(labels.stream().map(l -> l.equals("c0") ? "" : l).toList());
    int[] unknown = IntStream.range(0, rows).filter(row -> !few.isKnown(row)).toArray();
    Dataset partial = data.withLabels(few);
    metrics = new EmbeddingMetrics(MODEL).of(partial, partial.select(unknown));
    assertFalse(metrics.containsKey("knnAccuracy"), "no row that is measured has a label");
  }

  @Test
  void oneClassHasNoAgreement() {
    Map<String, Object> metrics = new EmbeddingMetrics(MODEL).of(data(40, 1));
    assertFalse(metrics.containsKey("kMeansNmi"), metrics.toString());
    assertEquals(1.0, metrics.get("knnAccuracy"));
  }

  @Test
  void oneRowIsEnough() {
    Map<String, Object> metrics = new EmbeddingMetrics(MODEL).of(data(1, 1));
    assertTrue((double) metrics.get("reconstruction") >= 0, metrics.toString());
  }
}
