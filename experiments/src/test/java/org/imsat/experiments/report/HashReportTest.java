package org.imsat.experiments.report;

import static org.imsat.experiments.report.Markup.assertWellFormed;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.imsat.codes.BinaryCodes;
import org.imsat.experiments.card.ResultCard;
import org.imsat.experiments.run.Run;
import org.imsat.samples.Dataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashReportTest {
  @TempDir Path folder;

  @Test
  void sameInputGivesTheSameBytes() throws IOException {
    Run run = new Run(400, 10, 16, true);
    run.report().write(folder.resolve("a.html"));
    run.report().write(folder.resolve("b.html"));
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("a.html")), Files.readAllBytes(folder.resolve("b.html")));
    try (var files = Files.list(folder)) {
      assertEquals(2, files.count(), "no temporary file is left");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void hostileNamesStayText(boolean images) {
    String hostile = "</script><script>alert('x')</script>";
    Run run = new Run(60, 3, 8, true);
    run.blobs.images = images;
    run.blobs.className = hostile;
    run.blobs.name = "<img src=x onerror=alert(1)>";
    run.result.put("warnings", List.of(hostile));
    run.result.put("options", Map.of("\"><b>", hostile));
    String html = run.html();
    assertFalse(html.contains(hostile));
    assertFalse(html.contains("<img src=x"));
    assertTrue(html.contains("&lt;/script&gt;&lt;script&gt;alert(&#39;x&#39;)"));
    assertWellFormed(html);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void withoutLabelsNothingSpeaksOfThem(boolean images) {
    Run run = new Run(200, 5, 8, false);
    run.blobs.images = images;
    String html = run.html().replaceAll("(?s)<(script|style)>.*?</\\1>", "");
    assertFalse(html.contains("mAP"));
    assertFalse(html.toLowerCase(Locale.ROOT).replace("aria-label", "").contains("label"));
    assertFalse(html.contains("class=\"other\""));
    assertTrue(html.contains("\"name\":\"Pairs\""));
    assertFalse(html.contains("Same class"));
    assertWellFormed(html);
  }

  @Test
  void labelsGiveMetricsAndPairsByClass() {
    String html = new Run(200, 5, 16, true).html();
    assertTrue(html.contains("<dt>mAP</dt><dd class=\"value\">43.2%</dd>"));
    assertTrue(html.contains("queries: 20, gallery: 180"));
    assertTrue(html.contains("<dt>Precision at 500</dt><dd class=\"value\">65.1%</dd>"));
    assertTrue(html.contains("<dt>Precision within 2</dt><dd class=\"value\">70.1%</dd>"));
    assertTrue(html.contains("id=\"curve-metrics\""));
    assertTrue(html.contains("\"name\":\"Same class\""));
    assertTrue(html.contains("\"name\":\"Different classes\""));
    assertWellFormed(html);
  }

  @Test
  void rowsWithoutALabelAreFoundButDoNotCount() {
    Run run = new Run(6, 2, 2, true);
    run.blobs.images = false;
    run.blobs.withoutLabel = 2;
    run.codes = BinaryCodes.ofBitStrings("00", "00", "00", "00", "00", "11");
    String html = run.html();
    assertTrue(html.contains("1 of 3 labelled have its label; 4 others have its code"), html);
    assertTrue(html.contains("<tr><td>0</td><td></td><td>0</td><td><code>00</code></td></tr>"));
    assertFalse(html.contains("<h3>Row 0</h3>"), "it does not ask");
    assertTrue(html.contains("\"name\":\"Same class\""));
    assertWellFormed(html);
    run.blobs.withoutLabel = 5;
    assertTrue(run.html().contains("\"name\":\"Pairs\""), "there are no pairs with labels");
  }

  @Test
  void distinctCodesAreComparedWithThePossibleOnes() {
    Run run = new Run(4, 2, 2, false);
    run.codes = BinaryCodes.ofBitStrings("00", "01", "00", "00");
    assertTrue(
        run.html()
            .contains(
                "<dt>Distinct codes</dt><dd class=\"value\">2</dd>"
                    + "<dd>of 4 rows; 4 are possible</dd>"));
    assertTrue(new Run(9, 2, 64, false).html().contains("of 9 rows; 2^64 are possible"));
  }

  @Test
  void bucketsAreCountedBySize() {
    Run run = new Run(4, 2, 2, false);
    run.codes = BinaryCodes.ofBitStrings("00", "01", "00", "00");
    String html = run.html();
    assertTrue(html.contains("\"categories\":[\"1\",\"2\u20133\"]"));
    assertTrue(html.contains("{\"name\":\"Codes\",\"values\":[0.5,0.5]}"));
    assertTrue(html.contains("{\"name\":\"Rows\",\"values\":[0.25,0.75]}"));
  }

  @Test
  void bitsAreShownByTheirShareOfOnes() {
    Run run = new Run(4, 2, 2, false);
    run.codes = BinaryCodes.ofBitStrings("10", "11", "10", "00");
    String html = run.html();
    assertTrue(html.contains("{\"name\":\"Bit\",\"values\":[0.75,0.25]}"));
    assertTrue(html.contains("from 25.0% to 75.0%"));
  }

  @Test
  void rowsThatAreNoImagesGetTables() {
    Run run = new Run(4, 2, 2, true);
    run.blobs.images = false;
    run.codes = BinaryCodes.ofBitStrings("01", "00", "01", "01");
    String html = run.html();
    assertFalse(html.contains("data:image/png"));
    assertTrue(
        html.contains(
            "<tr class=\"other\"><td>1</td><td>class 1</td><td>1</td>"
                + "<td><code>0<mark>0</mark></code></td></tr>"));
    assertTrue(html.contains("1 of 3 have its label; 2 others have its code"));
    assertFalse(html.contains("more row"));
    assertWellFormed(html);
  }

  @Test
  void moreThanAFewTablesAreShownOnDemand() {
    Run run = new Run(50, 3, 8, false);
    run.blobs.images = false;
    String html = run.html();
    assertTrue(html.contains("<details><summary>10 more rows</summary>"));
    assertWellFormed(html);
  }

  @Test
  void headsAreShownByTheirEntropy() {
    Run run = new Run(64, 4, 1, true);
    run.heads = new int[64][];
    Arrays.setAll(run.heads, row -> new int[] {row % 4, row % 16 / 4, 0});
    run.result.put("options", Map.of("heads", List.of(16, 4, 4)));
    String html = run.html();
    assertTrue(html.contains("3-head codes of blobs"));
    assertTrue(html.contains("{\"name\":\"Head\",\"values\":[0.5,1.0,0.0]}"));
    assertTrue(html.contains("2 bits, of 4 for 16 values"));
    assertTrue(html.contains("of 64 rows; 256 are possible"));
    assertFalse(html.contains("HammingIndex"), "which is for binary codes");
    assertWellFormed(html);
    run.blobs.images = false;
    run.result.clear();
    html = run.html();
    assertTrue(html.contains("2 bits, of 2 for 4 values"));
    assertTrue(html.contains("<code>0 0 0</code>"));
    assertWellFormed(html);
  }

  @Test
  void resultMayBeEmpty() {
    Run run = new Run(50, 2, 8, false);
    run.result.clear();
    String html = run.html();
    assertFalse(html.contains("id=\"learning\""));
    assertFalse(html.contains("entropy</dt>"));
    assertWellFormed(html);
  }

  @Test
  void oddValuesInTheResultAreLeftOut() {
    Run run = new Run(50, 2, 8, true);
    run.result.put("metrics", Map.of("meanAveragePrecision", Double.NaN, "bitEntropy", "high"));
    run.result.put("protocol", List.of(1, 2));
    run.result.put("epochs", List.of("no map", Map.of("sat", Double.NaN), Map.of("sat", 1)));
    run.result.put("seconds", "unknown");
    String html = run.html();
    assertTrue(html.contains("\"values\":[null,1.0]"));
    assertFalse(html.contains("<dt>mAP</dt>"));
    assertWellFormed(html);
  }

  @Test
  void oneRowHasNoNeighbours() {
    String html = new Run(1, 1, 16, true).html();
    assertFalse(html.contains("id=\"neighbours\""));
    assertFalse(html.contains("id=\"distances-chart\""));
    assertWellFormed(html);
  }

  @Test
  void pairsOfRowsThatDoNotExistAreLeftOut() {
    String oneClass = new Run(20, 1, 8, true).html();
    assertTrue(oneClass.contains("\"name\":\"Same class\""));
    assertFalse(oneClass.contains("\"name\":\"Different classes\""));
    String aClassEach = new Run(20, 20, 8, true).html();
    assertFalse(aClassEach.contains("\"name\":\"Same class\""));
    assertTrue(aClassEach.contains("\"name\":\"Different classes\""));
  }

  @Test
  void pairsOfBitsAreDrawnForUpTo64() {
    assertTrue(new Run(100, 2, 64, false).html().contains("class=\"pairs\""));
    assertFalse(new Run(100, 2, 65, false).html().contains("class=\"pairs"));
    assertFalse(new Run(100, 2, 1, false).html().contains("class=\"pairs"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void longCodesOfManyRowsStaySmall(boolean images) {
    Run run = new Run(5000, 120, 64, true);
    run.blobs.images = images;
    String html = run.html();
    assertTrue(html.length() < 2_000_000, "length " + html.length());
    assertWellFormed(html);
  }

  @Test
  void nothingIsLoadedFromElsewhere() {
    String html = new Run(100, 3, 8, true).html();
    String ours = html.replaceAll("(?s)<script>.*?</script>", "");
    assertFalse(ours.contains("http:") || ours.contains("https:"));
    assertTrue(html.contains("default-src 'none'"));
  }

  @Test
  void codesMustFitTheRows() {
    Dataset data = new Blobs(3, 2, false).data();
    BinaryCodes two = BinaryCodes.ofBitStrings("01", "10");
    assertThrows(
        IllegalArgumentException.class, () -> HashReport.of(ResultCard.of(Map.of()), data, two));
    int[][] uneven = {{0, 1}, {0}, {1, 1}};
    assertThrows(
        IllegalArgumentException.class, () -> HashReport.of(ResultCard.of(Map.of()), data, uneven));
    int[][] empty = {{}, {}, {}};
    assertThrows(
        IllegalArgumentException.class, () -> HashReport.of(ResultCard.of(Map.of()), data, empty));
    int[][] negative = {{0}, {-1}, {0}};
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> HashReport.of(ResultCard.of(Map.of()), data, negative));
  }

  /** Blobs, and the result of a run whose codes nearly tell the classes apart. */
  private static final class Run {
    final Map<String, Object> result;
    final Blobs blobs;
    BinaryCodes codes;
    int[][] heads = {};

    Run(int rows, int classes, int bits, boolean labelled) {
      blobs = new Blobs(rows, classes, labelled);
      result = blobs.result();
      codes = codes(bits);
      result.put("options", Map.of("bits", bits));
      Map<String, Object> metrics = new LinkedHashMap<>();
      metrics.put("distinctCodes", 1);
      metrics.put("bitEntropy", 0.98);
      metrics.put("pairwiseInformation", 0.0123);
      Map<String, double[]> terms = new LinkedHashMap<>();
      terms.put("objective", new double[] {0.02, -0.38});
      terms.put("sat", new double[] {0.22, 0.02});
      terms.put("conditionalEntropy", new double[] {4, 1});
      terms.put("marginalEntropy", new double[] {0.5 * bits, 0.69 * bits});
      terms.put("kl", new double[] {0.2 * bits, 0.01 * bits});
      terms.put("pairwiseInformation", new double[] {0.3, 0.02});
      if (labelled) {
        metrics.put("meanAveragePrecision", 0.432);
        metrics.put("precisionAt500", 0.651);
        metrics.put("precisionWithin2", 0.701);
        result.put("protocol", Map.of("queries", rows / 10, "gallery", rows - rows / 10));
        terms.put("meanAveragePrecision", new double[] {0.1, 0.432});
      }
      result.put("metrics", metrics);
      result.put("epochs", Blobs.epochs(terms));
    }

    /** A code for each class, of which each row has one bit in ten wrong. */
    private BinaryCodes codes(int bits) {
      Random random = new Random(3);
      boolean[][] ofClass = new boolean[blobs.classes][bits];
      for (boolean[] code : ofClass) {
        for (int bit = 0; bit < bits; bit++) {
          code[bit] = random.nextBoolean();
        }
      }
      String[] codes = new String[blobs.rows];
      for (int row = 0; row < blobs.rows; row++) {
        StringBuilder code = new StringBuilder();
        for (int bit = 0; bit < bits; bit++) {
          code.append(ofClass[row % blobs.classes][bit] ^ random.nextInt(10) == 0 ? '1' : '0');
        }
        codes[row] = code.toString();
      }
      return BinaryCodes.ofBitStrings(codes);
    }

    HashReport report() {
      return heads.length > 0
          ? HashReport.of(ResultCard.of(result), blobs.data(), heads)
          : HashReport.of(ResultCard.of(result), blobs.data(), codes);
    }

    String html() {
      return report().html();
    }
  }
}
