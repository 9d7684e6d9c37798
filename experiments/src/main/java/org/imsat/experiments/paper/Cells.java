package org.imsat.experiments.paper;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imsat.data.sets.NamedSets;
import org.imsat.experiments.Monitor;
import org.imsat.experiments.card.ResultCard;
import org.imsat.experiments.run.Learners;
import org.imsat.experiments.run.RequestBuilder;
import org.imsat.experiments.run.StudyPlace;
import org.imsat.experiments.run.StudyRun;
import org.imsat.learn.Baseline;
import org.imsat.learn.Profile;
import org.imsat.learn.settings.CommonSettings;
import org.imsat.learn.settings.Requirement;
import org.imsat.learn.settings.Setting;
import org.imsat.samples.InvalidInputException;

/**
 * The runs that a table is made of: what they have in common, and how one is carried out.
 *
 * @param sets the only sets to train on; all if it is empty
 * @param inputs what stands for a set
 * @param profile where settings come from
 * @param epochs of the paper's own methods
 * @param precision of the paper's own methods
 * @param place where trainings take place
 */
public record Cells(
    List<String> sets,
    Map<String, Path> inputs,
    Optional<String> profile,
    Optional<Integer> epochs,
    Optional<String> precision,
    StudyPlace place) {

  /**
   * Checks what the user gave.
   *
   * @param columns the sets that there are
   */
  public void check(List<PaperTable.Column> columns) {
    epochs.ifPresent(n -> Requirement.positive("--epochs", n));
    profile.ifPresent(Profile::of);
    List<String> known = columns.stream().map(PaperTable.Column::set).toList();
    requireKnown("--sets", sets, known);
    requireKnown("--input", List.copyOf(inputs.keySet()), known);
  }

  /** Refuses names that there are not. */
  public static void requireKnown(String option, List<String> given, List<String> known) {
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
        NamedSets.find(column.set()).flatMap(set -> set.location(place.folders())).isPresent();
    return here ? Optional.empty() : Optional.of("data not available here");
  }

  /**
   * What the user should know of a column.
   *
   * @param run one of its runs, if there are any
   */
  List<String> remarks(PaperTable.Column column, Optional<ResultCard> run) {
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
   * @param method as the command line has it
   * @param given a setting of this run, and its value; the seed comes with it
   * @param folder the folder to write into
   * @return the result; nothing if the run was interrupted or failed
   * @throws InvalidInputException if the folder holds another run, or rows have no labels
   */
  public Optional<ResultCard> carryOut(
      PaperTable.Kind kind,
      PaperTable.Column column,
      String method,
      Optional<Given<?>> given,
      long seed,
      Path folder,
      Monitor monitor) {
    String input = inputs.getOrDefault(column.set(), Path.of(column.set())).toString();
    RequestBuilder<?> run = kind.run(input, column.size()).method(method);
    if (given.isPresent()) {
      given.get().addTo(run);
    }
    run.set(CommonSettings.SEED, Long.toString(seed));
    addUsual(run, Baseline.names(kind.code()).contains(method), method);
    Optional<ResultCard> card = StudyRun.carryOut(run.at(place).request(), folder, monitor);
    if (card.isPresent() && !card.get().metrics().containsKey(kind.metric())) {
      throw new InvalidInputException("%s has no labels to compare with".formatted(input));
    }
    return card;
  }

  private void addUsual(RequestBuilder<?> run, boolean baseline, String method) {
    boolean shortened = baseline && Baseline.shortened(method);
    run.profile(profile.orElse(shortened ? Learners.USUAL_PROFILE : "paper"));
    if (!baseline) {
      run.set(CommonSettings.EPOCHS, epochs.map(String::valueOf));
      run.set(CommonSettings.PRECISION, precision);
    }
  }

  /**
   * A setting of a run.
   *
   * @param text as on the command line
   */
  record Given<T>(Setting<T> setting, String text) {
    void addTo(RequestBuilder<?> run) {
      run.set(setting, text);
    }
  }
}
