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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.imsat.experiments.card.ResultCard;
import org.imsat.experiments.run.Run;
import org.imsat.samples.Dataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterReportTest {
  @TempDir Path folder;

  @Test
  void sameInputGivesTheSameBytes() throws IOException {
    Run run = new Run(400, 10, 10, true);
    Path first = run.write(folder.resolve("a.html"));
    Path second = run.write(folder.resolve("b.html"));
    assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
    try (var files = Files.list(folder)) {
      assertEquals(2, files.count(), "no temporary file is left");
    }
  }

  @Test
  void replacesAnOlderReport() throws IOException {
    Path file = Files.writeString(folder.resolve("report.html"), "old");
    new Run(100, 2, 2, false).write(file);
    assertTrue(Files.readString(file).startsWith("<!DOCTYPE html>"));
  }

  @Test
  void hostileNamesStayText() {
    String hostile = "</script><script>alert('x')</script>";
    Run run = new Run(60, 3, 3, true);
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

  @Test
  void withoutLabelsNothingSpeaksOfThem() {
    String html = new Run(200, 5, 5, false).html();
    assertFalse(html.contains("id=\"confusion\""));
    assertFalse(html.contains("Accuracy"));
    assertTrue(html.contains("id=\"members\""));
    assertWellFormed(html);
  }

  @Test
  void labelsGiveMetricsAndConfusion() {
    String html = new Run(200, 5, 5, true).html();
    assertTrue(html.contains("<dt>Accuracy</dt><dd class=\"value\">97.5%</dd>"));
    assertTrue(html.contains("id=\"confusion\""));
    assertTrue(html.contains("id=\"curve-metrics\""));
    assertWellFormed(html);
  }

  @Test
  void rowsWithoutALabelStandBesideTheClasses() {
    Run run = new Run(200, 5, 5, true);
    run.blobs.withoutLabel = 60;
    for (boolean images : new boolean[] {true, false}) {
      run.blobs.images = images;
      String html = run.html();
      assertTrue(html.contains("<th scope=\"col\">No label</th><th scope=\"col\">All</th>"));
      assertTrue(html.contains("of the 140 rows that have a label"));
      assertWellFormed(html);
    }
    run.blobs.withoutLabel = 200;
    assertFalse(run.html().contains("id=\"confusion\""), "labels of no row are none");
  }

  @Test
  void sharesOfAClusterAreOfItsRowsThatHaveALabel() {
    Blobs blobs = new Blobs(8, 2, true);
    blobs.withoutLabel = 4;
    int[] clusters = {0, 0, 0, 0, 0, 1, 0, 0};
    Partition partition = new Partition(blobs.data(), clusters, new float[8], 2);
    assertEquals(3, partition.labelled(0));
    assertEquals("mostly \u201cclass 0\u201d (66.7%)", partition.description(0).orElseThrow());
    assertFalse(partition.differs(1), "nothing is known of it");
    assertTrue(partition.differs(7));
    assertEquals("row 0, probability 0.000, no label", partition.caption(0));
  }

  @Test
  void emptyClustersAreShownAsEmpty() {
    String html = new Run(200, 5, 7, true).html();
    assertTrue(html.contains("<strong>Cluster 6</strong><span>0 rows</span>"));
    assertTrue(html.contains("5 of 7"));
    assertWellFormed(html);
  }

  @Test
  void rowsThatAreNoImagesGetProfiles() {
    Run run = new Run(200, 4, 5, true);
    run.blobs.images = false;
    String html = run.html();
    assertTrue(html.contains("What sets each cluster apart"));
    assertFalse(html.contains("data:image/png"));
    assertWellFormed(html);
  }

  @Test
  void resultMayBeEmpty() {
    Run run = new Run(50, 2, 2, false);
    run.result.clear();
    String html = run.html();
    assertFalse(html.contains("id=\"learning\""));
    assertWellFormed(html);
  }

  @Test
  void oddValuesInTheResultAreLeftOut() {
    Run run = new Run(50, 2, 2, true);
    run.result.put("metrics", Map.of("accuracy", Double.NaN));
    run.result.put("epochs", List.of("no map", Map.of("sat", Double.NaN), Map.of("sat", 1)));
    run.result.put("seconds", "unknown");
    String html = run.html();
    assertTrue(html.contains("\"values\":[null,1.0]"));
    assertFalse(html.contains("<dt>Accuracy</dt>"));
    assertWellFormed(html);
  }

  @Test
  void manyClustersStaySmall() {
    Run run = new Run(5000, 120, 130, true);
    String html = run.html();
    assertTrue(html.contains("Only the 100 largest of 130 clusters are drawn."));
    assertTrue(html.length() < 3_000_000, "length " + html.length());
    assertWellFormed(html);
  }

  @Test
  void nothingIsLoadedFromElsewhere() {
    String html = new Run(100, 3, 3, true).html();
    String ours = html.replaceAll("(?s)<script>.*?</script>", "");
    assertFalse(ours.contains("http:") || ours.contains("https:"));
    assertTrue(html.contains("default-src 'none'"));
  }

  @Test
  void arraysMustFitTheRows() {
    Dataset data = new Blobs(10, 2, false).data();
    assertThrows(
        IllegalArgumentException.class,
        () -> ClusterReport.of(ResultCard.of(Map.of()), data, new int[9], new float[10]));
    int[] negative = new int[10];
    negative[3] = -1;
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> ClusterReport.of(ResultCard.of(Map.of()), data, negative, new float[10]));
  }

  /** Blobs, and the result of a run that nearly found them. */
  static final class Run {
    final Map<String, Object> result;
    final Blobs blobs;

    Run(int rows, int classes, int clusters, boolean labelled) {
      blobs = new Blobs(rows, classes, labelled);
      result = blobs.result();
      result.put("options", new LinkedHashMap<>(Map.of("clusters", clusters)));
      Map<String, double[]> terms = new LinkedHashMap<>();
      terms.put("sat", new double[] {0.22, 0.02});
      terms.put("conditionalEntropy", new double[] {1.6, 0.1});
      terms.put("marginalEntropy", new double[] {0.7 * Math.log(clusters), Math.log(clusters)});
      terms.put("objective", new double[] {0.02, -0.38});
      if (labelled) {
        result.put("metrics", Map.of("accuracy", 0.975, "nmi", 0.941, "ari", 0.9446));
        terms.put("accuracy", new double[] {0.18, 0.98});
      }
      result.put("epochs", Blobs.epochs(terms));
    }

    ClusterReport report() {
      Random random = new Random(7);
      int[] clusters = new int[blobs.rows];
      float[] probabilities = new float[blobs.rows];
      for (int row = 0; row < blobs.rows; row++) {
        boolean wrong = random.nextInt(25) == 0;
        clusters[row] =
            wrong ? random.nextInt(blobs.classes) : (row % blobs.classes + 3) % blobs.classes;
        probabilities[row] =
            (float)
                (wrong
                    ? 0.3 + 0.4 * random.nextDouble()
                    : 1 - 0.3 * Math.pow(random.nextDouble(), 4));
      }
      return ClusterReport.of(ResultCard.of(result), blobs.data(), clusters, probabilities);
    }

    String html() {
      return report().html();
    }

    Path write(Path file) throws IOException {
      report().write(file);
      return file;
    }
  }
}
