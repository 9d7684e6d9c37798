package org.imsat.experiments.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imsat.codes.CodeDescription;
import org.imsat.experiments.evaluate.ClusterFigures;
import org.imsat.experiments.evaluate.CodeTerms;
import org.imsat.experiments.report.ClusterReport;
import org.imsat.file.AtomicFile;
import org.imsat.learn.TrainingRun;
import org.imsat.metric.ClusterMetrics;
import org.imsat.model.Assignments;
import org.imsat.model.ClusterModel;
import org.imsat.samples.Dataset;

/** A clustering run. */
final class ClusterResult extends RunResult {
  private final ClusterModel model;
  private final Assignments assignments;
  private final Optional<ClusterMetrics> metrics;

  private ClusterResult(TrainingRun<ClusterModel> run, Dataset data, Assignments assignments) {
    super(run, data, true);
    this.model = run.model();
    this.assignments = assignments;
    this.metrics =
        data.labels()
            .map(labels -> ClusterMetrics.of(assignments.clusters(), model.clusters(), labels));
  }

  /** Applies the model to the data it was trained on and fills in the card. */
  static ClusterResult of(TrainingRun<ClusterModel> run, Dataset data, TrainingProgress progress) {
    long start = System.nanoTime();
    int clusters = run.model().clusters();
    float[][] probabilities = run.model().probabilities(data.samples());
    Assignments assignments = Assignments.of(probabilities);
    ClusterResult result = new ClusterResult(run, data, assignments);
    Map<String, Object> findings = new LinkedHashMap<>();
    result.metrics.ifPresent(metrics -> findings.put("metrics", ClusterFigures.of(metrics)));
    findings.put("objective", CodeTerms.of(run, new int[] {clusters}, probabilities));
    int[] sizes = sizes(assignments, clusters);
    findings.put("clusters", Arrays.stream(sizes).boxed().toList());
    result.complete(findings, emptyClusters(sizes), (System.nanoTime() - start) / 1e9, progress);
    return result;
  }

  private static int[] sizes(Assignments assignments, int clusters) {
    int[] sizes = new int[clusters];
    for (int cluster : assignments.clusters()) {
      sizes[cluster]++;
    }
    return sizes;
  }

  private static List<String> emptyClusters(int[] sizes) {
    List<String> warnings = new ArrayList<>();
    for (int k = 0; k < sizes.length; k++) {
      if (sizes[k] == 0) {
        warnings.add("cluster " + k + " is empty");
      }
    }
    return warnings;
  }

  @Override
  void writeFindings(RunFolder folder) {
    model.save(folder.file("model.imsat"));
    AtomicFile.write(folder.file("assignments.csv"), RowTable.of(assignments, data()).csv());
    folder.discard("codes.npy");
    CodeDescription.discardBeside(folder.file("codes.npy"));
    ClusterReport.of(card(), data(), assignments.clusters(), assignments.probabilities())
        .write(folder.file("report.html"));
  }

  @Override
  List<String> headlines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%d clusters of the %d rows of %s"
            .formatted(model.clusters(), assignments.rows(), data().name()));
    metrics.ifPresent(m -> lines.add(ClusterFigures.line(m)));
    return lines;
  }
}
