package org.imsat.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.imsat.augment.Radius;
import org.imsat.cli.report.ToyReport;
import org.imsat.cli.terminal.Console;
import org.imsat.file.AtomicFile;
import org.imsat.learner.Code;
import org.imsat.learner.Imsat;
import org.imsat.learner.ImsatSettings;
import org.imsat.learner.Method;
import org.imsat.learner.Profile;
import org.imsat.learner.TrainingRun;
import org.imsat.metric.ClusterMetrics;
import org.imsat.model.ClusterModel;
import org.imsat.samples.Dataset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code imsat reproduce toy}: what weight decay and VAT make of spirals. */
@Command(
    name = "toy",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Clusters points on spiral arcs (footnote 1 of the paper) by Deep RIM and by IMSAT (VAT) with"
          + " 5, 10 and 20 units in each hidden layer.",
      "",
      "Writes toy.html, with the decision regions, and toy.json.",
      ""
    })
final class ToyCommand implements Callable<Integer> {
  private static final List<Integer> HIDDEN = List.of(5, 10, 20);
  private static final List<String> METHODS = List.of("deep-rim", "imsat-vat");

  /** The paper's eps on this data; the direction is measured at the same distance. */
  private static final double EPS = 0.3;

  @Spec private CommandSpec spec;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "3",
      description =
          "Trainings of each model, with seeds 1 to N (default: 3); the one with the"
              + " lowest objective is drawn.")
  private int seeds;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "600",
      description = "Passes over the points (default: 600).")
  private int epochs;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "imsat-toy",
      description = "Folder to write into (default: imsat-toy).")
  private Path out;

  @Override
  public Integer call() {
    Arguments.positive("--seeds", seeds);
    Arguments.positive("--epochs", epochs);
    Arguments.createFolder(out);
    Dataset points = InputOptions.open("spirals", Console.of(spec.commandLine().getErr(), true));
    List<ToyReport.Panel> panels = new ArrayList<>();
    List<Map<String, Object>> results = new ArrayList<>();
    PrintWriter standardOut = spec.commandLine().getOut();
    for (String method : METHODS) {
      for (int units : HIDDEN) {
        Result result = best(points, method, units);
        standardOut.printf(
            Locale.ROOT,
            "%-9s %2d-%d: accuracy %.4f of the lowest objective, %s of all%n",
            method,
            units,
            units,
            result.accuracy(),
            result.accuracies());
        standardOut.flush();
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
    AtomicFile.write(out.resolve("toy.json"), RunFolder.json(card));
    standardOut.println("report: " + out.resolve("toy.html"));
    standardOut.flush();
    return 0;
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
              .set(ImsatSettings.EPS, Radius.absolute(EPS))
              .set(ImsatSettings.XI, Radius.absolute(EPS))
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
