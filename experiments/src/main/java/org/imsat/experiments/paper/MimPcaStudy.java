package org.imsat.experiments.paper;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Device;
import org.imsat.codes.NpyRows;
import org.imsat.experiments.Monitor;
import org.imsat.experiments.card.MetricName;
import org.imsat.experiments.report.MimReport;
import org.imsat.experiments.report.MimReport.Metric;
import org.imsat.experiments.run.RunFolder;
import org.imsat.file.AtomicFile;
import org.imsat.learn.baseline.PrincipalComponents;
import org.imsat.learn.torch.Engine;
import org.imsat.samples.Dataset;
import org.imsat.samples.Labels;

/**
 * MIM and VAE on principal components of images.
 *
 * @param runs what is trained
 * @param components how many there are
 * @param out the folder that each run has one of its own in
 */
public record MimPcaStudy(EmbeddingRuns runs, int components, Path out) {
  private static final List<Metric> METRICS =
      List.of(
          new Metric(
              MetricName.MUTUAL_INFORMATION,
              "mutual information",
              "Mutual information of rows and codes (KSG), in nats",
              true),
          new Metric(
              MetricName.KNN_ACCURACY,
              "5-NN accuracy",
              "Share of images whose class the 5 nearest codes tell",
              true),
          new Metric(
              MetricName.RECONSTRUCTION,
              "reconstruction",
              "Mean distance of rows from what their codes stand for",
              true),
          new Metric(
              MetricName.NEGATIVE_LOG_LIKELIHOOD, "NLL", "Negative log-likelihood, in nats", true),
          new Metric(
              MetricName.ACTIVE_UNITS,
              "active units",
              "Values of codes that vary from row to row",
              false));

  /**
   * Trains what has not been trained yet, and writes the components and mim-pca.html.
   *
   * @param shown is notified of results as they come
   * @return false if a run was interrupted or failed
   */
  public boolean carryOut(PrintWriter shown, Monitor monitor) {
    Dataset data = runs.read(monitor);
    // Runs are told apart by their commands, so that the file's name says what it holds.
    String name = "%s-%d".formatted(data.name().replaceAll("[^\\w.-]", "-"), components);
    Path input = out.resolve(name + ".npy");
    Optional<String> labels = write(data, input, out.resolve(name + "-labels.txt"));
    MimStudy table = new MimStudy("values of codes", METRICS, shown);
    int rows = data.samples().rows();
    if (!runs.fill(table, List.of("mim", "vae"), input.toString(), labels, rows, out, monitor)) {
      return false;
    }
    List<MimReport.Row> published =
        List.of(
            table.published("mim (Fashion-MNIST)", "2 to 20", 10, "0.7 to 3.0"),
            table.published("vae (Fashion-MNIST)", "2 to 20", 10, "1.3, 1.8, 2.0 falling to 1.0"));
    table.report(
        "The Mutual Information Machine on principal components",
        "The first %d principal components of %s; hidden layers of %s units."
            .formatted(components, data.name(), runs.hidden()),
        published,
        out.resolve("mim-pca.html"));
    return true;
  }

  /**
   * Writes components, and labels where there are any.
   *
   * @return the file of the labels
   */
  private Optional<String> write(Dataset data, Path to, Path labelFile) {
    int rows = data.samples().rows();
    int[] trainedOn = IntStream.range(0, EmbeddingRuns.firstHeldOut(rows)).toArray();
    PrincipalComponents axes;
    try (Device device = Engine.start().device("cpu")) {
      axes = PrincipalComponents.of(data.samples().select(trainedOn), components, device);
    }
    RunFolder.create(out);
    NpyRows.write(axes.project(data.samples()), to);
    if (data.labels().isEmpty()) {
      return Optional.empty();
    }
    Labels labels = data.labels().get();
    StringBuilder lines = new StringBuilder();
    for (int row = 0; row < rows; row++) {
      lines.append(labels.nameOf(row).orElse("NA")).append('\n');
    }
    AtomicFile.write(labelFile, lines.toString());
    return Optional.of(labelFile.toString());
  }
}
