package org.imsat.cli.reproduce;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.imsat.cli.terminal.Console;
import org.imsat.experiments.paper.EmbeddingRuns;
import org.imsat.experiments.paper.MimPcaStudy;
import org.imsat.learn.settings.Requirement;
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
  @Spec private CommandSpec spec;

  @Mixin private EmbeddingOptions runs;

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
    EmbeddingRuns given = runs.runs(hidden, latent);
    Requirement.positive("--components", components);
    Console console = Console.of(spec.commandLine().getErr(), false);
    MimPcaStudy study = new MimPcaStudy(given, components, out);
    return study.carryOut(spec.commandLine().getOut(), console) ? 0 : 1;
  }
}
