package org.imsat.cli.reproduce;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imsat.experiments.paper.Cells;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the runs that a table is made of have in common. */
final class CellOptions {
  @Option(names = "--sets", split = ",", paramLabel = "NAME", description = "Only these sets.")
  private List<String> sets = List.of();

  @Option(
      names = "--input",
      paramLabel = "SET=PATH",
      description =
          "What stands for a set: a file or folder, such as one that 'imsat features' wrote.")
  private Map<String, Path> inputs = new LinkedHashMap<>();

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description =
          "'paper' or 'default' (default: 'paper', but 'default' for auto-encoders, which would take"
              + " hours).")
  private Optional<String> profile;

  @Option(names = "--epochs", paramLabel = "N", description = "Passes of the paper's own methods.")
  private Optional<Integer> epochs;

  @Option(
      names = "--precision",
      paramLabel = "NAME",
      description = "Of the paper's own methods, as for 'imsat cluster'.")
  private Optional<String> precision;

  @Mixin private PlaceOptions place;

  /** What was given. */
  Cells cells() {
    return new Cells(sets, inputs, profile, epochs, precision, place.place());
  }
}
