package org.imsat.cli.reproduce;

import java.util.List;
import java.util.Optional;
import org.imsat.experiments.paper.EmbeddingRuns;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The runs of {@code imsat embed} that a study of images is made of. */
final class EmbeddingOptions {
  @Option(
      names = "--set",
      paramLabel = "NAME",
      defaultValue = "mnist",
      description =
          "A set of images ('imsat data list'), or a file or folder of them (default: mnist). The last"
              + " seventh of the rows is kept from training, and measured on.")
  private String set;

  @Option(
      names = "--methods",
      split = ",",
      paramLabel = "NAME",
      description = "Only these of vae, a-mim, mim, vae-entropy and mim-without-entropy.")
  private List<String> methods = List.of();

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "1",
      description = "Runs of each, with seeds 1 to N (default: 1).")
  private int seeds;

  @Option(names = "--epochs", paramLabel = "N", description = "As for 'imsat embed'.")
  private Optional<Integer> epochs;

  @Mixin private PlaceOptions place;

  /**
   * What was given.
   *
   * @param hidden units of the hidden layers
   * @param latent numbers of values of codes
   */
  EmbeddingRuns runs(String hidden, List<Integer> latent) {
    EmbeddingRuns runs =
        new EmbeddingRuns(set, methods, seeds, epochs, hidden, latent, place.place());
    runs.check();
    return runs;
  }
}
