package org.imsat.experiments.paper;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.imsat.experiments.Monitor;
import org.imsat.experiments.card.ResultCard;
import org.imsat.experiments.input.NamedInput;
import org.imsat.experiments.report.FigureTwoReport;
import org.imsat.experiments.run.RequestBuilder;
import org.imsat.experiments.run.StudyPlace;
import org.imsat.experiments.run.StudyRun;
import org.imsat.learn.settings.CommonSettings;
import org.imsat.metric.ClusterMetrics;
import org.imsat.model.Assignments;
import org.imsat.model.ClusterModel;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;

/**
 * The paper's Figure 2: clusters of Omniglot without and with affine distortion.
 *
 * @param profile where settings come from
 * @param epochs passes over the data
 * @param precision of products
 * @param seed of the trainings
 * @param place where trainings take place
 * @param out the folder that each run has one of its own in
 */
public record FigureTwoStudy(
    String profile,
    Optional<Integer> epochs,
    Optional<String> precision,
    long seed,
    StudyPlace place,
    Path out) {
  private static final List<String> METHODS = List.of("imsat-vat", "imsat-vat-affine");
  private static final String SET = "omniglot";

  /** Where the figure is. */
  public Path page() {
    return out.resolve("figure2.html");
  }

  /**
   * Trains what has not been trained yet and writes the figure.
   *
   * @return false if a run was interrupted or failed
   */
  public boolean carryOut(Monitor monitor) {
    Dataset data = NamedInput.of(SET, place.folders()).open(monitor);
    String sha256 = data.samples().sha256();
    int characters = data.labels().orElseThrow().classes();
    List<FigureTwoReport.Panel> panels = new ArrayList<>();
    for (String method : METHODS) {
      Path run = out.resolve(method);
      Optional<ResultCard> card = train(method, characters, run, monitor);
      if (card.isEmpty()) {
        return false;
      }
      requireSameRows(card.get(), sha256);
      panels.add(panel(method, run, data, characters));
    }
    FigureTwoReport.of(data, panels).write(page());
    return true;
  }

  private static FigureTwoReport.Panel panel(
      String method, Path run, Dataset data, int characters) {
    ClusterModel model = ClusterModel.load(run.resolve("model.imsat"));
    Assignments assignments = model.assignWithProbabilities(data.samples());
    double accuracy =
        ClusterMetrics.of(assignments.clusters(), characters, data.labels().orElseThrow())
            .accuracy();
    return new FigureTwoReport.Panel(
        method, String.format(Locale.ROOT, "accuracy %.3f", accuracy), characters, assignments);
  }

  private Optional<ResultCard> train(String method, int characters, Path run, Monitor monitor) {
    RequestBuilder<ClusterModel> request =
        RequestBuilder.clusters(SET, characters)
            .method(method)
            .profile(profile)
            .set(CommonSettings.SEED, Long.toString(seed))
            .set(CommonSettings.EPOCHS, epochs.map(String::valueOf))
            .set(CommonSettings.PRECISION, precision)
            .at(place);
    return StudyRun.carryOut(request.request(), run, monitor);
  }

  private static void requireSameRows(ResultCard card, String here) {
    Object found = card.map("data").get("sha256");
    if (!here.equals(found)) {
      throw new InvalidInputException(
          "%s is of other rows: SHA-256 %s, not %s".formatted(card.file(), found, here));
    }
  }
}
