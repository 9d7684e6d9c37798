package org.imsat.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.imsat.codes.BinaryCodes;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Labels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Expected average precisions: scikit-learn 1.2.1, score 1 / (1 + distance), on these codes. */
class RetrievalMetricsTest {
  private static final BinaryCodes QUERIES = BinaryCodes.ofHex(8, "00", "f0", "3c", "ff");
  private static final Labels QUERY_LABELS = labels(0, 1, 2, 0);
  private static final BinaryCodes GALLERY =
      BinaryCodes.ofHex(
          8, "00", "01", "03", "80", "f0", "e0", "f1", "3c", "7c", "3f", "0f", "c0", "18", "fe");
  private static final Labels GALLERY_LABELS = labels(0, 0, 1, 2, 1, 1, 0, 2, 2, 1, 0, 1, 2, 0);

  /** Of the four queries, one at a time. */
  private static final double[] AVERAGE_PRECISION = {
    0.5314285714285714, 0.6371794871794871, 0.7708333333333333, 0.5186813186813186
  };

  /** The same codes as pairs of values of four bits, the distance being the pairs that differ. */
  private static final double[] AVERAGE_PRECISION_OF_HEADS = {
    0.4928571428571429, 0.5142857142857142, 0.5595238095238095, 0.5028571428571429
  };

  private static Labels labels(int... classes) {
    return Labels.of(classes, List.of("a", "b", "c", "d"));
  }

  private static String refusal(Executable action) {
    return assertThrows(InvalidInputException.class, action).getMessage();
  }

  private static int[][] heads(BinaryCodes codes) {
    return IntStream.range(0, codes.rows())
        .mapToObj(row -> new int[] {(codes.bytes(row)[0] & 0xff) >> 4, codes.bytes(row)[0] & 0xf})
        .toArray(int[][]::new);
  }

  @Test
  void averagePrecisionIsThatOfScikitLearn() {
    for (int query = 0; query < 4; query++) {
      RetrievalMetrics one =
          RetrievalMetrics.of(
              QUERIES.select(query), QUERY_LABELS.select(query), GALLERY, GALLERY_LABELS);
      assertEquals(AVERAGE_PRECISION[query], one.meanAveragePrecision(), 1e-12);
    }
    RetrievalMetrics all = RetrievalMetrics.of(QUERIES, QUERY_LABELS, GALLERY, GALLERY_LABELS);
    assertEquals(
        Arrays.stream(AVERAGE_PRECISION).average().orElseThrow(),
        all.meanAveragePrecision(),
        1e-12);
    assertEquals(0, all.queriesWithoutRelevant());
  }

  @Test
  void averagePrecisionOfHeadsIsThatOfScikitLearn() {
    int[][] gallery = heads(GALLERY);
    for (int query = 0; query < 4; query++) {
      RetrievalMetrics one =
          RetrievalMetrics.of(
              heads(QUERIES.select(query)), QUERY_LABELS.select(query), gallery, GALLERY_LABELS);
      assertEquals(AVERAGE_PRECISION_OF_HEADS[query], one.meanAveragePrecision(), 1e-12);
    }
  }

  @Test
  void headsOfTwoValuesAreBits() {
    Random random = new Random(1);
    int[] classes = random.ints(100, 0, 4).toArray();
    int[][] heads =
        IntStream.range(0, 100)
            .mapToObj(row -> random.ints(9, 0, 2).toArray())
            .toArray(int[][]::new);
    BinaryCodes codes =
        BinaryCodes.ofBitStrings(
            Arrays.stream(heads)
                .map(code -> Arrays.toString(code).replaceAll("[^01]", ""))
                .toArray(String[]::new));
    int[] some = {3, 50, 99};
    int[][] queries = IntStream.of(some).mapToObj(row -> heads[row]).toArray(int[][]::new);
    assertEquals(
        RetrievalMetrics.of(
            codes.select(some), labels(classes).select(some), codes, labels(classes)),
        RetrievalMetrics.of(queries, labels(classes).select(some), heads, labels(classes)));
  }

