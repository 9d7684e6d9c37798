package org.imsat.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.imsat.cli.terminal.Console;
import org.imsat.data.format.LibSvmColumns;
import org.imsat.model.ClusterModel;
import org.imsat.model.Model;
import org.imsat.samples.Dataset;
import org.imsat.samples.Features;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.SparseSamples;

/** Checks that several commands share. */
final class Arguments {
  private Arguments() {}

  /**
   * Reads a model of clusters.
   *
   * @throws InvalidInputException if it is of another kind, naming the command that is for it
   */
  static ClusterModel clusterModel(Path file) {
    Model model = Model.load(file);
    if (model instanceof ClusterModel clusters) {
      return clusters;
    }
    throw new InvalidInputException(file + " makes codes, not clusters; see 'imsat help encode'");
  }

  /**
   * The data as rows of the model's dimension. Those of a LIBSVM file may end earlier, for it does
   * not tell how many columns there are; others of another dimension are refused, as are rows made
   * of other raw input than the model's.
   */
  static Dataset fitting(Path file, Model model, Dataset data) {
    String made = kind(data.features());
    if (!made.equals(Features.TABLE) && !made.equals(kind(model.details().features()))) {
      throw new InvalidInputException(
          "%s takes rows of the kind %s, but those of %s are of the kind %s"
              .formatted(file, kind(model.details().features()), data.name(), made));
    }
    int columns = data.samples().dimension();
    boolean open = data.features().flatMap(LibSvmColumns::of).isPresent();
    if (data.samples() instanceof SparseSamples sparse && columns < model.dimension() && open) {
      return data.withSamples(sparse.widened(model.dimension()), data.features());
    }
    if (model.dimension() != columns) {
      throw new InvalidInputException(
          "%s takes rows of %d values%s, but those of %s have %d"
              .formatted(
                  file,
                  model.dimension(),
                  kind(model.details().features()).equals(ThroughEmbedding.KIND)
                      ? " (codes: --through names the embedding that makes them)"
                      : "",
                  data.name(),
                  columns));
    }
    return data;
  }

  private static String kind(Optional<Features> features) {
    return features.map(Features::kind).orElse(Features.TABLE);
  }

  /**
   * Tells that a file is written into a folder that is read, where it is taken for input next time.
   *
   * @param input as the user gave it
   */
  static void warnOfInput(Path out, String input, Console console) {
    if (Output.isStandard(out)) {
      return;
    }
    try {
      Path folder = Path.of(input);
      Path target = out.toAbsolutePath().normalize();
      if (Files.isDirectory(folder)
          && target.startsWith(folder.toAbsolutePath().normalize())
          && !Files.exists(out)) {
        console.note(
            "warning: --out %s lies in the folder %s that is read; the next reading may find it there"
                .formatted(out, input));
      }
    } catch (InvalidPathException e) {
      return;
    }
  }

  /** Refuses a number below 1. */
  static void positive(String name, int value) {
    if (value < 1) {
      throw new InvalidInputException(name + " is " + value + ", but must be at least 1");
    }
  }
}
