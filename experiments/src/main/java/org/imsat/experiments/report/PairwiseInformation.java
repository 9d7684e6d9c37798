package org.imsat.experiments.report;

import java.util.Locale;
import java.util.Optional;

/** How much each two parts of a code tell about each other, as a map of shades. */
final class PairwiseInformation {
  private static final int MOST_PARTS = 64;

  /** Heads of more values would need more rows than there are to be told from independent ones. */
  private static final int MOST_VALUES = 256;

  /** Shares of more rows than these would differ by less than the page can show. */
  private static final int ENOUGH_ROWS = 100_000;

  private static final int MOST_PRINTED = 16;

  /** Information, in bits, below which even the largest has a light shade. */
  private static final double SLIGHT = 0.05;

  private final String part;
  private final double[][] information; // [part][other], other < part
  private int largestPart = 1;
  private int largestOther;

  private PairwiseInformation(String part, double[][] information) {
    this.part = part;
    this.information = information;
    for (int i = 1; i < information.length; i++) {
      for (int j = 0; j < i; j++) {
        if (information[i][j] > largest()) {
          largestPart = i;
          largestOther = j;
        }
      }
    }
  }

  /** The information of all pairs; nothing if there are none, or too many parts or values. */
  static Optional<PairwiseInformation> of(Codes codes) {
    int length = codes.length();
    if (length < 2 || length > MOST_PARTS) {
      return Optional.empty();
    }
    int[][] columns = new int[length][];
    double[] entropies = new double[length];
    int step = (codes.rows() - 1) / ENOUGH_ROWS + 1;
    for (int part = 0; part < length; part++) {
      if (codes.values(part) > MOST_VALUES) {
        return Optional.empty();
      }
      columns[part] = new int[(codes.rows() - 1) / step + 1];
      int[] counts = new int[codes.values(part)];
      for (int i = 0; i < columns[part].length; i++) {
        columns[part][i] = codes.value(i * step, part);
        counts[columns[part][i]]++;
      }
      entropies[part] = Entropy.bits(counts);
    }
    double[][] information = new double[length][];
    for (int i = 0; i < length; i++) {
      information[i] = new double[i];
      for (int j = 0; j < i; j++) {
        double joint = joint(columns[i], columns[j], codes.values(i), codes.values(j));
        // Rounding can leave a trace below 0.
        information[i][j] = Math.max(0, entropies[i] + entropies[j] - joint);
      }
    }
    return Optional.of(new PairwiseInformation(codes.part(), information));
  }

  private static double joint(int[] column, int[] other, int values, int otherValues) {
    int[] counts = new int[values * otherValues];
    for (int i = 0; i < column.length; i++) {
      counts[column[i] * otherValues + other[i]]++;
    }
    return Entropy.bits(counts);
  }

  private double largest() {
    return information[largestPart][largestOther];
  }

  double between(int part, int other) {
    return information[Math.max(part, other)][Math.min(part, other)];
  }

  String figure() {
    String largest =
        "%ss %d and %d share the most, %s"
            .formatted(part, largestOther, largestPart, Html.bits(largest()));
    return """
        <figure><div class="pairs%s" style="--parts:%d" role="img" aria-label="Map of the information \
        that each two %ss share; %s">
        %s</div><figcaption>What each two %ss tell about each other: the stronger the shade, \
        the more. %s.</figcaption></figure>
        """
        .formatted(
            information.length <= MOST_PRINTED ? " printed" : "",
            information.length,
            part,
            largest,
            rows(),
            part,
            sentence(largest));
  }

  private static String sentence(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private String rows() {
    StringBuilder rows = new StringBuilder();
    double darkest = Math.max(largest(), SLIGHT);
    for (int i = 1; i < information.length; i++) {
      rows.append("<div><b>").append(tick(i)).append("</b>");
      for (int j = 0; j < i; j++) {
        rows.append(cell(i, j, information[i][j] / darkest));
      }
      rows.append("</div>\n");
    }
    rows.append("<div><b></b>");
    for (int j = 0; j < information.length - 1; j++) {
      rows.append("<b>").append(tick(j)).append("</b>");
    }
    return rows.append("</div>\n").toString();
  }

  private String cell(int i, int j, double shade) {
    double shared = information[i][j];
    return "<i%s style=\"--v:%s\" title=\"%ss %d and %d: %s\">%s</i>"
        .formatted(
            shade > 0.7 ? " class=\"strong\"" : "",
            String.format(Locale.ROOT, "%.2f", shade),
            part,
            j,
            i,
            Html.bits(shared),
            information.length <= MOST_PRINTED ? String.format(Locale.ROOT, "%.3f", shared) : "");
  }

  /** The number of a part, of many only some. */
  private String tick(int number) {
    return information.length <= MOST_PRINTED || number % 8 == 0 ? String.valueOf(number) : "";
  }
}
