package org.imsat.cli.reproduce;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.imsat.cli.terminal.Console;
import org.imsat.experiments.paper.MimImageStudy;
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
  @Spec private CommandSpec spec;

  @Mixin private EmbeddingOptions runs;

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
    MimImageStudy study = new MimImageStudy(runs.runs(hidden, latent), out);
    Console console = Console.of(spec.commandLine().getErr(), false);
    return study.carryOut(spec.commandLine().getOut(), console) ? 0 : 1;
  }
}
