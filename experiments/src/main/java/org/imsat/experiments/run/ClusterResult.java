package org.imsat.experiments.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.imsat.codes.CodeDescription;
import org.imsat.data.table.OutputTable;
import org.imsat.experiments.apply.RowTable;
import org.imsat.experiments.card.ResultCard;
import org.imsat.experiments.evaluate.BesideKMeans;
import org.imsat.experiments.evaluate.ClusterFigures;
import org.imsat.experiments.evaluate.CodeTerms;
import org.imsat.experiments.evaluate.Stability;
import org.imsat.experiments.report.ClusterReport;
import org.imsat.file.AtomicFile;
import org.imsat.learn.ImsatOptions;
import org.imsat.learn.KMeansComparison;
import org.imsat.learn.TrainingRun;
import org.imsat.metric.ClusterMetrics;
import org.imsat.metric.Silhouette;
import org.imsat.model.Assignments;
import org.imsat.model.Certainty;
import org.imsat.model.ClusterModel;
import org.imsat.model.Layer;
import org.imsat.samples.Dataset;
import org.imsat.samples.Samples;

/** A clustering run. */
final class ClusterResult extends RunResult {
  /** Of weights and values, when all rows are judged. */
  private static final double MOST_PRODUCTS = 2e12;

  private final ClusterModel model;
  private final Assignments assignments;
  private final List<Certainty> certainty;
  private final Optional<ClusterMetrics> metrics;
  private final Optional<BesideKMeans> kmeans;

  private ClusterResult(
      RunCard content,
      ClusterModel model,
      Assignments assignments,
      List<Certainty> certainty,
      Optional<ClusterMetrics> metrics,
      Optional<BesideKMeans> kmeans) {
    super(content);
    this.model = model;
    this.assignments = assignments;
    this.certainty = certainty;
    this.metrics = metrics;
    this.kmeans = kmeans;
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
        run.model().hasSample() && !run.interrupted() && soon(run.model(), data.samples())
            ? run.model().certainty(data.samples())
            : List.of();
    Map<String, Object> more = new LinkedHashMap<>();
    if (!certainty.isEmpty()) {
      more.put("stability", Stability.of(certainty, clusters).toMap());
    }
    more.put("silhouette", silhouette(run, data, assignments));
    Optional<BesideKMeans> kmeans = kmeans(run, data, progress);
    kmeans.ifPresent(beside -> more.put("kMeans", beside.toMap()));
    List<String> warnings = emptyClusters(sizes);
    kmeans.flatMap(BesideKMeans::warning).ifPresent(warnings::add);
    Findings findings =
        new Findings(
            metrics.map(ClusterFigures::of),
            Optional.empty(),
            Optional.of(CodeTerms.of(run, new int[] {clusters}, probabilities)),
            Optional.of(Arrays.stream(sizes).boxed().toList()),
            more,
            warnings,
            (System.nanoTime() - start) / 1e9);
    return new ClusterResult(
        new RunCard(run, data, true, findings, progress),
        run.model(),
        assignments,
        certainty,
        metrics,
        kmeans);
  }

  /** Whether all rows can be judged in minutes; 'imsat assign' judges any number. */
  private static boolean soon(ClusterModel model, Samples rows) {
    double ofRow = 0;
    for (Layer layer : model.network().layers()) {
      ofRow += (double) layer.inputs() * layer.outputs();
    }
    return ofRow * rows.rows() <= MOST_PRODUCTS;
  }

  private static Map<String, Object> silhouette(
      TrainingRun<ClusterModel> run, Dataset data, Assignments assignments) {
    int clusters = run.model().clusters();
    Samples scaled = run.model().forDistances(data.samples());
    Silhouette found = Silhouette.sample(scaled, assignments.clusters(), clusters, run.seed());
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("mean", found.mean());
    map.put("rows", found.rows());
    map.put("clusters", IntStream.range(0, clusters).mapToObj(c -> found.of(c).orElse(0)).toList());
    return map;
  }

  /** K-means beside a method of our own; nothing where somebody waits for the end. */
  private static Optional<BesideKMeans> kmeans(
      TrainingRun<ClusterModel> run, Dataset data, TrainingProgress progress) {
    if (run.interrupted() || !(run.options() instanceof ImsatOptions)) {
      return Optional.empty();
    }
    try {
      return KMeansComparison.of(run, data.samples(), progress::shouldContinue)
          .map(found -> BesideKMeans.of(found, run.model().clusters(), data.labels()));
    } catch (CancellationException e) {
      return Optional.empty();
    }
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
    kmeans.ifPresent(beside -> lines.add(beside.line()));
    return lines;
  }
}
