package org.imsat.cli.reproduce;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.imsat.cli.terminal.Console;
import org.imsat.experiments.paper.Cells;
import org.imsat.experiments.paper.MimToyStudy;
import org.imsat.learn.mim.ToyStudy;
import org.imsat.learn.settings.Requirement;
import org.imsat.learn.torch.Engine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code imsat reproduce mim-toy}: what MIM keeps and VAE loses of points of the plane. */
@Command(
    name = "mim-toy",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Trains the Mutual Information Machine and a variational auto-encoder (Livne, Swersky and Fleet"
          + " 2019) on points of the plane about five centres, with hidden layers of several sizes,"
          + " and measures on 10,000 other points: mutual information of points and codes (KSG, nats),"
          + " how well nearest codes tell the centre, mean distance of reconstructions, and negative"
          + " log-likelihood (nats).",
      "",
      "Methods: mim; a-mim, with samples of the encoder alone; vae; vae-entropy, VAE plus the joint"
          + " entropy; mim-without-entropy.",
      "",
      "Each run writes a result card into a folder of its own under --out; the same command goes on"
          + " where it was. Writes mim-toy.html.",
      ""
    },
    footer = {"", "Example:", "  imsat reproduce mim-toy --hidden 50 --methods mim,vae --seeds 1"})
final class MimToyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--hidden",
      split = ",",
      paramLabel = "N",
      defaultValue = "20,50,100,200,500",
      description = "Units of a hidden layer (default: 20,50,100,200,500).")
  private List<Integer> hidden;

  @Option(
      names = "--layers",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Hidden layers of the encoder and of the decoder (default: 1, as in the published code,"
              + " whose two layers are the linear maps before and after the units).")
  private int layers;

  @Option(
      names = "--methods",
      split = ",",
      paramLabel = "NAME",
      defaultValue = "mim,vae",
      description = "Only these (default: mim,vae).")
  private List<String> methods;

  @Option(
      names = "--latent",
      paramLabel = "N",
      defaultValue = "2",
      description = "Values of a code (default: 2).")
  private int latent;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "3",
      description = "Runs of each, with seeds 1 to N (default: 3).")
  private int seeds;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "200",
      description =
          "At most so many epochs of 10,000 fresh points (default: 200); a run ends when the loss of"
              + " other points falls no further.")
  private int epochs;

  @Option(names = "--threads", paramLabel = "N", description = "As for 'imsat cluster'.")
  private Optional<Integer> threads;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "imsat-mim-toy",
      description = "Folder to write into (default: imsat-mim-toy).")
  private Path out;

  @Override
  public Integer call() {
    check();
    threads.ifPresent(Engine::start);
    MimToyStudy study = new MimToyStudy(methods, hidden, layers, latent, seeds, epochs, out);
    Console console = Console.of(spec.commandLine().getErr(), false);
    return study.carryOut(spec.commandLine().getOut(), console) ? 0 : 1;
  }

  private void check() {
    Requirement.positive("--layers", layers);
    Requirement.positive("--latent", latent);
    Requirement.positive("--seeds", seeds);
    Requirement.positive("--epochs", epochs);
    threads.ifPresent(n -> Requirement.positive("--threads", n));
    hidden.forEach(units -> Requirement.positive("--hidden", units));
    Cells.requireKnown("--methods", methods, ToyStudy.methods());
  }
}
