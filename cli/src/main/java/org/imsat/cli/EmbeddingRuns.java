package org.imsat.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imsat.cli.terminal.Console;
import org.imsat.learn.settings.CommonSettings;
import org.imsat.mim.ToyStudy;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The runs of {@code imsat embed} that a study of images is made of. */
final class EmbeddingRuns {
  /**
   * The last seventh of the rows is kept from training: of MNIST these are its 10,000 test images.
   */
  private static final int PARTS = 7;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

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
   * Checks what the user gave.
   *
   * @param latent values of a code, of each study
   * @param hidden units of the hidden layers
   * @return the methods to train
   */
  List<String> check(List<Integer> latent, String hidden, String... usual) {
    latent.forEach(n -> Arguments.positive("--latent", n));
    CommonSettings.HIDDEN.parse("hidden", hidden);
    Arguments.positive("--seeds", seeds);
    epochs.ifPresent(n -> Arguments.positive("--epochs", n));
    CellRuns.requireKnown("--methods", methods, ToyStudy.methods());
    return methods.isEmpty() ? List.of(usual) : methods;
  }

  String set() {
    return set;
  }

  /** Reads the set. */
  Dataset read() {
    Console console = Console.of(spec.commandLine().getErr(), false);
    Dataset data = InputOptions.open(set, place.dataFolders(), console);
    if (data.samples().rows() < PARTS) {
      throw new InvalidInputException(
          "%s has %d rows, but %d are needed".formatted(set, data.samples().rows(), PARTS));
    }
    return data;
  }

  /** The first of the rows that are kept from training. */
  static int firstHeldOut(int rows) {
    return rows - rows / PARTS;
  }

  /**
   * Trains every method with codes of every size and with each seed, unless that is done, and adds
   * them to the table.
   *
   * @param input what {@code imsat embed} reads
   * @param rows how many there are
   * @param more arguments of {@code imsat embed}
   * @param out the folder of the study
   * @return false if it was interrupted
   */
  boolean fill(
      MimStudy table,
      List<String> methods,
      List<Integer> latent,
      String input,
      int rows,
      List<String> more,
      Path out) {
    for (String method : methods) {
      for (int n : latent) {
        List<String> arguments = new ArrayList<>(List.of("embed", input, "--method", method));
        arguments.addAll(List.of("--hold-out", firstHeldOut(rows) + ":" + rows));
        arguments.addAll(List.of("--latent", String.valueOf(n)));
        arguments.addAll(more);
        epochs.ifPresent(passes -> arguments.addAll(List.of("--epochs", passes.toString())));
        arguments.addAll(place.given());
        List<Card> cards = cards(arguments, out.resolve(method + "-" + n).toString());
        if (cards.size() < seeds) {
          return false;
        }
        table.add(method, String.valueOf(n), cards);
      }
    }
    return true;
  }

  /** Of each seed; fewer if that was interrupted. */
  private List<Card> cards(List<String> arguments, String folder) {
    List<Card> cards = new ArrayList<>();
    for (int seed = 1; seed <= seeds; seed++) {
      List<String> seeded = new ArrayList<>(arguments);
      seeded.addAll(List.of("--seed", String.valueOf(seed)));
      Optional<Card> card =
          InnerRun.carryOut(spec.commandLine(), seeded, Path.of(folder + "-" + seed));
      if (card.isEmpty()) {
        return cards;
      }
      cards.add(card.get());
    }
    return cards;
  }
}
