package org.imsat.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Device;
import org.imsat.baseline.PrincipalComponents;
import org.imsat.cli.report.MimReport;
import org.imsat.cli.report.MimReport.Metric;
import org.imsat.codes.NpyRows;
import org.imsat.file.AtomicFile;
import org.imsat.samples.Dataset;
import org.imsat.samples.Labels;
import org.imsat.torch.Engine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code imsat reproduce mim-pca}: MIM and VAE on principal components of images. */
@Command(
    name = "mim-pca",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Trains MIM and a variational auto-encoder on the first principal components of images, with"
          + " codes of several sizes. The components are found in the images trained on and applied to"
          + " those measured on.",
      "",
      "Writes components.npy and labels.txt, each run into a folder of its own under --out, as 'imsat"
          + " embed' does, and mim-pca.html; the same command goes on where it was.",
      ""
    },
    footer = {"", "Example:", "  imsat reproduce mim-pca --set mnist --latent 2,5,10,20"})
final class MimPcaCommand implements Callable<Integer> {
  private static final List<Metric> METRICS =
      List.of(
          new Metric(
              "mutualInformation",
              "mutual information",
              "Mutual information of rows and codes (KSG), in nats",
              true),
          new Metric(
              "knnAccuracy",
              "5-NN accuracy",
              "Share of images whose class the 5 nearest codes tell",
              true),
          new Metric(
              "reconstruction",
              "reconstruction",
              "Mean distance of rows from what their codes stand for",
              true),
          new Metric("negativeLogLikelihood", "NLL", "Negative log-likelihood, in nats", true),
          new Metric(
              "activeUnits", "active units", "Values of codes that vary from row to row", false));

  @Spec private CommandSpec spec;

  @Mixin private EmbeddingRuns runs;

  @Option(
      names = "--components",
      paramLabel = "N",
      defaultValue = "20",
      description = "Principal components (default: 20).")
  private int components;

  @Option(
      names = "--latent",
      split = ",",
      paramLabel = "N",
      defaultValue = "2,5,10,20",
      description = "Values of a code (default: 2,5,10,20).")
  private List<Integer> latent;

  @Option(
      names = "--hidden",
      paramLabel = "N-N",
      defaultValue = "50",
      description = "Units of the hidden layers (default: 50, as published).")
  private String hidden;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "imsat-mim-pca",
      description = "Folder to write into (default: imsat-mim-pca).")
  private Path out;

  @Override
  public Integer call() {
    List<String> methods = runs.check(latent, hidden, "mim", "vae");
    Arguments.positive("--components", components);
    Dataset data = runs.read();
    // Runs are told apart by their commands, so that the file's name says what it holds.
    String name = "%s-%d".formatted(data.name().replaceAll("[^\\w.-]", "-"), components);
    Path input = out.resolve(name + ".npy");
    List<String> more = new ArrayList<>(write(data, input, out.resolve(name + "-labels.txt")));
    more.addAll(List.of("--hidden", hidden));
    MimStudy table = new MimStudy("values of codes", METRICS, spec.commandLine().getOut());
    if (!runs.fill(table, methods, latent, input.toString(), data.samples().rows(), more, out)) {
      return 1;
    }
    List<MimReport.Row> published =
        List.of(
            table.published("mim (Fashion-MNIST)", "2 to 20", 10, "0.7 to 3.0"),
            table.published("vae (Fashion-MNIST)", "2 to 20", 10, "1.3, 1.8, 2.0 falling to 1.0"));
    table.report(
        "The Mutual Information Machine on principal components",
        "The first %d principal components of %s; hidden layers of %s units."
            .formatted(components, data.name(), hidden),
        published,
        out.resolve("mim-pca.html"));
    return 0;
  }

  /**
   * Writes components, and labels where there are any.
   *
   * @return the option that names the labels
   */
  private List<String> write(Dataset data, Path to, Path labelFile) {
    int rows = data.samples().rows();
    int[] trainedOn = IntStream.range(0, EmbeddingRuns.firstHeldOut(rows)).toArray();
    PrincipalComponents axes;
    try (Device device = Engine.start().device("cpu")) {
      axes = PrincipalComponents.of(data.samples().select(trainedOn), components, device);
    }
    Arguments.createFolder(out);
    NpyRows.write(axes.project(data.samples()), to);
    if (data.labels().isEmpty()) {
      return List.of();
    }
    Labels labels = data.labels().get();
    StringBuilder lines = new StringBuilder();
    for (int row = 0; row < rows; row++) {
      lines.append(labels.nameOf(row).orElse("NA")).append('\n');
    }
    AtomicFile.write(labelFile, lines.toString());
    return List.of("--labels", labelFile.toString());
  }
}
