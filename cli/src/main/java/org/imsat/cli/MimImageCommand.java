package org.imsat.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.imsat.cli.report.MimReport.Metric;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code imsat reproduce mim-image}: MIM and others on binarised images. */
@Command(
    name = "mim-image",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Trains a variational auto-encoder, A-MIM and MIM on images whose pixels are drawn anew as bits"
          + " for each step, and measures on images kept from training: negative log-likelihood (100"
          + " importance samples), what codes tell of images, how well nearest codes tell the class.",
      "",
      "Each run writes into a folder of its own under --out, as 'imsat embed' does; the same command"
          + " goes on where it was. Writes mim-image.html.",
      ""
    },
    footer = {"", "Example:", "  imsat reproduce mim-image --seeds 3"})
final class MimImageCommand implements Callable<Integer> {
  private static final List<Metric> METRICS =
      List.of(
          new Metric("negativeLogLikelihood", "NLL", "Negative log-likelihood, in nats", true),
          new Metric(
              "aggregateInformation",
              "information",
              "What codes tell of images, in nats; no more than the logarithm of the images measured",
              true),
          new Metric(
              "neighbourInformation",
              "information by neighbours",
              "The same by distances of nearest codes, which knows no such bound, in nats",
              true),
          new Metric(
              "informationBound",
              "information at most",
              "The same with a Gaussian for all codes together, which is too much",
              false),
          new Metric(
              "knnAccuracy",
              "5-NN accuracy",
              "Share of images whose class the 5 nearest codes tell",
              true),
          new Metric(
              "kMeansNmi",
              "NMI of k-means",
              "Normalised mutual information of classes and k-means clusters of codes",
              true),
          new Metric(
              "reconstruction",
              "reconstruction",
              "Mean distance of images from what their codes stand for",
              false),
          new Metric(
              "activeUnits", "active units", "Values of codes that vary from row to row", false));

  @Spec private CommandSpec spec;

  @Mixin private EmbeddingRuns runs;

  @Option(
      names = "--latent",
      split = ",",
      paramLabel = "N",
      defaultValue = "20",
      description = "Values of a code (default: 20).")
  private List<Integer> latent;

  @Option(
      names = "--hidden",
      paramLabel = "N-N",
      defaultValue = "400-400",
      description = "Units of the hidden layers (default: 400-400).")
  private String hidden;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "imsat-mim-image",
      description = "Folder to write into (default: imsat-mim-image).")
  private Path out;

  @Override
  public Integer call() {
    List<String> methods = runs.check(latent, hidden, "vae", "a-mim", "mim");
    Dataset data = runs.read();
    if (data.samples().image().isEmpty()) {
      throw new InvalidInputException(runs.set() + " is no set of images");
    }
    int rows = data.samples().rows();
    MimStudy table = new MimStudy("values of codes", METRICS, spec.commandLine().getOut());
    if (!runs.fill(table, methods, latent, runs.set(), rows, List.of("--hidden", hidden), out)) {
      return 1;
    }
    table.report(
        "The Mutual Information Machine on images",
        "Images of %s, of which bits are drawn anew for each step; hidden layers of %s units."
            .formatted(data.name(), hidden),
        List.of(),
        out.resolve("mim-image.html"));
    return 0;
  }
}
