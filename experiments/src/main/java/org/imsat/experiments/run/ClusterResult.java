package org.imsat.experiments.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.imsat.codes.CodeDescription;
import org.imsat.data.table.OutputTable;
import org.imsat.experiments.apply.RowTable;
import org.imsat.experiments.card.ResultCard;
import org.imsat.experiments.evaluate.ClusterFigures;
import org.imsat.experiments.evaluate.CodeTerms;
import org.imsat.experiments.evaluate.Stability;
import org.imsat.experiments.report.ClusterReport;
import org.imsat.file.AtomicFile;
import org.imsat.learn.TrainingRun;
import org.imsat.metric.ClusterMetrics;
import org.imsat.model.Assignments;
import org.imsat.model.Certainty;
import org.imsat.model.ClusterModel;
import org.imsat.samples.Dataset;

/** A clustering run. */
final class ClusterResult extends RunResult {
  private final ClusterModel model;
  private final Assignments assignments;
  private final List<Certainty> certainty;
  private final Optional<ClusterMetrics> metrics;

  private ClusterResult(
      RunCard content,
      ClusterModel model,
      Assignments assignments,
      List<Certainty> certainty,
      Optional<ClusterMetrics> metrics) {
    super(content);
    this.model = model;
    this.assignments = assignments;
    this.certainty = certainty;
    this.metrics = metrics;
  }

  /** Applies the model to the data it was trained on. */
  static ClusterResult of(TrainingRun<ClusterModel> run, Dataset data, TrainingProgress progress) {
    long start = System.nanoTime();
    int clusters = run.model().clusters();
    float[][] probabilities = run.model().probabilities(data.samples());
    Assignments assignments = Assignments.of(probabilities);
    Optional<ClusterMetrics> metrics =
        data.labels().map(labels -> ClusterMetrics.of(assignments.clusters(), clusters, labels));
    int[] sizes = sizes(assignments, clusters);
    List<Certainty> certainty =
        run.model().hasSample() ? run.model().certainty(data.samples()) : List.of();
    Findings findings =
        new Findings(
            metrics.map(ClusterFigures::of),
            Optional.empty(),
            Optional.of(CodeTerms.of(run, new int[] {clusters}, probabilities)),
            Optional.of(Arrays.stream(sizes).boxed().toList()),
            emptyClusters(sizes),
            (System.nanoTime() - start) / 1e9,
            certainty.isEmpty()
                ? Optional.empty()
                : Optional.of(Stability.of(certainty, clusters).toMap()));
    return new ClusterResult(
        new RunCard(run, data, true, findings, progress),
        run.model(),
        assignments,
        certainty,
        metrics);
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
  void writeFindings(ResultCard card, RunFolder folder) {
    model.save(folder.file("model.imsat"));
    OutputTable table =
        certainty.isEmpty()
            ? RowTable.of(assignments, data())
            : RowTable.of(certainty, Optional.empty(), data());
    AtomicFile.write(folder.file("assignments.csv"), table.csv());
    folder.discard("codes.npy");
    CodeDescription.discardBeside(folder.file("codes.npy"));
    ClusterReport.of(card, data(), assignments.clusters(), assignments.probabilities())
        .write(folder.file("report.html"));
  }

  @Override
  List<String> headlines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%d clusters of the %d rows of %s"
            .formatted(model.clusters(), assignments.rows(), data().name()));
    metrics.ifPresent(m -> lines.add(ClusterFigures.line(m)));
    if (!certainty.isEmpty()) {
      lines.add(Stability.of(certainty, model.clusters()).line());
    }
    return lines;
  }
}
