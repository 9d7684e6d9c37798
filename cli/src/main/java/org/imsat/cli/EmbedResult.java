package org.imsat.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.imsat.cli.report.EmbedReport;
import org.imsat.codes.NpyRows;
import org.imsat.learner.TrainingRun;
import org.imsat.metric.NeighbourAccuracy;
import org.imsat.metric.NeighbourInformation;
import org.imsat.model.EmbeddingModel;
import org.imsat.samples.Dataset;
import org.imsat.samples.Labels;
import org.imsat.samples.RandomRows;

/** A run that learned continuous codes. */
final class EmbedResult extends RunResult {
  /** Rows that metrics are taken on, which take time in proportion to their square. */
  private static final int ROWS = 10_000;

  /** Fewer where rows have so many values that distances take long. */
  private static final int ROWS_OF_MANY_VALUES = 2_000;

  private static final int MANY_VALUES = 100;
  private static final long SEED = 1;
  private static final int NEIGHBOURS = 5;

  private final EmbeddingModel model;
  private final float[][] codes;

  private EmbedResult(TrainingRun<EmbeddingModel> run, Dataset data, float[][] codes) {
    super(run, data, true);
    this.model = run.model();
    this.codes = codes;
  }

  /** Applies the model to the rows it was trained on and fills in the card. */
  static EmbedResult of(TrainingRun<EmbeddingModel> run, Dataset data, TrainingProgress progress) {
    long start = System.nanoTime();
    float[][] codes = run.model().embed(data.samples());
    EmbedResult result = new EmbedResult(run, data, codes);
    Map<String, Object> findings = new LinkedHashMap<>();
    findings.put("metrics", result.metrics());
    result.complete(findings, List.of(), (System.nanoTime() - start) / 1e9, progress);
    return result;
  }

  private Map<String, Object> metrics() {
    Map<String, Object> metrics = new LinkedHashMap<>();
    int rows = data().samples().rows();
    boolean many = data().samples().dimension() > MANY_VALUES;
    int[] measured = RandomRows.atMost(many ? ROWS_OF_MANY_VALUES : ROWS, rows, SEED);
    SplittableRandom random = new SplittableRandom(SEED);
    float[][] scaled = new float[measured.length][];
    float[][] sampled = new float[measured.length][];
    double distance = 0;
    for (int i = 0; i < measured.length; i++) {
      float[] raw = data().samples().row(measured[i]);
      sampled[i] = model.sample(raw, random);
      scaled[i] = raw.clone();
      model.scaling().apply(scaled[i]);
      float[] restored = model.decode(sampled[i]);
      model.scaling().apply(restored);
      distance += distance(scaled[i], restored) / measured.length;
    }
    if (measured.length > NEIGHBOURS) {
      metrics.put("mutualInformation", NeighbourInformation.of(scaled, sampled, NEIGHBOURS));
    }
    data().labels().ifPresent(labels -> metrics.putAll(accuracy(labels)));
    metrics.put("reconstruction", distance);
    metrics.put("metricRows", measured.length);
    return metrics;
  }

  private static double distance(float[] some, float[] others) {
    double sum = 0;
    for (int j = 0; j < some.length; j++) {
      sum += Math.pow(some[j] - others[j], 2);
    }
    return Math.sqrt(sum);
  }

  /** Every other one of some rows is known, and the rest are asked for. */
  private Map<String, Object> accuracy(Labels labels) {
    int[] rows = RandomRows.atMost(2 * ROWS, codes.length, SEED);
    int asked = rows.length / 2;
    if (asked < NEIGHBOURS) {
      return Map.of();
    }
    float[][][] parts = {new float[rows.length - asked][], new float[asked][]};
    int[][] classes = {new int[rows.length - asked], new int[asked]};
    for (int i = 0; i < rows.length; i++) {
      parts[i % 2][i / 2] = codes[rows[i]];
      classes[i % 2][i / 2] = labels.get(rows[i]);
    }
    return Map.of(
        "knnAccuracy",
        NeighbourAccuracy.of(parts[0], classes[0], parts[1], classes[1], NEIGHBOURS));
  }

  @Override
  void writeFindings(RunFolder folder) {
    model.save(folder.file("model.imsat"));
    NpyRows.write(codes, folder.file("codes.npy"));
    folder.discard("assignments.csv");
    EmbedReport.of(card(), data(), model, codes).write(folder.file("report.html"));
  }

  @Override
  List<String> headlines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "codes of %d values for the %d rows of %s"
            .formatted(model.latent(), data().samples().rows(), data().name()));
    Map<?, ?> metrics = (Map<?, ?>) card().get("metrics");
    List<String> figures = new ArrayList<>();
    if (metrics.containsKey("mutualInformation")) {
      figures.add(figure("mutual information %.3f nat", metrics.get("mutualInformation")));
    }
    if (metrics.containsKey("knnAccuracy")) {
      figures.add(figure("5-NN accuracy %.4f", metrics.get("knnAccuracy")));
    }
    figures.add(figure("mean distance of restored rows %.4f", metrics.get("reconstruction")));
    lines.add(String.join(", ", figures));
    return lines;
  }

  private static String figure(String format, Object value) {
    return String.format(Locale.ROOT, format, value);
  }
}
