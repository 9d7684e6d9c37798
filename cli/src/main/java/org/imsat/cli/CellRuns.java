package org.imsat.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imsat.baseline.Baseline;
import org.imsat.data.sets.NamedSets;
import org.imsat.learner.Profile;
import org.imsat.samples.InvalidInputException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The runs that a table is made of: what they have in common, and how one is carried out. */
final class CellRuns {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

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

  /**
   * Checks what the user gave.
   *
   * @param columns the sets that there are
   */
  void check(List<PaperTable.Column> columns) {
    epochs.ifPresent(n -> Arguments.positive("--epochs", n));
    profile.ifPresent(Profile::of);
    List<String> known = columns.stream().map(PaperTable.Column::set).toList();
    requireKnown("--sets", sets, known);
    requireKnown("--input", List.copyOf(inputs.keySet()), known);
  }

  static void requireKnown(String option, List<String> given, List<String> known) {
    for (String name : given) {
      if (!known.contains(name)) {
        throw new InvalidInputException(
            "%s: there is no '%s' in this table; there are %s"
                .formatted(option, name, String.join(", ", known)));
      }
    }
  }

  /**
   * The sets that were asked for and are at hand.
   *
   * @throws InvalidInputException if one that was named is not, or none is
   */
  List<PaperTable.Column> present(List<PaperTable.Column> columns) {
    for (PaperTable.Column column : columns) {
      if (sets.contains(column.set()) && missing(column).isPresent()) {
        throw new InvalidInputException(column.set() + ": " + missing(column).get());
      }
    }
    List<PaperTable.Column> present =
        columns.stream()
            .filter(c -> sets.isEmpty() || sets.contains(c.set()))
            .filter(c -> missing(c).isEmpty())
            .toList();
    if (present.isEmpty()) {
      throw new InvalidInputException("none of these sets is at hand; see 'imsat data list'");
    }
    return present;
  }

  /** Why a set's cells cannot be trained here; nothing if they can. */
  Optional<String> missing(PaperTable.Column column) {
    if (inputs.containsKey(column.set())) {
      return Optional.empty();
    }
    if (!column.features().isEmpty()) {
      return Optional.of(
          "data not available here; the paper's rows are %s, and others can be given by --input %s=PATH"
              .formatted(column.features(), column.set()));
    }
    boolean here =
        NamedSets.find(column.set()).flatMap(set -> set.location(place.dataFolders())).isPresent();
    return here ? Optional.empty() : Optional.of("data not available here");
  }

  /**
   * What the user should know of a column.
   *
   * @param run one of its runs, if there are any
   */
  List<String> remarks(PaperTable.Column column, Optional<Card> run) {
    List<String> remarks = new ArrayList<>();
    if (run.isEmpty()) {
      missing(column).ifPresent(remarks::add);
    } else {
      String rows = run.get().input();
      if (!column.features().isEmpty()) {
        remarks.add("the paper's rows are %s, here those of %s".formatted(column.features(), rows));
      } else if (!column.set().equals(rows)) {
        remarks.add("rows of " + rows);
      }
    }
    if (!column.remark().isEmpty()) {
      remarks.add(column.remark());
    }
    return remarks;
  }

  /**
   * Trains unless that is done, and goes on with what was interrupted.
   *
   * @param command {@code cluster} or {@code hash}
   * @param method as the command line has it
   * @param more arguments of the command
   * @param run the folder to write into
   * @return the result; nothing if the run was interrupted or failed
   * @throws InvalidInputException if the folder holds another run, or rows have no labels
   */
  Optional<Card> carryOut(
      String command, PaperTable.Column column, String method, List<String> more, Path run) {
    List<String> arguments = arguments(command, column, method, more);
    Optional<Card> card = InnerRun.carryOut(spec.commandLine(), arguments, run);
    String metric = command.equals("hash") ? "meanAveragePrecision" : "accuracy";
    if (card.isPresent() && !card.get().metrics().containsKey(metric)) {
      throw new InvalidInputException(
          "%s has no labels to compare with".formatted(arguments.get(1)));
    }
    return card;
  }

  private List<String> arguments(
      String command, PaperTable.Column column, String method, List<String> more) {
    Path input = inputs.getOrDefault(column.set(), Path.of(column.set()));
    List<String> arguments = new ArrayList<>(List.of(command, input.toString()));
    arguments.addAll(column.arguments());
    arguments.addAll(List.of("--method", method));
    arguments.addAll(more);
    boolean baseline =
        Baseline.names(command.equals("hash") ? "bits" : "clusters").contains(method);
    boolean shortened = baseline && Baseline.shortened(method);
    arguments.addAll(List.of("--profile", profile.orElse(shortened ? "default" : "paper")));
    if (!baseline) {
      epochs.ifPresent(n -> arguments.addAll(List.of("--epochs", n.toString())));
      precision.ifPresent(name -> arguments.addAll(List.of("--precision", name)));
    }
    arguments.addAll(place.given());
    return arguments;
  }
}
