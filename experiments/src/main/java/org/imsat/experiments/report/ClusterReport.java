package org.imsat.experiments.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.imsat.experiments.card.ResultCard;
import org.imsat.file.AtomicFile;
import org.imsat.samples.Dataset;
import org.imsat.samples.Features;
import org.imsat.samples.SparseSamples;

/**
 * A page about clusters: how training went, what is in each cluster, how clusters agree with labels
 * where there are any. It is one file that needs no network, and the same input gives the same
 * bytes.
 */
public final class ClusterReport {
  private static final int CERTAINTY_BINS = 20;

  private final ResultCard result;
  private final Partition partition;

  private ClusterReport(ResultCard result, Partition partition) {
    this.result = result;
    this.partition = partition;
  }

  /**
   * A report on one run.
   *
   * @param result the content of {@code result.json}; whatever is missing in it is left out
   * @param data the rows that were assigned, with their labels where there are any
   * @param clusters the cluster of each row
   * @param probabilities the probability of that cluster for each row
   * @throws IllegalArgumentException if the arrays do not have one element per row
   * @throws IndexOutOfBoundsException if a cluster is negative
   */
  public static ClusterReport of(
      ResultCard result, Dataset data, int[] clusters, float[] probabilities) {
    int rows = data.samples().rows();
    if (clusters.length != rows || probabilities.length != rows) {
      throw new IllegalArgumentException(
          "%d clusters and %d probabilities for %d rows"
              .formatted(clusters.length, probabilities.length, rows));
    }
    for (int cluster : clusters) {
      Objects.checkIndex(cluster, Integer.MAX_VALUE);
    }
    ResultCard card = result;
    int declared =
        (int) Math.max(card.list("clusters").size(), card.number("options", "clusters").orElse(0));
    return new ClusterReport(card, new Partition(data, clusters, probabilities, declared));
  }

  /** Writes the page to a temporary file and moves that into place. */
  public void write(Path file) {
    AtomicFile.write(file, html());
  }

  /** The page. */
  public String html() {
    Overview overview = new Overview(result, partition.data().samples());
    LearningCurves curves = curves();
    Chart sizes = sizes();
    Chart certainty = certainty();
    String title = Html.count(partition.count(), "cluster") + " of " + partition.data().name();
    String members;
    String uncertain;
    if (partition.data().samples().image().isPresent()) {
      MembersSection section = new MembersSection(partition);
      members = section.members();
      uncertain = section.uncertain();
    } else if (partition.data().samples() instanceof SparseSamples rows && !columns().isEmpty()) {
      WordsSection section = new WordsSection(partition, rows, columns());
      members = section.members();
      uncertain = section.uncertain();
    } else {
      ProfilesSection section = new ProfilesSection(partition, result);
      members = section.members();
      uncertain = section.uncertain();
    }
    String confusion =
        partition.data().labels().map(l -> ConfusionSection.of(partition, l)).orElse("");
    List<Chart> charts = new ArrayList<>(curves.charts());
    charts.add(sizes);
    charts.add(certainty);
    return Page.of(
        title,
        overview.header(title)
            + overview.warnings(warnings())
            + cards()
            + RunsSection.of(result)
            + KMeansSection.of(result)
            + members
            + confusion
            + distribution(sizes, certainty)
            + SilhouetteSection.of(result, partition)
            + curves.html()
            + uncertain
            + apply()
            + overview.settings(),
        charts);
  }

  private List<String> columns() {
    return partition.data().features().map(Features::columns).orElse(List.of());
  }

  private List<String> warnings() {
    return partition.count() <= Partition.SHOWN
        ? List.of()
        : List.of(
            "Only the %d largest of %d clusters are drawn."
                .formatted(Partition.SHOWN, partition.count()));
  }

  private String cards() {
    OptionalDouble stability = result.number("stability", "mean");
    return new Cards(result, partition.data())
        .share("Accuracy", "with the best matching of clusters to classes", "accuracy")
        .share("NMI", "normalised mutual information with the labels", "nmi")
        .share("ARI", "adjusted Rand index with the labels", "ari")
        .add(
            "Clusters in use",
            partition.used() + " of " + partition.count(),
            String.format(
                Locale.ROOT,
                "as balanced as %.1f clusters of equal size",
                partition.effectiveClusters()))
        .add(
            stability.isPresent() ? "Mean stability" : "Mean probability",
            Html.percent(stability.orElse(partition.meanProbability())),
            stability.isPresent()
                ? "share of a row and of rows near it that the model gives the row's cluster"
                : "as the network gives it, no measure of how right it is")
        .trainingTime()
        .html();
  }

