package org.imsat.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.imsat.cli.report.GridReport;
import org.imsat.file.AtomicFile;
import org.imsat.learner.Method;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code imsat reproduce grid}: one setting for all sets, as the paper chooses it. */
@Command(
    name = "grid",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Chooses lambda, or the rate of weight decay, as the paper does (section 4.2.3): of 8 values,"
          + " each twice the one before, the one whose accuracies, relative to the best on each set,"
          + " are the highest in sum over all sets. One value serves all sets, so that the labels of"
          + " none decide for itself alone.",
      "",
      "Each run writes into a folder of its own under --out; the same command goes on where it was."
          + " Writes grid.json and grid.html.",
      ""
    },
    footer = {"", "Example:", "  imsat reproduce grid --method linear-rim --sets mnist,20news"})
final class GridCommand implements Callable<Integer> {
  private static final int VALUES = 8;
  private static final double LEAST_LAMBDA = 0.025;
  private static final double LEAST_DECAY = 0.0025;

  @Spec private CommandSpec spec;

  @Option(
      names = "--method",
      paramLabel = "NAME",
      defaultValue = "imsat-vat",
      description = "One of the paper's own methods (default: imsat-vat).")
  private String method;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of the runs (default: 1).")
  private long seed;

  @Mixin private CellRuns runs;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "imsat-grid",
      description = "Folder to write into (default: imsat-grid).")
  private Path out;

  @Override
  public Integer call() {
    Method.of(method);
    List<PaperTable.Column> columns = PaperTable.THREE.columns();
    runs.check(columns);
    List<PaperTable.Column> present = runs.present(columns);
    boolean decays = method.endsWith("-rim");
    String option = decays ? "--weight-decay" : "--lambda";
    Map<String, List<Double>> accuracies = new LinkedHashMap<>();
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < VALUES; i++) {
      values.add((decays ? LEAST_DECAY : LEAST_LAMBDA) * (1 << i));
    }
    for (PaperTable.Column column : present) {
      List<Double> ofSet = new ArrayList<>();
      for (double value : values) {
        Optional<Card> card = train(column, option, value);
        if (card.isEmpty()) {
          return 1;
        }
        ofSet.add(card.get().metrics().get("accuracy"));
      }
      accuracies.put(column.label(), ofSet);
    }
    write(option, values, accuracies);
    return 0;
  }

  private Optional<Card> train(PaperTable.Column column, String option, double value) {
    String text = Double.toString(value);
    String name = method + option.replace("--", "-") + "-" + text + "-" + seed;
    Path run = out.resolve(column.set()).resolve(name);
    return runs.carryOut(
        "cluster", column, method, List.of(option, text, "--seed", Long.toString(seed)), run);
  }

  private void write(String option, List<Double> values, Map<String, List<Double>> accuracies) {
    Map<String, List<Double>> relative = new LinkedHashMap<>();
    double[] sums = new double[values.size()];
    accuracies.forEach(
        (set, ofSet) -> {
          double best = ofSet.stream().mapToDouble(a -> a).max().orElseThrow();
          relative.put(set, ofSet.stream().map(a -> a / best).toList());
          for (int i = 0; i < sums.length; i++) {
            sums[i] += ofSet.get(i) / best;
          }
        });
    int chosen = 0;
    for (int i = 1; i < sums.length; i++) {
      chosen = sums[i] > sums[chosen] ? i : chosen;
    }
    PrintWriter standardOut = spec.commandLine().getOut();
    standardOut.printf("%-14s", option);
    values.forEach(value -> standardOut.printf(Locale.ROOT, " %7s", value));
    standardOut.println();
    accuracies.forEach(
        (set, ofSet) -> {
          standardOut.printf("%-14s", set);
          ofSet.forEach(a -> standardOut.printf(Locale.ROOT, " %7.3f", a));
          standardOut.println();
        });
    standardOut.printf("chosen: %s %s%n", option, values.get(chosen));
    Map<String, Object> card = new LinkedHashMap<>();
    card.put("method", method);
    card.put("seed", seed);
    card.put("setting", option.substring(2));
    card.put("values", values);
    card.put("accuracies", accuracies);
    card.put("chosen", values.get(chosen));
    AtomicFile.write(out.resolve("grid.json"), RunFolder.json(card));
    GridReport page = new GridReport(method, option.substring(2), values, relative, chosen);
    page.write(out.resolve("grid.html"));
    standardOut.println("report: " + out.resolve("grid.html"));
    standardOut.flush();
  }
}
