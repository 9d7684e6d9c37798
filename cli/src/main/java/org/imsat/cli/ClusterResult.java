package org.imsat.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.imsat.cli.report.ClusterReport;
import org.imsat.file.AtomicFile;
import org.imsat.learner.ClusterRun;
import org.imsat.learner.EpochReport;
import org.imsat.metric.ClusterMetrics;
import org.imsat.model.Assignments;
import org.imsat.model.ClusterModel;
import org.imsat.objective.ClusterInformation;
import org.imsat.objective.SelfAugmentedTraining;
import org.imsat.samples.Dataset;
import org.imsat.samples.ImageShape;
import org.imsat.torch.Engine;

/** A finished run: its result card, and the files written from it. */
record ClusterResult(
    ClusterRun run, Dataset data, Assignments assignments, Map<String, Object> card) {

  /** Applies the model to the data it was trained on and fills in the card. */
  static ClusterResult of(ClusterRun run, Dataset data, TrainingProgress progress) {
    long start = System.nanoTime();
    ClusterModel model = run.model();
    float[][] probabilities = model.probabilities(data.samples());
    Assignments assignments = Assignments.of(probabilities);
    int[] sizes = sizes(assignments, model.clusters());
    Map<String, Object> card = new LinkedHashMap<>();
    card.put("method", run.options().method().name());
    card.put("profile", run.options().profile().name());
    card.put("options", run.options().toMap());
    card.put("seed", run.options().seed());
    card.put("data", describe(data, run.dataSha256()));
    data.labels()
        .ifPresent(
            labels ->
                card.put(
                    "metrics",
                    metrics(ClusterMetrics.of(assignments.clusters(), model.clusters(), labels))));
    card.put("objective", objective(probabilities, run.epochs()));
    card.put("clusters", Arrays.stream(sizes).boxed().toList());
    Map<String, Object> seconds = new LinkedHashMap<>();
    seconds.put("neighbours", run.neighbourSeconds());
    seconds.put("training", run.trainingSeconds());
    seconds.put("evaluation", (System.nanoTime() - start) / 1e9);
    card.put("seconds", seconds);
    card.put("interrupted", run.interrupted());
    card.put("warnings", warnings(run, sizes));
    progress.accuracyRows().ifPresent(rows -> card.put("epochAccuracyRows", rows));
    card.put("epochs", run.epochs().stream().map(progress::toMap).toList());
    card.put("versions", Versions.all());
    card.put("machine", machine());
    return new ClusterResult(run, data, assignments, card);
  }

  private static Map<String, Object> describe(Dataset data, String sha256) {
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("name", data.name());
    description.put("sha256", sha256);
    description.put("rows", data.samples().rows());
    description.put("dimension", data.samples().dimension());
    Optional<ImageShape> image = data.samples().image();
    image.ifPresent(
        shape ->
            description.put("image", List.of(shape.height(), shape.width(), shape.channels())));
    return description;
  }

  static Map<String, Object> metrics(ClusterMetrics metrics) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("accuracy", metrics.accuracy());
    map.put("nmi", metrics.nmi());
    map.put("ari", metrics.ari());
    return map;
  }

  /**
   * The objective's terms in nats: entropies of the final model over all rows, kl the divergence of
   * its mean prediction from the uniform distribution, and sat as in the last epoch of training.
   */
  private static Map<String, Object> objective(float[][] probabilities, List<EpochReport> epochs) {
    int clusters = probabilities[0].length;
    double[] mean = new double[clusters];
    double conditional = 0;
    for (float[] row : probabilities) {
      for (int k = 0; k < clusters; k++) {
        mean[k] += (double) row[k] / probabilities.length;
        conditional -= row[k] > 0 ? row[k] * Math.log(row[k]) / probabilities.length : 0;
      }
    }
    double marginal = 0;
    for (double share : mean) {
      marginal -= share > 0 ? share * Math.log(share) : 0;
    }
    Map<String, Object> terms = new LinkedHashMap<>();
    if (!epochs.isEmpty()) {
      String sat = SelfAugmentedTraining.SAT;
      Optional.ofNullable(epochs.get(epochs.size() - 1).terms().get(sat))
          .ifPresent(value -> terms.put(sat, value));
    }
    terms.put(ClusterInformation.CONDITIONAL_ENTROPY, conditional);
    terms.put(ClusterInformation.MARGINAL_ENTROPY, marginal);
    terms.put("kl", Math.log(clusters) - marginal);
    return terms;
  }

  private static int[] sizes(Assignments assignments, int clusters) {
    int[] sizes = new int[clusters];
    for (int cluster : assignments.clusters()) {
      sizes[cluster]++;
    }
    return sizes;
  }

  private static List<String> warnings(ClusterRun run, int[] sizes) {
    List<String> warnings = new ArrayList<>(run.warnings());
    if (run.interrupted()) {
      warnings.add(
          "the training was interrupted after %d of %d epochs"
              .formatted(run.epochs().size(), run.options().epochs().orElseThrow()));
    }
    for (int k = 0; k < sizes.length; k++) {
      if (sizes[k] == 0) {
        warnings.add("cluster " + k + " is empty");
      }
    }
    return warnings;
  }

  private static Map<String, Object> machine() {
    Map<String, Object> machine = new LinkedHashMap<>();
    machine.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    machine.put("processors", Runtime.getRuntime().availableProcessors());
    machine.put("blasCore", Engine.start().blasCore());
    machine.put("threads", Engine.start().threads());
    return machine;
  }

  /**
   * Writes every file of the run; result.json last, and the checkpoint goes once it is not needed.
   */
  void write(RunFolder folder) {
    run.model().save(folder.file("model.imsat"));
    AtomicFile.write(folder.file("assignments.csv"), csv(assignments));
    ClusterReport.of(card, data, assignments.clusters(), assignments.probabilities())
        .write(folder.file("report.html"));
    AtomicFile.write(folder.file("result.json"), RunFolder.json(card));
    if (!run.interrupted()) {
      try {
        Files.deleteIfExists(folder.file(RunFolder.CHECKPOINT));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Assignments as text: row, cluster, probability. */
  static String csv(Assignments assignments) {
    StringBuilder text = new StringBuilder("row,cluster,probability\n");
    for (int row = 0; row < assignments.rows(); row++) {
      text.append(row)
          .append(',')
          .append(assignments.cluster(row))
          .append(',')
          .append(assignments.probability(row))
          .append('\n');
    }
    return text.toString();
  }

  /** What the user is told at the end. */
  List<String> summary(Path folder) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%d clusters of the %d rows of %s"
            .formatted(run.model().clusters(), assignments.rows(), data.name()));
    if (card.get("metrics") instanceof Map<?, ?> metrics) {
      lines.add(
          String.format(
              Locale.ROOT,
              "accuracy %.4f, NMI %.4f, ARI %.4f",
              (double) metrics.get("accuracy"),
              (double) metrics.get("nmi"),
              (double) metrics.get("ari")));
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "neighbour distances %s, training %s",
            TrainingProgress.duration(run.neighbourSeconds()),
            TrainingProgress.duration(run.trainingSeconds())));
    for (Object warning : (List<?>) card.get("warnings")) {
      lines.add("warning: " + warning);
    }
    if (run.interrupted()) {
      lines.add("to go on: the same command with --out " + folder + " --resume");
    }
    lines.add("model:  " + folder.resolve("model.imsat"));
    lines.add("report: " + folder.resolve("report.html"));
    return lines;
  }
}
