package org.imsat.experiments.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.imsat.codes.BinaryCodes;
import org.imsat.experiments.card.Numbers;
import org.imsat.experiments.card.ResultCard;
import org.imsat.file.AtomicFile;
import org.imsat.samples.Dataset;

/**
 * A page about codes: what a search by code finds, how the codes are used, how training went. It is
 * one file that needs no network, and the same input gives the same bytes.
 */
public final class HashReport {
  /** Of more bits the number of possible codes is shown as a power of 2. */
  private static final int COUNTABLE_BITS = 30;

  private final ResultCard result;
  private final Dataset data;
  private final Codes codes;

  private HashReport(ResultCard result, Dataset data, Codes codes) {
    if (codes.rows() != data.samples().rows()) {
      throw new IllegalArgumentException(
          "%d codes for %d rows".formatted(codes.rows(), data.samples().rows()));
    }
    this.result = result;
    this.data = data;
    this.codes = codes;
  }

  /**
   * A report on binary codes.
   *
   * @param result the content of {@code result.json}; whatever is missing in it is left out
   * @param data the rows that were encoded, with their labels where there are any
   * @param codes the code of each row
   * @throws IllegalArgumentException if there is not one code per row
   */
  public static HashReport of(ResultCard result, Dataset data, BinaryCodes codes) {
    return new HashReport(result, data, Codes.of(codes));
  }

  /**
   * A report on codes of M heads, each with one of several values. The distance of two codes is the
   * number of heads that differ.
   *
   * @param result the content of {@code result.json}; whatever is missing in it is left out. Its
   *     {@code options.heads} gives the number of values of each head, which otherwise is taken
   *     from the largest in the codes.
   * @param data the rows that were encoded, with their labels where there are any
   * @param codes {@code [row][head]}, values from 0
   * @throws IllegalArgumentException if there is not one code per row, or codes have no heads or
   *     differ in their number
   * @throws IndexOutOfBoundsException if a value is negative
   */
  public static HashReport of(ResultCard result, Dataset data, int[][] codes) {
    ResultCard card = result;
    return new HashReport(card, data, Codes.of(codes, card.list("options", "heads")));
  }

  /** Writes the page to a temporary file and moves that into place. */
  public void write(Path file) {
    AtomicFile.write(file, html());
  }

  /** The page. */
  public String html() {
    Overview overview = new Overview(result, data.samples());
    Buckets buckets = new Buckets(codes);
    CodesSection use = new CodesSection(codes, data.labels(), buckets);
    LearningCurves curves = curves();
    String title = "%d-%s codes of %s".formatted(codes.length(), codes.part(), data.name());
    List<Chart> charts = new ArrayList<>(use.charts());
    charts.addAll(curves.charts());
    return Page.of(
        title,
        overview.header(title)
            + overview.warnings(List.of())
            + cards(buckets)
            + RunsSection.of(result)
            + neighbours()
            + use.html()
            + curves.html()
            + apply()
            + overview.settings(),
        charts);
  }

  private String cards(Buckets buckets) {
    return new Cards(result, data)
        .share("mAP", protocol(), "meanAveragePrecision")
        .share("Precision at 500", "of the 500 nearest rows", "precisionAt500")
        .share("Precision within 2", "of rows at distance 2 or less", "precisionWithin2")
        .add(
            "Distinct codes",
            Html.count(buckets.count()),
            "of %s; %s are possible".formatted(Html.count(codes.rows(), "row"), possible()))
        .entropy(
            "Mean %s entropy".formatted(codes.part()),
            "in bits; at most " + Html.entropy(codes.capacity() / codes.length()),
            "bitEntropy")
        .entropy(
            "Shared by pairs",
            "bits of information between two %ss; 0 if independent".formatted(codes.part()),
            "pairwiseInformation")
        .trainingTime()
        .html();
  }

  private String protocol() {
    var queries = result.number("protocol", "queries");
    var gallery = result.number("protocol", "gallery");
    return queries.isPresent() && gallery.isPresent()
        ? "mean average precision; queries: %s, gallery: %s"
            .formatted(
                Html.count((long) queries.getAsDouble()), Html.count((long) gallery.getAsDouble()))
        : "mean average precision";
  }

  private String possible() {
    double capacity = codes.capacity();
    return capacity <= COUNTABLE_BITS
        ? Html.count(Math.round(Math.pow(2, capacity)))
        : "2^" + Numbers.text(capacity);
  }

  private String neighbours() {
    return codes.rows() < 2
        ? ""
        : new NeighboursSection(codes, data.samples(), new RetrievedRows(data, codes)).html();
  }

  private LearningCurves curves() {
    LearningCurves.Panel entropies =
        new LearningCurves.Panel(
            "curve-entropies",
            List.of("marginalEntropy", "conditionalEntropy"),
            "Balance, H(Y), is highest when each %s takes its values equally often; ambiguity, "
                    .formatted(codes.part())
                + "H(Y|X), is low when every row clearly has one code. In nats.");
    LearningCurves.Panel information =
        new LearningCurves.Panel(
            "curve-information",
            List.of("pairwiseInformation"),
            "What pairs of %ss tell about each other: training lowers it, so that they become "
                    .formatted(codes.part())
                + "independent. In nats.");
    LearningCurves.Panel metrics =
        new LearningCurves.Panel(
            "curve-metrics",
            List.of("meanAveragePrecision"),
            "Mean average precision of searches by code. For this report only: training never "
                + "sees labels.");
    return new LearningCurves(result, List.of(entropies, information), metrics);
  }

  private String apply() {
    String encode = "imsat encode model.imsat NEW_ROWS --out codes.npy";
    if (codes instanceof Codes.Heads) {
      return """
          <section id="apply"><h2>Use the model</h2>
          <p class="lead">The codes of new rows, from the command line:</p>
          <pre><code>%s</code></pre></section>
          """
          .formatted(encode);
    }
    return """
        <section id="apply"><h2>Use the model</h2>
        <p class="lead">The codes of new rows, an index of them, and a search in it, from the command \
        line:</p>
        <pre><code>%s
        imsat index codes.npy --out rows.index
        imsat search model.imsat --index rows.index --row 0 --top 10</code></pre>
        <p class="lead">In a program, without native code:</p>
        <pre><code>HashModel hash = HashModel.load(Path.of("model.imsat"));
        HammingIndex index = HammingIndex.of(hash.encode(gallery));
        Neighbours found = index.nearest(hash.encode(query), 10);</code></pre></section>
        """
        .formatted(encode);
  }
}