  @Test
  void precisionWithinTwoCountsTheBallAndIsZeroForAnEmptyOne() {
    // Query 00: within 2 are 00 a, 01 a, 03 b, 80 c, c0 b, 18 c.
    assertEquals(2 / 6.0, first(0).precisionWithin2(), 1e-15);
    // Query ff: within 2 are fe a, 3f b.
    assertEquals(1 / 2.0, first(3).precisionWithin2(), 1e-15);
    RetrievalMetrics empty =
        RetrievalMetrics.of(
            BinaryCodes.ofHex(8, "00"), labels(0), BinaryCodes.ofHex(8, "07", "ff"), labels(0, 0));
    assertEquals(0, empty.precisionWithin2());
    assertEquals(1, empty.meanAveragePrecision());
  }

  private static RetrievalMetrics first(int query) {
    return RetrievalMetrics.of(
        QUERIES.select(query), QUERY_LABELS.select(query), GALLERY, GALLERY_LABELS);
  }

  @Test
  void precisionAt500SharesTheLastTie() {
    // 400 rows at distance 0, 300 of them relevant; 200 rows at distance 1, 50 of them relevant.
    long[] codes = new long[600];
    int[] classes = new int[600];
    for (int row = 0; row < 600; row++) {
      codes[row] = row < 400 ? 0 : 1L << 32;
      classes[row] = row < 300 || row >= 550 ? 0 : 1;
    }
    RetrievalMetrics metrics =
        RetrievalMetrics.of(
            BinaryCodes.ofLongs(32, 0), labels(0), BinaryCodes.ofLongs(32, codes), labels(classes));
    assertEquals((300 + 50 * 100 / 200.0) / 500, metrics.precisionAt500(), 1e-15);
    assertEquals(350 / 600.0, metrics.precisionWithin2(), 1e-15);
    assertEquals(
        300 / 350.0 * 0.75 + 50 / 350.0 * 350 / 600, metrics.meanAveragePrecision(), 1e-12);
  }

  @Test
  void precisionAt500OfASmallGalleryIsThatOfAllItsRows() {
    assertEquals(5 / 14.0, first(0).precisionAt500(), 1e-15);
  }

  @Test
  void expectedPrecisionIsTheMeanOverAllOrdersOfTies() {
    int[] distances = {1, 0, 2, 1, 1, 2, 0};
    int[] classes = {0, 1, 0, 0, 1, 1, 0};
    for (int count = 1; count <= 7; count++) {
      double[] sumAndOrders = new double[2];
      enumerate(new int[7], 0, distances, classes, count, sumAndOrders);
      assertEquals(5040, sumAndOrders[1]);
      assertEquals(
          sumAndOrders[0] / sumAndOrders[1],
          DistanceCounts.of(distances, 4, classes, 0).precisionAt(count),
          1e-12);
    }
  }

  /** Adds the precision under every order of the rows, from which a stable sort breaks ties. */
  private static void enumerate(
      int[] order, int placed, int[] distances, int[] classes, int count, double[] sumAndOrders) {
    if (placed == order.length) {
      sumAndOrders[0] +=
          IntStream.of(order)
                  .boxed()
                  .sorted((a, b) -> Integer.compare(distances[a], distances[b]))
                  .limit(count)
                  .filter(row -> classes[row] == 0)
                  .count()
              / (double) count;
      sumAndOrders[1]++;
      return;
    }
    for (int row = 0; row < order.length; row++) {
      int candidate = row;
      if (IntStream.range(0, placed).noneMatch(i -> order[i] == candidate)) {
        order[placed] = row;
        enumerate(order, placed + 1, distances, classes, count, sumAndOrders);
      }
    }
  }

  @Test
  void theOrderOfTheGalleryDoesNotMatter() {
    int[] reversed = IntStream.range(0, 14).map(i -> 13 - i).toArray();
    assertEquals(
        RetrievalMetrics.of(QUERIES, QUERY_LABELS, GALLERY, GALLERY_LABELS),
        RetrievalMetrics.of(
            QUERIES, QUERY_LABELS, GALLERY.select(reversed), GALLERY_LABELS.select(reversed)));
  }

