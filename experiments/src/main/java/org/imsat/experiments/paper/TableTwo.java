package org.imsat.experiments.paper;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.imsat.data.Inputs;
import org.imsat.data.features.Preparation;
import org.imsat.data.features.ReadingProgress;
import org.imsat.data.sets.DataFolders;
import org.imsat.data.sets.NamedSets;
import org.imsat.samples.Dataset;
import org.imsat.samples.Labels;

/** The paper's Table 2: its data sets beside those that are at hand. */
public final class TableTwo {
  /**
   * A row of the paper's Table 2, and the set that stands for it here.
   *
   * @param largest share of the largest class
   * @param remark how the set here differs
   */
  private record PaperSet(
      String name,
      String set,
      int points,
      int classes,
      int dimension,
      double largest,
      String remark) {}

  private static final List<PaperSet> PAPER =
      List.of(
          new PaperSet("MNIST", "mnist", 70_000, 10, 784, 0.11, ""),
          new PaperSet("Omniglot", "omniglot", 40_000, 100, 441, 0.01, ""),
          new PaperSet("STL", "stl10", 13_000, 10, 2048, 0.10, "pixels, not ResNet-50 features"),
          new PaperSet(
              "CIFAR10", "cifar10", 60_000, 10, 2048, 0.10, "pixels, not ResNet-50 features"),
          new PaperSet(
              "CIFAR100", "cifar100", 60_000, 100, 2048, 0.01, "pixels, not ResNet-50 features"),
          new PaperSet("SVHN", "svhn", 99_289, 10, 960, 0.19, "pixels, not GIST features"),
          new PaperSet("Reuters", "reuters", 10_000, 4, 2000, 0.43, ""),
          new PaperSet("20news", "20news", 18_040, 20, 2000, 0.05, ""),
          new PaperSet(
              "Reuters",
              "reuters21578",
              10_000,
              4,
              2000,
              0.43,
              "another collection, a stand-in where RCV1 is not at hand"));

  private TableTwo() {}

  /**
   * Reads the sets that are at hand.
   *
   * @param lines hears a line about each, as soon as it was read
   * @return the same for programs
   */
  public static Map<String, Object> read(DataFolders folders, Consumer<String> lines) {
    List<Map<String, Object>> rows = new ArrayList<>();
    lines.accept(
        String.format(
            Locale.ROOT,
            "%-9s %-13s %15s %11s %13s %13s %9s %9s",
            "paper",
            "here",
            "points",
            "classes",
            "dimension",
            "largest",
            "seconds",
            "peak MB"));
    for (PaperSet paper : PAPER) {
      Optional<Reading> here =
          NamedSets.find(paper.set)
              .filter(set -> set.location(folders).isPresent())
              .map(set -> read(set.name(), folders));
      rows.add(row(paper, here));
      lines.accept(here.map(h -> line(paper, h)).orElseGet(() -> line(paper)));
    }
    return Map.of("sets", rows);
  }

  /** What reading a set showed. */
  private record Reading(
      int points,
      int classes,
      int dimension,
      double largest,
      double seconds,
      long peakHeapBytes,
      String sha256,
      List<String> warnings) {}

  private static Reading read(String name, DataFolders folders) {
    System.gc();
    List<MemoryPoolMXBean> pools =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();
    pools.forEach(MemoryPoolMXBean::resetPeakUsage);
    long start = System.nanoTime();
    List<String> warnings = new ArrayList<>();
    Dataset data =
        Inputs.plain(folders)
            .withPreparation(Preparation.standard().heardBy(ReadingProgress.NONE, warnings::add))
            .open(name);
    double seconds = (System.nanoTime() - start) / 1e9;
    long peak = pools.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    Labels labels = data.labels().orElseThrow();
    int largest = Arrays.stream(labels.sizes()).max().orElseThrow();
    return new Reading(
        data.samples().rows(),
        labels.classes(),
        data.samples().dimension(),
        (double) largest / labels.rows(),
        seconds,
        peak,
        data.samples().sha256(),
        warnings);
  }

  private static Map<String, Object> row(PaperSet paper, Optional<Reading> here) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("paperName", paper.name);
    row.put("set", paper.set);
    row.put(
        "paper",
        Map.of(
            "points", paper.points,
            "classes", paper.classes,
            "dimension", paper.dimension,
            "largestClass", paper.largest));
    row.put("remark", paper.remark);
    here.ifPresent(
        h ->
            row.put(
                "here",
                Map.of(
                    "points", h.points,
                    "classes", h.classes,
                    "dimension", h.dimension,
                    "largestClass", h.largest,
                    "seconds", h.seconds,
                    "peakHeapBytes", h.peakHeapBytes,
                    "sha256", h.sha256,
                    "warnings", h.warnings)));
    return row;
  }

  private static String line(PaperSet paper) {
    return String.format(
        Locale.ROOT,
        "%-9s %-13s %7d %7s %5d %5s %6d %6s %4.0f %% %6s  not at hand",
        paper.name,
        paper.set,
        paper.points,
        "-",
        paper.classes,
        "-",
        paper.dimension,
        "-",
        100 * paper.largest,
        "-");
  }

  private static String line(PaperSet paper, Reading here) {
    return String.format(
            Locale.ROOT,
            "%-9s %-13s %7d %7d %5d %5d %6d %6d %4.0f %% %4.1f %% %9.1f %9.0f  %s",
            paper.name,
            paper.set,
            paper.points,
            here.points,
            paper.classes,
            here.classes,
            paper.dimension,
            here.dimension,
            100 * paper.largest,
            100 * here.largest,
            here.seconds,
            here.peakHeapBytes / 1e6,
            paper.remark)
        .stripTrailing();
  }
}
