package org.imsat.metric;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.imsat.codes.BinaryCodes;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Labels;

/**
 * How well codes of queries retrieve gallery rows of their class, as reported by Hu et al. (ICML
 * 2017, section 4.3, Table 5). Gallery rows are ranked by the number of bits in which their code
 * differs from the query's; a gallery row of the query's class is relevant. Every figure is the
 * mean over the queries, in [0, 1], and does not depend on the order of the gallery.
 *
 * <p>Rows without a label take no part: they neither ask nor are they found.
 *
 * <p>A query without any relevant gallery row has 0 in all figures, as in scikit-learn, and counts
 * in the mean; {@link #queriesWithoutRelevant} says how many there were.
 *
 * @param meanAveragePrecision over the whole gallery. Rows at the same distance are one group, and
 *     the precision is taken at the end of each: {@code AP = sum_n (R_n - R_(n-1)) P_n}, as in
 *     scikit-learn's {@code average_precision_score}.
 * @param precisionAt500 share of relevant rows among the nearest 500, its mean over all orders of
 *     rows at the same distance; of a smaller gallery, among all its rows
 * @param precisionWithin2 share of relevant rows among those at distance 2 or less; 0 where there
 *     are none at all
 * @param queriesWithoutRelevant number of queries whose class is not in the gallery
 */
public record RetrievalMetrics(
    double meanAveragePrecision,
    double precisionAt500,
    double precisionWithin2,
    int queriesWithoutRelevant) {
  private static final int NEAREST = 500;
  private static final int RADIUS = 2;

  /**
   * All figures of binary codes under the Hamming distance. Queries are evaluated in parallel.
   *
   * @throws InvalidInputException if numbers of rows or bits differ, the labels name other classes,
   *     or no query or no gallery row has one
   */
  public static RetrievalMetrics of(
      BinaryCodes queries, Labels queryLabels, BinaryCodes gallery, Labels galleryLabels) {
    requireRows("queries", queries.rows(), queryLabels);
    requireRows("gallery", gallery.rows(), galleryLabels);
    requireSame("bits", queries.bits(), gallery.bits());
    return of(
        gallery.bits(), query -> gallery.distances(queries, query), queryLabels, galleryLabels);
  }

  /**
   * All figures of codes of M heads, each with one of several values. The distance is the number of
   * heads that differ, 0 to M; with two values a head it is the Hamming distance.
   *
   * @param queries {@code [row][head]}
   * @param gallery {@code [row][head]}
   * @throws InvalidInputException if numbers of rows or heads differ, the labels name other
   *     classes, or no query or no gallery row has one
   */
  public static RetrievalMetrics of(
      int[][] queries, Labels queryLabels, int[][] gallery, Labels galleryLabels) {
    requireRows("queries", queries.length, queryLabels);
    requireRows("gallery", gallery.length, galleryLabels);
    HeadCodes queryCodes = HeadCodes.of(queries);
    HeadCodes galleryCodes = HeadCodes.of(gallery);
    requireSame("heads", queryCodes.heads(), galleryCodes.heads());
    return of(
        galleryCodes.heads(),
        query -> galleryCodes.distances(queryCodes, query),
        queryLabels,
        galleryLabels);
  }

  private static RetrievalMetrics of(
      int largest, IntFunction<int[]> distances, Labels queryLabels, Labels galleryLabels) {
    requireSameClasses(queryLabels, galleryLabels);
    int[] queries = known("queries", queryLabels);
    int[] gallery = known("gallery", galleryLabels);
    int[] classes = IntStream.of(gallery).map(galleryLabels::get).toArray();
    double[] averagePrecision = new double[queries.length];
    double[] atNearest = new double[queries.length];
    double[] inBall = new double[queries.length];
    int without =
        IntStream.range(0, queries.length)
            .parallel()
            .map(
                i -> {
                  DistanceCounts counts =
                      DistanceCounts.of(
                          chosen(distances.apply(queries[i]), gallery),
                          largest,
                          classes,
                          queryLabels.get(queries[i]));
                  averagePrecision[i] = counts.averagePrecision();
                  atNearest[i] = counts.precisionAt(NEAREST);
                  inBall[i] = counts.precisionWithin(RADIUS);
                  return counts.relevantRows() == 0 ? 1 : 0;
                })
            .sum();
    // Summed in the order of the queries, so that the last digit is the same every time.
    return new RetrievalMetrics(mean(averagePrecision), mean(atNearest), mean(inBall), without);
  }

  private static int[] known(String name, Labels labels) {
    if (labels.knownRows() == 0) {
      throw new InvalidInputException(
          "%s: none of the %d rows has a label".formatted(name, labels.rows()));
    }
    return labels.known();
  }

  private static int[] chosen(int[] values, int[] rows) {
    return rows.length == values.length
        ? values
        : IntStream.of(rows).map(row -> values[row]).toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static void requireRows(String name, int rows, Labels labels) {
    if (rows != labels.rows()) {
      throw new InvalidInputException(
          "%s: %d rows have a code but %d a class".formatted(name, rows, labels.rows()));
    }
  }

  private static void requireSame(String name, int queries, int gallery) {
    if (queries != gallery) {
      throw new InvalidInputException(
          "codes of %d %s cannot be compared with codes of %d %s"
              .formatted(queries, name, gallery, name));
    }
  }

  private static void requireSameClasses(Labels queries, Labels gallery) {
    if (queries.classes() != gallery.classes()) {
      throw new InvalidInputException(
          "the queries' labels are of %d classes, but the gallery's of %d"
              .formatted(queries.classes(), gallery.classes()));
    }
    for (int c = 0; c < queries.classes(); c++) {
      if (!queries.name(c).equals(gallery.name(c))) {
        throw new InvalidInputException(
            "class %d is \"%s\" for the queries, but \"%s\" for the gallery"
                .formatted(c, queries.name(c), gallery.name(c)));
      }
    }
  }
}