  @Test
  void queriesWithoutRelevantRowsCountAsZero() {
    RetrievalMetrics metrics =
        RetrievalMetrics.of(
            BinaryCodes.ofHex(8, "00", "00"),
            labels(0, 3),
            BinaryCodes.ofHex(8, "00", "ff"),
            labels(0, 1));
    assertEquals(new RetrievalMetrics(0.5, 0.25, 0.5, 1), metrics);
  }

  /** By hand: of the gallery 00 a, 01 -, 03 b, 07 a, only the second of two queries counts. */
  @Test
  void rowsWithoutALabelNeitherAskNorAreFound() {
    BinaryCodes queries = BinaryCodes.ofHex(8, "ff", "00");
    Labels asked = Labels.ofNames(List.of("", "a", "b")).select(0, 1);
    BinaryCodes gallery = BinaryCodes.ofHex(8, "00", "01", "03", "07");
    Labels found = Labels.ofNames(List.of("a", "", "b", "a"));
    RetrievalMetrics expected = new RetrievalMetrics((1 + 2 / 3.0) / 2, 2 / 3.0, 1 / 2.0, 0);
    assertEquals(expected, RetrievalMetrics.of(queries, asked, gallery, found));
    int[] known = {0, 2, 3};
    assertEquals(
        expected,
        RetrievalMetrics.of(
            queries.select(1), asked.select(1), gallery.select(known), found.select(known)));
  }

  @Test
  void queriesAndGalleryNeedALabel() {
    BinaryCodes codes = BinaryCodes.ofHex(8, "00", "01");
    Labels some = Labels.ofNames(List.of("a", "", "")).select(0, 1);
    Labels none = Labels.ofNames(List.of("a", "", "")).select(1, 2);
    assertEquals(
        "queries: none of the 2 rows has a label",
        refusal(() -> RetrievalMetrics.of(codes, none, codes, some)));
    assertEquals(
        "gallery: none of the 2 rows has a label",
        refusal(() -> RetrievalMetrics.of(codes, some, codes, none)));
  }

  @Test
  void inputsThatDoNotFitAreNamed() {
    assertEquals(
        "queries: 4 rows have a code but 14 a class",
        refusal(() -> RetrievalMetrics.of(QUERIES, GALLERY_LABELS, GALLERY, GALLERY_LABELS)));
    assertEquals(
        "gallery: 14 rows have a code but 4 a class",
        refusal(() -> RetrievalMetrics.of(QUERIES, QUERY_LABELS, GALLERY, QUERY_LABELS)));
    BinaryCodes wide = BinaryCodes.ofHex(16, "0000");
    Labels one = labels(0);
    assertEquals(
        "codes of 16 bits cannot be compared with codes of 8 bits",
        refusal(() -> RetrievalMetrics.of(wide, one, GALLERY, GALLERY_LABELS)));
    Labels two = Labels.of(new int[] {0}, List.of("a", "b"));
    assertEquals(
        "the queries' labels are of 2 classes, but the gallery's of 4",
        refusal(() -> RetrievalMetrics.of(QUERIES.select(0), two, GALLERY, GALLERY_LABELS)));
    Labels other = Labels.of(new int[] {0}, List.of("a", "x", "c", "d"));
    assertEquals(
        "class 1 is \"x\" for the queries, but \"b\" for the gallery",
        refusal(() -> RetrievalMetrics.of(QUERIES.select(0), other, GALLERY, GALLERY_LABELS)));
  }

  @Test
  void headsThatDoNotFitAreNamed() {
    int[][] three = {{1, 2, 3}};
    int[][] two = {{1, 2}};
    int[][] uneven = {{1, 2}, {1}};
    assertEquals(
        "codes of 3 heads cannot be compared with codes of 2 heads",
        refusal(() -> RetrievalMetrics.of(three, labels(0), two, labels(0))));
    assertEquals(
        "row 1 has a code of 1 heads, but the rows before it have 2",
        refusal(() -> RetrievalMetrics.of(uneven, labels(0, 0), two, labels(0))));
    int[][] none = {};
    assertEquals(
        "there must be at least one code of at least one head",
        refusal(() -> RetrievalMetrics.of(none, labels(), two, labels(0))));
  }
}
