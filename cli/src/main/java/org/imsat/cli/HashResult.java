package org.imsat.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.imsat.learner.TrainingRun;
import org.imsat.metric.CodeStatistics;
import org.imsat.metric.RetrievalMetrics;
import org.imsat.model.Model;
import org.imsat.samples.Dataset;

/** A run that learned codes for similarity search. */
final class HashResult extends RunResult {
  private final Model model;
  private final RowCodes codes;

  private HashResult(
      TrainingRun<? extends Model> run, Dataset data, RowCodes codes, boolean heldOut) {
    super(run, data, !heldOut);
    this.model = run.model();
    this.codes = codes;
  }

  /**
   * Fills in the card.
   *
   * @param codes of all rows
   * @param terms of the objective over all rows
   * @param split the protocol's, where labels are
   * @param heldOut whether its queries were kept from training
   */
  static HashResult of(
      TrainingRun<? extends Model> run,
      Dataset data,
      RowCodes codes,
      Map<String, Object> terms,
      Optional<QuerySplit> split,
      boolean heldOut,
      TrainingProgress progress) {
    long start = System.nanoTime();
    Map<String, Object> metrics = new LinkedHashMap<>();
    split.ifPresent(
        s ->
            metrics.putAll(
                metrics(codes.retrieval(data.labels().orElseThrow(), s.queries(), s.gallery()))));
    metrics.putAll(metrics(codes.statistics()));
    Map<String, Object> findings = new LinkedHashMap<>();
    findings.put("metrics", metrics);
    split.ifPresent(s -> findings.put("protocol", s.toMap(heldOut)));
    findings.put("objective", terms);
    HashResult result = new HashResult(run, data, codes, heldOut);
    result.complete(findings, List.of(), (System.nanoTime() - start) / 1e9, progress);
    return result;
  }

  static Map<String, Object> metrics(RetrievalMetrics metrics) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("meanAveragePrecision", metrics.meanAveragePrecision());
    map.put("precisionAt500", metrics.precisionAt500());
    map.put("precisionWithin2", metrics.precisionWithin2());
    return map;
  }

  static Map<String, Object> metrics(CodeStatistics statistics) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("distinctCodes", statistics.distinctCodes());
    map.put("bitEntropy", statistics.bitEntropy());
    map.put("pairwiseInformation", statistics.pairwiseInformation());
    return map;
  }

  @Override
  void writeFindings(RunFolder folder) {
    model.save(folder.file("model.imsat"));
    codes.write(folder.file("codes.npy"));
    DescribedCodes.describe(folder.file("codes.npy"), model, data());
    folder.discard("assignments.csv");
    codes.report(card(), data()).write(folder.file("report.html"));
  }

  @Override
  List<String> headlines() {
    List<String> lines = new ArrayList<>();
    Map<String, Object> options = run().options().toMap();
    String size =
        options.containsKey("bits")
            ? options.get("bits") + " bits"
            : options.get("heads") + " heads";
    lines.add(
        "codes of %s for the %d rows of %s"
            .formatted(size, data().samples().rows(), data().name()));
    lines.addAll(lines((Map<?, ?>) card().get("metrics")));
    return lines;
  }

  /** Metrics as people read them. */
  static List<String> lines(Map<?, ?> metrics) {
    List<String> lines = new ArrayList<>();
    if (metrics.containsKey("meanAveragePrecision")) {
      lines.add(
          String.format(
              Locale.ROOT,
              "mean average precision %.4f, precision at 500 %.4f, within radius 2 %.4f",
              (double) metrics.get("meanAveragePrecision"),
              (double) metrics.get("precisionAt500"),
              (double) metrics.get("precisionWithin2")));
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "%d distinct codes, entropy %.3f, information shared by pairs %.4f (bits)",
            (int) metrics.get("distinctCodes"),
            (double) metrics.get("bitEntropy"),
            (double) metrics.get("pairwiseInformation")));
    return lines;
  }
}
