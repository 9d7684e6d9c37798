package org.imsat.experiments.paper;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.imsat.experiments.Monitor;
import org.imsat.experiments.card.MetricName;
import org.imsat.experiments.report.MimReport.Metric;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;

/**
 * MIM and others on binarised images.
 *
 * @param runs what is trained
 * @param out the folder that each run has one of its own in
 */
public record MimImageStudy(EmbeddingRuns runs, Path out) {
  private static final List<Metric> METRICS =
      List.of(
          new Metric(
              MetricName.NEGATIVE_LOG_LIKELIHOOD, "NLL", "Negative log-likelihood, in nats", true),
          new Metric(
              MetricName.AGGREGATE_INFORMATION,
              "information",
              "What codes tell of images, in nats; no more than the logarithm of the images measured",
              true),
          new Metric(
              MetricName.NEIGHBOUR_INFORMATION,
              "information by neighbours",
              "The same by distances of nearest codes, which knows no such bound, in nats",
              true),
          new Metric(
              MetricName.INFORMATION_BOUND,
              "information at most",
              "The same with a Gaussian for all codes together, which is too much",
              false),
          new Metric(
              MetricName.KNN_ACCURACY,
              "5-NN accuracy",
              "Share of images whose class the 5 nearest codes tell",
              true),
          new Metric(
              MetricName.K_MEANS_NMI,
              "NMI of k-means",
              "Normalised mutual information of classes and k-means clusters of codes",
              true),
          new Metric(
              MetricName.RECONSTRUCTION,
              "reconstruction",
              "Mean distance of images from what their codes stand for",
              false),
          new Metric(
              MetricName.ACTIVE_UNITS,
              "active units",
              "Values of codes that vary from row to row",
              false));

  /**
   * Trains what has not been trained yet, and writes mim-image.html.
   *
   * @param shown is notified of results as they come
   * @return false if a run was interrupted or failed
   */
  public boolean carryOut(PrintWriter shown, Monitor monitor) {
    Dataset data = runs.read(monitor);
    if (data.samples().image().isEmpty()) {
      throw new InvalidInputException(runs.set() + " is no set of images");
    }
    int rows = data.samples().rows();
    MimStudy table = new MimStudy("values of codes", METRICS, shown);
    List<String> usual = List.of("vae", "a-mim", "mim");
    if (!runs.fill(table, usual, runs.set(), Optional.empty(), rows, out, monitor)) {
      return false;
    }
    table.report(
        "The Mutual Information Machine on images",
        "Images of %s, of which bits are drawn anew for each step; hidden layers of %s units."
            .formatted(data.name(), runs.hidden()),
        List.of(),
        out.resolve("mim-image.html"));
    return true;
  }
}
