package org.imsat.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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
   * @return the methods to train
   */
  List<String> check(String... usual) {
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
    Consumer<String> notes = message -> spec.commandLine().getErr().println("imsat: " + message);
    Dataset data = InputOptions.open(set, place.dataFolders(), notes);
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
   * Trains a method with each seed, unless that is done; fewer cards if that was interrupted.
   *
   * @param input what {@code imsat embed} reads
   * @param rows how many there are
   * @param more arguments of {@code imsat embed}
   * @param out the folder of the study
   * @param name of the runs' folders in it
   */
  Optional<List<Card>> cards(
      String input, int rows, String method, List<String> more, Path out, String name) {
    List<Card> cards = new ArrayList<>();
    for (int seed = 1; seed <= seeds; seed++) {
      List<String> arguments = new ArrayList<>(List.of("embed", input, "--method", method));
      arguments.addAll(List.of("--hold-out", firstHeldOut(rows) + ":" + rows));
      arguments.addAll(List.of("--seed", String.valueOf(seed)));
      arguments.addAll(more);
      epochs.ifPresent(n -> arguments.addAll(List.of("--epochs", n.toString())));
      arguments.addAll(place.given());
      Optional<Card> card =
          InnerRun.carryOut(
              spec.commandLine(), arguments, out.resolve("%s-%d".formatted(name, seed)));
      if (card.isEmpty()) {
        return Optional.empty();
      }
      cards.add(card.get());
    }
    return Optional.of(cards);
  }
}
