package org.imsat.experiments.paper;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imsat.experiments.Monitor;
import org.imsat.experiments.card.Json;
import org.imsat.experiments.card.MetricName;
import org.imsat.experiments.card.ResultCard;
import org.imsat.experiments.report.GridReport;
import org.imsat.file.AtomicFile;
import org.imsat.learn.ImsatSettings;
import org.imsat.learn.Method;
import org.imsat.learn.settings.Setting;

/**
 * The choice of one setting for all sets, as the paper makes it (section 4.2.3).
 *
 * @param method one of the paper's own
 * @param seed of the runs
 * @param cells what the runs have in common
 * @param out the folder that each run has one of its own in
 */
public record GridStudy(String method, long seed, Cells cells, Path out) {
  private static final int VALUES = 8;
  private static final double LEAST_LAMBDA = 0.025;
  private static final double LEAST_DECAY = 0.0025;

  /**
   * What was found.
   *
   * @param accuracies by the set, one for each value
   * @param at the place of the value that serves all sets best
   */
  public record Choice(List<Double> values, Map<String, List<Double>> accuracies, int at) {
    /** The value that serves all sets best. */
    public double chosen() {
      return values.get(at);
    }

    private static Choice of(List<Double> values, Map<String, List<Double>> accuracies) {
      double[] sums = new double[values.size()];
      relative(accuracies)
          .values()
          .forEach(
              ofSet -> {
                for (int i = 0; i < sums.length; i++) {
                  sums[i] += ofSet.get(i);
                }
              });
      int best = 0;
      for (int i = 1; i < sums.length; i++) {
        best = sums[i] > sums[best] ? i : best;
      }
      return new Choice(values, accuracies, best);
    }
  }

  /** The setting that is chosen. */
  public Setting<Double> setting() {
    return decays() ? ImsatSettings.WEIGHT_DECAY : ImsatSettings.LAMBDA;
  }

  private boolean decays() {
    return method.endsWith("-rim");
  }

  /** Where the report is. */
  public Path page() {
    return out.resolve("grid.html");
  }

  /**
   * Trains what has not been trained yet, and writes grid.json and grid.html.
   *
   * @return nothing if a run was interrupted or failed
   */
  public Optional<Choice> carryOut(Monitor monitor) {
    Method.of(method);
    List<PaperTable.Column> columns = PaperTable.THREE.columns();
    cells.check(columns);
    Map<String, List<Double>> accuracies = new LinkedHashMap<>();
    for (PaperTable.Column column : cells.present(columns)) {
      List<Double> ofSet = new ArrayList<>();
      for (double value : values()) {
        Optional<ResultCard> card = train(column, value, monitor);
        if (card.isEmpty()) {
          return Optional.empty();
        }
        ofSet.add(card.get().metrics().get(MetricName.ACCURACY));
      }
      accuracies.put(column.label(), ofSet);
    }
    Choice choice = Choice.of(values(), accuracies);
    write(choice);
    return Optional.of(choice);
  }

  private List<Double> values() {
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < VALUES; i++) {
      values.add((decays() ? LEAST_DECAY : LEAST_LAMBDA) * (1 << i));
    }
    return values;
  }

  private Optional<ResultCard> train(PaperTable.Column column, double value, Monitor monitor) {
    String text = Double.toString(value);
    String name =
        "%s%s-%s-%d".formatted(method, Setting.option(setting().name()).substring(1), text, seed);
    return cells.carryOut(
        PaperTable.Kind.CLUSTERS,
        column,
        method,
        Optional.of(new Cells.Given<>(setting(), text)),
        seed,
        out.resolve(column.set()).resolve(name),
        monitor);
  }

  /** Accuracies as shares of the best on each set. */
  private static Map<String, List<Double>> relative(Map<String, List<Double>> accuracies) {
    Map<String, List<Double>> relative = new LinkedHashMap<>();
    accuracies.forEach(
        (set, ofSet) -> {
          double best = ofSet.stream().mapToDouble(a -> a).max().orElseThrow();
          relative.put(set, ofSet.stream().map(a -> a / best).toList());
        });
    return relative;
  }

  private void write(Choice choice) {
    String name = Setting.option(setting().name()).substring(2);
    Map<String, Object> card = new LinkedHashMap<>();
    card.put("method", method);
    card.put("seed", seed);
    card.put("setting", name);
    card.put("values", choice.values());
    card.put("accuracies", choice.accuracies());
    card.put("chosen", choice.chosen());
    AtomicFile.write(out.resolve("grid.json"), Json.text(card));
    new GridReport(method, name, choice.values(), relative(choice.accuracies()), choice.at())
        .write(page());
  }
}
