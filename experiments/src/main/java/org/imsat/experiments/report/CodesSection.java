package org.imsat.experiments.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.imsat.experiments.card.Numbers;
import org.imsat.samples.Labels;

/** How codes are used: each part of them, pairs of parts, distances, and codes that rows share. */
final class CodesSection {
  private static final long SEED = 1;
  private static final int PAIRS = 100_000;

  private final Codes codes;
  private final List<Chart> charts = new ArrayList<>();
  private final Optional<PairwiseInformation> pairs;

  CodesSection(Codes codes, Optional<Labels> labels, Buckets buckets) {
    this.codes = codes;
    charts.add(codes instanceof Codes.Bits ? ones() : entropies());
    if (codes.rows() > 1) {
      charts.add(distances(labels.map(ClassRows::new).filter(ClassRows::hasPairs)));
    }
    charts.add(buckets.chart());
    pairs = PairwiseInformation.of(codes);
  }

  List<Chart> charts() {
    return List.copyOf(charts);
  }

  String html() {
    return """
        <section id="codes"><h2>Codes</h2>
        <p class="lead">A code carries most when each %s takes its values equally often and tells \
        nothing about the others.</p>
        <div class="charts wide">
        %s%s</div></section>
        """
        .formatted(
            codes.part(),
            charts.stream().map(Chart::figure).collect(Collectors.joining()),
            pairs.map(PairwiseInformation::figure).orElse(""));
  }

  private Chart ones() {
    double[] shares = new double[codes.length()];
    for (int bit = 0; bit < shares.length; bit++) {
      int ones = 0;
      for (int row = 0; row < codes.rows(); row++) {
        ones += codes.value(row, bit);
      }
      shares[bit] = (double) ones / codes.rows();
    }
    return parts("Bit", shares)
        .with("unit", " ones")
        .with("reference", 0.5)
        .described(
            "Bar chart of the share of ones for each bit; " + range(shares),
            "Share of rows in which each bit is 1; at the dashed line 0 and 1 are equally "
                + "frequent.");
  }

  private Chart entropies() {
    double[] shares = new double[codes.length()];
    List<String> notes = new ArrayList<>();
    for (int head = 0; head < shares.length; head++) {
      double entropy = Entropy.bits(counts(head));
      double most = Math.log(codes.values(head)) / Math.log(2);
      shares[head] = most == 0 ? 0 : entropy / most;
      notes.add(
          "%s, of %s for %s"
              .formatted(
                  Html.bits(entropy), Html.entropy(most), Html.count(codes.values(head), "value")));
    }
    return parts("Head", shares)
        .with("notes", notes)
        .described(
            "Bar chart of the entropy of each head; " + range(shares),
            "Entropy of each head, as a share of log2 V, which it has where all V values are "
                + "equally frequent.");
  }

  private Chart parts(String name, double[] shares) {
    List<String> numbers = IntStream.range(0, shares.length).mapToObj(String::valueOf).toList();
    return Chart.bars("parts-chart", name, numbers, Map.of(name, boxed(shares)))
        .with("before", name + " ")
        .with("percent", true)
        .with("most", 1);
  }

  /** How often each value of a head occurs, in the order of values. */
  private int[] counts(int head) {
    int[] values = IntStream.range(0, codes.rows()).map(row -> codes.value(row, head)).toArray();
    Arrays.sort(values);
    IntStream.Builder counts = IntStream.builder();
    int from = 0;
    for (int row = 1; row <= values.length; row++) {
      if (row == values.length || values[row] != values[from]) {
        counts.add(row - from);
        from = row;
      }
    }
    return counts.build().toArray();
  }

  private static String range(double[] shares) {
    return "from %s to %s"
        .formatted(
            Html.percent(Arrays.stream(shares).min().orElseThrow()),
            Html.percent(Arrays.stream(shares).max().orElseThrow()));
  }

  private Chart distances(Optional<ClassRows> classes) {
    Map<String, double[]> series = new LinkedHashMap<>();
    if (classes.isPresent()) {
      ClassRows rows = classes.get();
      if (rows.hasSame()) {
        series.put("Same class", shares(rows::drawSame));
      }
      if (rows.hasDifferent()) {
        series.put("Different classes", shares(rows::drawDifferent));
      }
    } else {
      series.put("Pairs", shares(this::drawPair));
    }
    int from = codes.length();
    int to = 0;
    for (double[] shares : series.values()) {
      for (int distance = 0; distance < shares.length; distance++) {
        if (shares[distance] > 0) {
          from = Math.min(from, distance);
          to = Math.max(to, distance);
        }
      }
    }
    Map<String, List<Double>> shown = new LinkedHashMap<>();
    StringBuilder means = new StringBuilder();
    for (var entry : series.entrySet()) {
      double[] shares = entry.getValue();
      shown.put(entry.getKey(), boxed(Arrays.copyOfRange(shares, from, to + 1)));
      double mean = IntStream.range(0, shares.length).mapToDouble(d -> d * shares[d]).sum();
      means.append(" %s: mean %s;".formatted(entry.getKey(), Numbers.text(mean)));
    }
    List<String> numbers = IntStream.rangeClosed(from, to).mapToObj(String::valueOf).toList();
    return Chart.bars("distances-chart", "Distance", numbers, shown)
        .with("before", "Distance ")
        .with("percent", true)
        .with("histogram", true)
        .with("unit", classes.isPresent() ? "" : " of pairs")
        .described(
            "Histogram of the distances of random pairs of rows." + means,
            classes.isPresent()
                ? "Pairs of rows drawn at random, by the distance of their codes: the less the two "
                    + "kinds overlap, the better a search finds rows of the same class."
                : "Pairs of rows drawn at random, by the distance of their codes.");
  }

  private int[] drawPair(Random random) {
    int row = random.nextInt(codes.rows());
    int other = random.nextInt(codes.rows() - 1);
    return new int[] {row, other < row ? other : other + 1};
  }

  /** The share of drawn pairs at each distance. */
  private double[] shares(Function<Random, int[]> draw) {
    Random random = new Random(SEED);
    int[] counts = new int[codes.length() + 1];
    for (int i = 0; i < PAIRS; i++) {
      int[] pair = draw.apply(random);
      counts[codes.distance(pair[0], pair[1])]++;
    }
    return Arrays.stream(counts).mapToDouble(count -> (double) count / PAIRS).toArray();
  }

  private static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }
}
