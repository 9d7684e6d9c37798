package org.imsat.experiments.paper;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.imsat.data.sets.DataFolders;
import org.imsat.experiments.Monitor;
import org.imsat.experiments.card.Json;
import org.imsat.experiments.input.NamedInput;
import org.imsat.experiments.report.ToyReport;
import org.imsat.experiments.run.RunFolder;
import org.imsat.file.AtomicFile;
import org.imsat.learn.Code;
import org.imsat.learn.Imsat;
import org.imsat.learn.ImsatSettings;
import org.imsat.learn.Method;
import org.imsat.learn.Profile;
import org.imsat.learn.TrainingRun;
import org.imsat.learn.augment.PerturbationScale;
import org.imsat.metric.ClusterMetrics;
import org.imsat.model.ClusterModel;
import org.imsat.samples.Dataset;

/**
 * What weight decay and VAT make of spirals (footnote 1 of the paper).
 *
 * @param seeds trainings of each model
 * @param epochs passes over the points
 * @param out the folder to write into
 */
public record SpiralsStudy(int seeds, int epochs, Path out) {
  private static final List<Integer> HIDDEN = List.of(5, 10, 20);
  private static final List<String> METHODS = List.of("deep-rim", "imsat-vat");

  /** The paper's eps on this data; the direction is measured at the same distance. */
  private static final double EPS = 0.3;

  /**
   * Trains, and writes toy.html and toy.json.
   *
   * @param shown is notified of results as they come
   */
  public void carryOut(PrintWriter shown, Monitor monitor) {
    RunFolder.create(out);
    Dataset points = NamedInput.of("spirals", DataFolders.standard(Optional.empty())).open(monitor);
    List<ToyReport.Panel> panels = new ArrayList<>();
    List<Map<String, Object>> results = new ArrayList<>();
    for (String method : METHODS) {
      for (int units : HIDDEN) {
        Result result = best(points, method, units);
        shown.printf(
            Locale.ROOT,
            "%-9s %2d-%d: accuracy %.4f of the lowest objective, %s of all%n",
            method,
            units,
            units,
            result.accuracy(),
            result.accuracies());
        shown.flush();
        results.add(result.toMap(method, units));
        panels.add(
            new ToyReport.Panel(
                "%s %d-%d".formatted(method, units, units),
                String.format(Locale.ROOT, "accuracy %.3f", result.accuracy()),
                result.model()::assign));
      }
    }
    ToyReport.of(points, panels).write(out.resolve("toy.html"));
    Map<String, Object> card = new LinkedHashMap<>();
    card.put("data", Map.of("name", points.name(), "sha256", points.samples().sha256()));
    card.put("eps", EPS);
    card.put("epochs", epochs);
    card.put("results", results);
    AtomicFile.write(out.resolve("toy.json"), Json.text(card));
    shown.println("report: " + out.resolve("toy.html"));
    shown.flush();
  }

  /** The training with the lowest objective at its end, and the accuracies of all. */
  private record Result(ClusterModel model, double accuracy, List<Double> all) {
    String accuracies() {
      return String.join(
          ", ", all.stream().map(a -> String.format(Locale.ROOT, "%.3f", a)).toList());
    }

    Map<String, Object> toMap(String method, int units) {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("method", method);
      map.put("hidden", List.of(units, units));
      map.put("accuracy", accuracy);
      map.put("accuracies", all);
      return map;
    }
  }

  private Result best(Dataset points, String method, int units) {
    ClusterModel best = null;
    double lowest = Double.POSITIVE_INFINITY;
    double accuracy = 0;
    List<Double> all = new ArrayList<>();
    int arcs = points.labels().orElseThrow().classes();
    for (int seed = 1; seed <= seeds; seed++) {
      TrainingRun<ClusterModel> run =
          Imsat.of(Code.clusters(arcs), Profile.PAPER, Method.of(method))
              .hidden(units, units)
              .epochs(epochs)
              .seed(seed)
              .set(ImsatSettings.EPS, PerturbationScale.absolute(EPS))
              .set(ImsatSettings.XI, PerturbationScale.absolute(EPS))
              .train(points);
      double reached =
          ClusterMetrics.of(
                  run.model().assign(points.samples()), arcs, points.labels().orElseThrow())
              .accuracy();
      all.add(reached);
      double objective = run.epochs().get(run.epochs().size() - 1).terms().get("objective");
      if (best == null || objective < lowest) {
        lowest = objective;
        best = run.model();
        accuracy = reached;
      }
    }
    return new Result(best, accuracy, all);
  }
}
