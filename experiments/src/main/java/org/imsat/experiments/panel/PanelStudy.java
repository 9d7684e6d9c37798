package org.imsat.experiments.panel;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.imsat.experiments.Monitor;
import org.imsat.experiments.card.Json;
import org.imsat.experiments.card.MetricName;
import org.imsat.experiments.card.ResultCard;
import org.imsat.experiments.report.PanelReport;
import org.imsat.experiments.run.FinishedRun;
import org.imsat.file.AtomicFile;
import org.imsat.samples.InvalidInputException;

/**
 * Many kinds of sets by several methods by seeds, each run in a folder of its own. Labels are for
 * figures alone.
 *
 * @param sets those to be looked at
 * @param methods likewise
 * @param seeds runs of each, with seeds from 1
 * @param cells what the runs have in common
 * @param folder where their folders are
 */
public record PanelStudy(
    List<PanelSet> sets, List<PanelMethod> methods, int seeds, PanelCells cells, Path folder) {

  /**
   * The sets that are asked for.
   *
   * @param named those alone; all if it is empty
   * @param slow whether those are among all that take long
   * @throws InvalidInputException if there is none of a name
   */
  public static List<PanelSet> sets(List<String> named, boolean slow) {
    List<PanelSet> all = PanelSet.all();
    requireKnown("--sets", named, all.stream().map(PanelSet::name).toList());
    return all.stream()
        .filter(set -> named.isEmpty() ? slow || !set.slow() : named.contains(set.name()))
        .toList();
  }

  /** Refuses names that there are not. */
  static void requireKnown(String option, List<String> given, List<String> known) {
    for (String name : given) {
      if (!known.contains(name)) {
        throw new InvalidInputException(
            "%s: there is no '%s' in the panel; there are %s"
                .formatted(option, name, String.join(", ", known)));
      }
    }
  }

  /**
   * Carries out what is not there yet, the first seed of each first.
   *
   * @return whether all are there in the end, of the sets that can be read
   */
  public boolean train(Monitor monitor) {
    boolean all = true;
    for (int seed = 1; seed <= seeds; seed++) {
      for (PanelSet set : sets) {
        for (PanelMethod method : methods) {
          boolean wanted = method.suits(set.kind()) && cells.missing(set).isEmpty();
          if (wanted && !train(set, method, seed, monitor)) {
            all = false; // others may do better
            if (monitor.stopped()) {
              return false;
            }
          }
        }
      }
    }
    return all;
  }

  private boolean train(PanelSet set, PanelMethod method, int seed, Monitor monitor) {
    return cells.carryOut(set, method, seed, folder(set, method, seed), monitor).isPresent();
  }

  private Path folder(PanelSet set, PanelMethod method, int seed) {
    return folder.resolve(set.name()).resolve(method.id() + "-" + seed);
  }

  /** Puts all runs that are there together, and writes that as Markdown, JSON and HTML. */
  public PanelReport write() {
    List<PanelFigures> found =
        sets.stream().map(set -> figures(set, References.standard())).toList();
    PanelReport report = new PanelSummary(methods, found, remarks(found)).report(folder);
    AtomicFile.write(folder.resolve("panel.md"), report.markdown());
    AtomicFile.write(folder.resolve("panel.json"), Json.text(map(found)));
    report.write(page());
    return report;
  }

  /** Where the HTML is. */
  public Path page() {
    return folder.resolve("panel.html");
  }

  private PanelFigures figures(PanelSet set, References references) {
    Map<PanelMethod, List<ResultCard>> cards = new EnumMap<>(PanelMethod.class);
    for (PanelMethod method : methods) {
      cards.put(
          method,
          IntStream.rangeClosed(1, seeds)
              .mapToObj(seed -> folder(set, method, seed))
              .flatMap(run -> FinishedRun.in(run).stream())
              .filter(card -> card.metrics().containsKey(MetricName.ACCURACY))
              .toList());
    }
    PanelFigures alone = new PanelFigures(set, cards, Map.of());
    Optional<String> rows = alone.any().flatMap(card -> card.text("data", "sha256"));
    return rows.isEmpty()
        ? alone
        : new PanelFigures(set, cards, references.of(set.name(), rows.get()));
  }

  /** What has to be known of the figures: sets that are not there, runs that cannot be compared. */
  private List<String> remarks(List<PanelFigures> found) {
    List<String> remarks = new ArrayList<>();
    for (PanelFigures figures : found) {
      Optional<ResultCard> any = figures.any();
      if (any.isEmpty()) {
        cells
            .missing(figures.set())
            .ifPresent(why -> remarks.add("%s: %s".formatted(figures.set().name(), why)));
      } else if (figures.all().anyMatch(card -> !card.sameRows(any.get()))) {
        remarks.add("%s: not all runs are of the same rows".formatted(figures.set().name()));
      }
    }
    long builds =
        found.stream().flatMap(PanelFigures::all).map(ResultCard::build).distinct().count();
    if (builds > 1) {
      remarks.add(
          "the runs are of %d builds of the program; in another --out all are carried out again"
              .formatted(builds));
    }
    return remarks;
  }

  private Map<String, Object> map(List<PanelFigures> found) {
    Map<String, Object> sets = new LinkedHashMap<>();
    for (PanelFigures figures : found) {
      sets.put(figures.set().name(), map(figures));
    }
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("seeds", seeds);
    map.put("sets", sets);
    map.put("goals", PanelGoals.of(found).toMap());
    map.put("remarks", remarks(found));
    return map;
  }

  private static Map<String, Object> map(PanelFigures figures) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("clusters", figures.set().clusters());
    figures.any().ifPresent(card -> map.put("data", card.map("data")));
    Map<String, Object> methods = new LinkedHashMap<>();
    for (PanelMethod method : figures.cards().keySet()) {
      Map<String, Object> of = new LinkedHashMap<>();
      of.put("accuracy", figures.accuracies(method));
      of.put("nmi", figures.values(method, MetricName.NMI));
      figures.seconds(method).ifPresent(seconds -> of.put("seconds", seconds));
      methods.put(method.id(), of);
    }
    map.put("methods", methods);
    map.put("references", figures.references());
    figures.gain().ifPresent(gain -> map.put("gain", gain));
    return map;
  }

  /** The reports of runs that have one, seen from the folder of the study. */
  static List<String> links(Path folder, List<ResultCard> cards) {
    return cards.stream()
        .flatMap(card -> card.source().stream())
        .map(file -> file.resolveSibling("report.html"))
        .filter(Files::exists)
        .map(report -> folder.relativize(report).toString())
        .toList();
  }
}
