package org.imsat.experiments.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.imsat.metric.Contingency;
import org.imsat.samples.Dataset;

/** The rows of each cluster, and which of them a report shows. */
final class Partition {
  /** Clusters beyond these, by size, are counted but not drawn. */
  static final int SHOWN = 100;

  private static final long SEED = 1;

  private final Dataset data;
  private final int[] clusters;
  private final float[] probabilities;
  private final int[][] rows;
  private final int[] shown;
  private final Optional<Contingency> table;

  Partition(Dataset data, int[] clusters, float[] probabilities, int declared) {
    this.data = data;
    this.clusters = clusters;
    this.probabilities = probabilities;
    int count = Math.max(declared, 1 + Arrays.stream(clusters).max().orElse(0));
    int[] sizes = new int[count];
    for (int cluster : clusters) {
      sizes[cluster]++;
    }
    rows = new int[count][];
    Arrays.setAll(rows, c -> new int[sizes[c]]);
    int[] next = new int[count];
    for (int row = 0; row < clusters.length; row++) {
      int cluster = clusters[row];
      rows[cluster][next[cluster]++] = row;
    }
    shown =
        IntStream.range(0, count)
            .boxed()
            .sorted(Comparator.comparingInt((Integer c) -> -rows[c].length))
            .limit(SHOWN)
            .mapToInt(c -> c)
            .sorted()
            .toArray();
    table = data.labels().map(labels -> Contingency.of(clusters, count, labels));
  }

  Dataset data() {
    return data;
  }

  /** Number of clusters, empty ones included. */
  int count() {
    return rows.length;
  }

  int size(int cluster) {
    return rows[cluster].length;
  }

  int used() {
    return (int) Arrays.stream(rows).filter(r -> r.length > 0).count();
  }

  int cluster(int row) {
    return clusters[row];
  }

  float probability(int row) {
    return probabilities[row];
  }

  double meanProbability() {
    return IntStream.range(0, probabilities.length).mapToDouble(i -> probabilities[i]).sum()
        / probabilities.length;
  }

  /** The number of clusters of equal size that has the entropy of these. */
  double effectiveClusters() {
    double all = clusters.length;
    return Math.exp(
        Arrays.stream(rows)
            .mapToDouble(r -> r.length / all)
            .filter(p -> p > 0)
            .map(p -> -p * Math.log(p))
            .sum());
  }

  /** The clusters that are drawn, in order. */
  int[] shown() {
    return shown.clone();
  }

  /** Rows of a cluster in a class. */
  int count(int cluster, int labelClass) {
    return table.map(t -> t.count(cluster, labelClass)).orElse(0);
  }

  /** The class of a cluster in the one-to-one map that the accuracy is taken under, if any. */
  OptionalInt matchedClass(int cluster) {
    return table.map(t -> t.classOf(cluster)).orElse(OptionalInt.empty());
  }

  /** Rows of a cluster that have a label. */
  int labelled(int cluster) {
    return table.map(t -> t.rows(cluster)).orElse(0);
  }

  /** The class that most rows of a cluster have; none if none of them has a label. */
  Optional<Integer> commonestClass(int cluster) {
    return table
        .filter(t -> t.rows(cluster) > 0)
        .flatMap(
            t ->
                IntStream.range(0, t.classes())
                    .boxed()
                    .max(
                        Comparator.comparingInt((Integer c) -> t.count(cluster, c))
                            .thenComparing(Comparator.reverseOrder())));
  }

  /** Whether a row has another label than most rows of its cluster; never without a label. */
  boolean differs(int row) {
    Optional<Integer> label = data.labels().filter(l -> l.isKnown(row)).map(l -> l.get(row));
    return label.isPresent() && !label.equals(commonestClass(cluster(row)));
  }

  /** "mostly 7 (98.1%)", of rows that have a label, or nothing. */
  Optional<String> description(int cluster) {
    return commonestClass(cluster)
        .map(
            c ->
                "mostly \u201c%s\u201d (%s)"
                    .formatted(
                        data.labels().orElseThrow().name(c),
                        Html.percent((double) count(cluster, c) / labelled(cluster))));
  }

  /** The rows a cluster is surest of, the surest first. */
  List<Integer> surest(int cluster, int limit) {
    return Arrays.stream(rows[cluster])
        .boxed()
        .sorted(Comparator.comparingDouble(row -> -probabilities[row]))
        .limit(limit)
        .toList();
  }

  /** Other rows of a cluster drawn at random, always the same. */
  List<Integer> random(int cluster, int limit, List<Integer> except) {
    List<Integer> rest = new ArrayList<>();
    Arrays.stream(rows[cluster]).filter(row -> !except.contains(row)).forEach(rest::add);
    Collections.shuffle(rest, new Random(SEED + cluster));
    return List.copyOf(rest.subList(0, Math.min(limit, rest.size())));
  }

  /** The rows with the lowest probabilities, the lowest first. */
  List<Integer> leastSure(int limit) {
    return IntStream.range(0, clusters.length)
        .boxed()
        .sorted(Comparator.comparingDouble(row -> probabilities[row]))
        .limit(limit)
        .toList();
  }

  /** What is known of a row: its number, how sure its cluster is, its label. */
  String caption(int row) {
    return String.format(
        Locale.ROOT,
        "row %d, probability %.3f%s",
        data.numbers().number(row),
        probabilities[row],
        data.labels()
            .map(l -> l.nameOf(row).map(name -> ", label " + name).orElse(", no label"))
            .orElse(""));
  }
}
