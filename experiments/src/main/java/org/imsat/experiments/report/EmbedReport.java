package org.imsat.experiments.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.imsat.experiments.card.ResultCard;
import org.imsat.file.AtomicFile;
import org.imsat.model.EmbeddingModel;
import org.imsat.samples.Dataset;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.Labels;
import org.imsat.samples.RandomRows;

/**
 * A page about continuous codes: where rows lie, what is restored of them, what new codes stand
 * for, how training went. It is one file that needs no network, and the same input gives the same
 * bytes.
 */
public final class EmbedReport {
  private static final int SIDE = 480;
  private static final int POINTS = 5_000;
  private static final int PICTURES = 16;
  private static final long SEED = 1;

  /** Red, green and blue of classes, in turn. */
  private static final int[][] COLOURS = {
    {31, 119, 180}, {255, 127, 14}, {44, 160, 44}, {214, 39, 40}, {148, 103, 189},
    {140, 86, 75}, {227, 119, 194}, {127, 127, 127}, {188, 189, 34}, {23, 190, 207},
  };

  /** Of rows without a label, where others have one. */
  private static final int[] NO_LABEL = {222, 222, 222};

  private final ResultCard result;
  private final Dataset data;
  private final EmbeddingModel model;
  private final float[][] codes;
  private final float[][] places;

  private EmbedReport(
      ResultCard result, Dataset data, EmbeddingModel model, float[][] codes, float[][] places) {
    this.result = result;
    this.data = data;
    this.model = model;
    this.codes = codes;
    this.places = places;
  }

  /**
   * A report.
   *
   * @param result the content of {@code result.json}; whatever is missing in it is left out
   * @param codes the code of each row of the data
   * @param places of the codes in a plane: two values for each row, those of codes of two or along
   *     the two directions in which longer codes differ most
   */
  public static EmbedReport of(
      ResultCard result, Dataset data, EmbeddingModel model, float[][] codes, float[][] places) {
    return new EmbedReport(result, data, model, codes, places);
  }

  /** Writes the page to a temporary file and moves that into place. */
  public void write(Path file) {
    AtomicFile.write(file, html());
  }

  /** The page. */
  public String html() {
    Overview overview = new Overview(result, data.samples());
    String title = "Codes of %d values of %s".formatted(model.latent(), data.name());
    LearningCurves curves =
        new LearningCurves(
            result, List.of(), new LearningCurves.Panel("curve-metrics", List.of(), ""));
    return Page.of(
        title,
        overview.header(title)
            + overview.warnings(List.of())
            + cards()
            + plane()
            + pictures()
            + curves.html()
            + overview.settings(),
        curves.charts());
  }

  private String cards() {
    Cards cards =
        new Cards(result, data)
            .entropy(
                "Mutual information",
                "of rows and codes, in nats; estimates end near the logarithm of the rows measured",
                "mutualInformation")
            .share("5-NN accuracy", "of rows by the classes of nearest codes", "knnAccuracy");
    add(
        cards,
        "reconstruction",
        "Restored",
        "%.3f",
        "mean distance of scaled rows from what their codes stand for");
    add(
        cards,
        "negativeLogLikelihood",
        "Negative log-likelihood",
        "%.2f",
        "of rows, in nats, by importance sampling");
    add(
        cards,
        "activeUnits",
        "Values in use",
        "%.0f",
        "of %d in a code, which differ from row to row".formatted(model.latent()));
    return cards.trainingTime().html();
  }

  private void add(Cards cards, String metric, String title, String format, String what) {
    result
        .number("metrics", metric)
        .ifPresent(value -> cards.add(title, String.format(Locale.ROOT, format, value), what));
  }

  /** Where codes lie in the plane. */
  private String plane() {
    double farthest = 1e-9;
    for (float[] place : places) {
      farthest = Math.max(farthest, Math.max(Math.abs(place[0]), Math.abs(place[1])));
    }
    byte[] pixels = new byte[3 * SIDE * SIDE];
    Arrays.fill(pixels, (byte) 255);
    int[] drawn = RandomRows.atMost(POINTS, places.length, SEED);
    for (int row : labelledLast(drawn)) {
      int x = (int) ((places[row][0] / farthest + 1) / 2 * (SIDE - 3));
      int y = (int) ((1 - places[row][1] / farthest) / 2 * (SIDE - 3));
      int[] colour = colour(row);
      for (int d = 0; d < 4; d++) {
        int at = 3 * ((y + d / 2) * SIDE + x + d % 2);
        for (int c = 0; c < 3; c++) {
          pixels[at + c] = (byte) colour[c];
        }
      }
    }
    String what =
        model.latent() <= 2 ? "The values of codes" : "Codes along their two main directions";
    return """
        <section id="plane"><h2>Where rows lie</h2>
        <figure><img src="%s" width="%d" height="%d" alt="%s of %s."><figcaption>%s of %s%s.\
        </figcaption></figure></section>
        """
        .formatted(
            Png.dataUri(pixels, SIDE, SIDE, 3),
            SIDE,
            SIDE,
            what,
            Html.count(drawn.length, "row"),
            what,
            Html.count(drawn.length, "row"),
            data.labels().map(EmbedReport::legend).orElse(""));
  }

  /** Rows without a label first, so that they do not lie over others. */
  private int[] labelledLast(int... rows) {
    return IntStream.of(rows)
        .boxed()
        .sorted(Comparator.comparing(this::hasLabel))
        .mapToInt(row -> row)
        .toArray();
  }

  private boolean hasLabel(int row) {
    return data.labels().filter(l -> l.isKnown(row)).isPresent();
  }

  private int[] colour(int row) {
    return data.labels()
        .map(l -> l.isKnown(row) ? COLOURS[l.get(row) % COLOURS.length] : NO_LABEL)
        .orElse(COLOURS[0]);
  }

  private static String legend(Labels labels) {
    return ", a colour for each class (ten colours in turn)"
        + (labels.knownRows() < labels.rows() ? ", pale where there is no label" : "");
  }

  /** Rows of images beside what is restored of them, and what codes drawn from p(z) stand for. */
  private String pictures() {
    if (data.samples().image().isEmpty()) {
      return "";
    }
    int[] chosen = RandomRows.atMost(PICTURES, data.samples().rows(), SEED);
    SplittableRandom random = new SplittableRandom(SEED);
    List<float[]> pictures = new ArrayList<>();
    for (int row : chosen) {
      pictures.add(data.samples().row(row));
    }
    for (int row : chosen) {
      pictures.add(model.decode(codes[row]));
    }
    for (int i = 0; i < chosen.length; i++) {
      pictures.add(model.decode(model.prior().sample(random)));
    }
    DenseSamples samples =
        DenseSamples.of(pictures.toArray(float[][]::new))
            .asImages(data.samples().image().orElseThrow());
    List<Integer> shown = IntStream.range(0, pictures.size()).boxed().toList();
    Thumbnails thumbnails = new Thumbnails(samples, shown);
    StringBuilder strips = new StringBuilder();
    String[] names = {"Rows", "What their codes stand for", "What codes drawn from p(z) stand for"};
    for (int i = 0; i < names.length; i++) {
      String strip = thumbnails.strip(shown.subList(i * chosen.length, (i + 1) * chosen.length));
      strips.append(
          "<figure><img src=\"%s\" style=\"width:100%%\" alt=\"%s\"><figcaption>%s.</figcaption></figure>%n"
              .formatted(strip, names[i], names[i]));
    }
    return "<section id=\"pictures\"><h2>Rows and codes</h2>%n%s</section>%n".formatted(strips);
  }
}
