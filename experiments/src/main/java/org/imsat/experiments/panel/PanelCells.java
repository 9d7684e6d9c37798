package org.imsat.experiments.panel;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imsat.experiments.Monitor;
import org.imsat.experiments.card.ResultCard;
import org.imsat.experiments.input.NamedInput;
import org.imsat.experiments.run.RequestBuilder;
import org.imsat.experiments.run.StudyPlace;
import org.imsat.experiments.run.StudyRun;
import org.imsat.learn.settings.CommonSettings;
import org.imsat.model.ClusterModel;

/**
 * What the runs of a panel have in common, and how one is carried out.
 *
 * @param inputs what stands for a set
 * @param rows of a set at most, drawn at random
 * @param epochs of IMSAT, where they are not the usual ones
 * @param place where trainings take place
 */
public record PanelCells(
    Map<String, Path> inputs, Optional<Integer> rows, Optional<Integer> epochs, StudyPlace place) {

  /** Why a set's runs cannot be carried out; nothing if they can. */
  Optional<String> missing(PanelSet set) {
    return inputs.containsKey(set.name()) ? Optional.empty() : set.missing(place.folders());
  }

  /**
   * Carries a run out unless that is done, and goes on with what was interrupted.
   *
   * @param folder the folder to write into
   * @return the result; nothing if the run was interrupted or failed
   * @throws org.imsat.samples.InvalidInputException if the folder holds another run
   */
  Optional<ResultCard> carryOut(
      PanelSet set, PanelMethod method, long seed, Path folder, Monitor monitor) {
    boolean given = inputs.containsKey(set.name());
    String input = given ? inputs.get(set.name()).toString() : set.input().orElseThrow();
    Optional<String> choice = given ? Optional.empty() : set.choice(rows);
    if (method.compared().isPresent()) {
      NamedInput read = NamedInput.of(input, place.folders()).withRows(choice);
      return new ComparedRun(method, method.compared().get(), set.clusters(), seed, choice)
          .carryOut(read, place.threads(), folder, monitor);
    }
    RequestBuilder<ClusterModel> run =
        RequestBuilder.clusters(input, set.clusters())
            .rows(choice)
            .set(CommonSettings.SEED, Long.toString(seed));
    switch (method) {
      case K_MEANS -> run.method("k-means");
      case BEST -> run.profile("best").set(CommonSettings.EPOCHS, epochs.map(String::valueOf));
      default -> run.set(CommonSettings.EPOCHS, epochs.map(String::valueOf));
    }
    return StudyRun.carryOut(run.at(place).request(), folder, monitor);
  }

  /** Names that are no sets are refused with those that are. */
  public void check(List<PanelSet> sets) {
    List<String> names = sets.stream().map(PanelSet::name).toList();
    PanelStudy.requireKnown("--input", List.copyOf(inputs.keySet()), names);
  }
}