  private LearningCurves curves() {
    LearningCurves.Panel entropies =
        new LearningCurves.Panel(
            "curve-entropies",
            List.of("marginalEntropy", "conditionalEntropy"),
            "Balance, H(Y), is highest when clusters are of equal size; ambiguity, H(Y|X), is low "
                + "when every row clearly belongs to one cluster. In nats.",
            Map.of(
                "reference",
                Math.log(partition.count()),
                "referenceName",
                "ln " + partition.count() + " (perfect balance)"));
    LearningCurves.Panel metrics =
        new LearningCurves.Panel(
            "curve-metrics",
            List.of("accuracy", "nmi", "ari"),
            "Agreement with the known labels. For this report only: training never sees labels.");
    return new LearningCurves(result, List.of(entropies), metrics);
  }

  private static String distribution(Chart sizes, Chart certainty) {
    return """
        <section id="sizes"><h2>Sizes and probabilities</h2>
        <div class="charts">
        %s%s</div></section>
        """
        .formatted(sizes.figure(), certainty.figure());
  }

  private Chart sizes() {
    List<String> names = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (int cluster : partition.shown()) {
      names.add(String.valueOf(cluster));
      sizes.add(partition.size(cluster));
      notes.add(note(cluster));
    }
    double share = (double) partition.data().samples().rows() / partition.count();
    return Chart.bars("sizes-chart", "Cluster", names, Map.of("Rows", sizes))
        .with("before", "Cluster ")
        .with("unit", " rows")
        .with("notes", notes)
        .with("reference", share)
        .described(
            "Bar chart of the number of rows in each of "
                + Html.count(partition.count(), "cluster"),
            "Rows in each cluster; the dashed line is an equal share.");
  }

  private String note(int cluster) {
    String description = partition.description(cluster).orElse("");
    List<?> stabilities = result.list("stability", "clusters");
    if (partition.size(cluster) == 0
        || cluster >= stabilities.size()
        || !(stabilities.get(cluster) instanceof Number stability)) {
      return description;
    }
    String stable = "stability " + Html.percent(stability.doubleValue());
    return description.isEmpty() ? stable : description + ", " + stable;
  }

  private Chart certainty() {
    int[] counts = new int[CERTAINTY_BINS];
    for (int row = 0; row < partition.data().samples().rows(); row++) {
      int bin = (int) (partition.probability(row) * CERTAINTY_BINS);
      counts[Math.max(0, Math.min(CERTAINTY_BINS - 1, bin))]++;
    }
    int first = 0;
    while (first < CERTAINTY_BINS - 1 && counts[first] == 0) {
      first++;
    }
    List<String> names = new ArrayList<>();
    List<Integer> rows = new ArrayList<>();
    int step = 100 / CERTAINTY_BINS;
    for (int bin = first; bin < CERTAINTY_BINS; bin++) {
      names.add("%d\u2013%d%%".formatted(bin * step, (bin + 1) * step));
      rows.add(counts[bin]);
    }
    return Chart.bars("certainty-chart", "Probability", names, Map.of("Rows", rows))
        .with("histogram", true)
        .with("unit", " rows")
        .described(
            "Histogram of the probabilities; their mean is "
                + Html.percent(partition.meanProbability()),
            "Rows by the probability of the cluster they are assigned to.");
  }

  private static String apply() {
    return """
        <section id="apply"><h2>Use the model</h2>
        <p class="lead">On new rows, from the command line:</p>
        <pre><code>imsat assign model.imsat NEW_ROWS --out assignments.csv</code></pre>
        <p class="lead">In a program, without native code:</p>
        <pre><code>ClusterModel model = ClusterModel.load(Path.of("model.imsat"));
        int[] clusters = model.assign(rows);</code></pre></section>
        """;
  }
}
