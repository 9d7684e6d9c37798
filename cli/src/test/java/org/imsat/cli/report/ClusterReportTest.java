package org.imsat.cli.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imsat.samples.Dataset;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.ImageShape;
import org.imsat.samples.Labels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterReportTest {
  private static final Set<String> VOID = Set.of("meta", "br", "!doctype");

  @TempDir Path folder;

  @Test
  void sameInputGivesTheSameBytes() throws IOException {
    Blobs blobs = new Blobs(400, 10, 10, true);
    Path first = blobs.write(folder.resolve("a.html"));
    Path second = blobs.write(folder.resolve("b.html"));
    assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
    try (var files = Files.list(folder)) {
      assertEquals(2, files.count(), "no temporary file is left");
    }
  }

  @Test
  void replacesAnOlderReport() throws IOException {
    Path file = Files.writeString(folder.resolve("report.html"), "old");
    new Blobs(100, 2, 2, false).write(file);
    assertTrue(Files.readString(file).startsWith("<!DOCTYPE html>"));
  }

  @Test
  void hostileNamesStayText() {
    String hostile = "</script><script>alert('x')</script>";
    Blobs blobs = new Blobs(60, 3, 3, true);
    blobs.className = hostile;
    blobs.name = "<img src=x onerror=alert(1)>";
    blobs.result.put("warnings", List.of(hostile));
    blobs.result.put("options", Map.of("\"><b>", hostile));
    String html = blobs.html();
    assertFalse(html.contains(hostile));
    assertFalse(html.contains("<img src=x"));
    assertTrue(html.contains("&lt;/script&gt;&lt;script&gt;alert(&#39;x&#39;)"));
    assertWellFormed(html);
  }

  @Test
  void withoutLabelsNothingSpeaksOfThem() {
    String html = new Blobs(200, 5, 5, false).html();
    assertFalse(html.contains("id=\"confusion\""));
    assertFalse(html.contains("Accuracy"));
    assertTrue(html.contains("id=\"members\""));
    assertWellFormed(html);
  }

  @Test
  void labelsGiveMetricsAndConfusion() {
    String html = new Blobs(200, 5, 5, true).html();
    assertTrue(html.contains("<dt>Accuracy</dt><dd class=\"value\">97.5%</dd>"));
    assertTrue(html.contains("id=\"confusion\""));
    assertTrue(html.contains("id=\"curve-metrics\""));
    assertWellFormed(html);
  }

  @Test
  void emptyClustersAreShownAsEmpty() {
    String html = new Blobs(200, 5, 7, true).html();
    assertTrue(html.contains("<strong>Cluster 6</strong><span>0 rows</span>"));
    assertTrue(html.contains("5 of 7"));
    assertWellFormed(html);
  }

  @Test
  void rowsThatAreNoImagesGetProfiles() {
    Blobs blobs = new Blobs(200, 4, 5, true);
    blobs.images = false;
    String html = blobs.html();
    assertTrue(html.contains("What sets each cluster apart"));
    assertFalse(html.contains("data:image/png"));
    assertWellFormed(html);
  }

  @Test
  void resultMayBeEmpty() {
    Blobs blobs = new Blobs(50, 2, 2, false);
    blobs.result.clear();
    String html = blobs.html();
    assertFalse(html.contains("id=\"learning\""));
    assertWellFormed(html);
  }

  @Test
  void oddValuesInTheResultAreLeftOut() {
    Blobs blobs = new Blobs(50, 2, 2, true);
    blobs.result.put("metrics", Map.of("accuracy", Double.NaN));
    blobs.result.put("epochs", List.of("no map", Map.of("sat", Double.NaN), Map.of("sat", 1)));
    blobs.result.put("seconds", "unknown");
    String html = blobs.html();
    assertTrue(html.contains("\"values\":[null,1.0]"));
    assertFalse(html.contains("<dt>Accuracy</dt>"));
    assertWellFormed(html);
  }

  @Test
  void manyClustersStaySmall() {
    Blobs blobs = new Blobs(5000, 120, 130, true);
    String html = blobs.html();
    assertTrue(html.contains("Only the 100 largest of 130 clusters are drawn."));
    assertTrue(html.length() < 3_000_000, "length " + html.length());
    assertWellFormed(html);
  }

  @Test
  void nothingIsLoadedFromElsewhere() {
    String html = new Blobs(100, 3, 3, true).html();
    String ours = html.replaceAll("(?s)<script>.*?</script>", "");
    assertFalse(ours.contains("http:") || ours.contains("https:"));
    assertTrue(html.contains("default-src 'none'"));
  }

  @Test
  void arraysMustFitTheRows() {
    Dataset data = new Blobs(10, 2, 2, false).data();
    assertThrows(
        IllegalArgumentException.class,
        () -> ClusterReport.of(Map.of(), data, new int[9], new float[10]));
    int[] negative = new int[10];
    negative[3] = -1;
    assertThrows(
        IndexOutOfBoundsException.class,
        () -> ClusterReport.of(Map.of(), data, negative, new float[10]));
  }

  /** Checks that elements are nested and closed as they should be. */
  private static void assertWellFormed(String html) {
    String markup =
        html.replaceAll("(?s)(<script[^>]*>).*?</script>", "$1</script>")
            .replaceAll("(?s)<style>.*?</style>", "");
    Matcher tag = Pattern.compile("<(/?)([a-z0-9!]+)(?:\"[^\"]*\"|[^<>\"])*>", 2).matcher(markup);
    Deque<String> open = new ArrayDeque<>();
    int tags = 0;
    while (tag.find()) {
      tags++;
      String name = tag.group(2).toLowerCase(java.util.Locale.ROOT);
      if (!tag.group(1).isEmpty()) {
        assertEquals(open.pop(), name, "at " + markup.substring(0, tag.end()).lines().count());
      } else if (!VOID.contains(name)) {
        open.push(name);
      }
    }
    assertEquals(List.of(), List.copyOf(open));
    assertEquals(tags, markup.chars().filter(c -> c == '<').count(), "every < starts a tag");
  }

  /** Blobs of light on 8 x 8 images, and the result of a run that nearly found them. */
  static final class Blobs {
    final Map<String, Object> result = new LinkedHashMap<>();
    String name = "blobs";
    String className = "class";
    boolean images = true;
    private final int rows;
    private final int classes;
    private final boolean labelled;

    Blobs(int rows, int classes, int clusters, boolean labelled) {
      this.rows = rows;
      this.classes = classes;
      this.labelled = labelled;
      result.put("method", "imsat-vat");
      result.put("profile", "default");
      result.put("seed", 1);
      result.put("options", new LinkedHashMap<>(Map.of("clusters", clusters)));
      result.put("data", Map.of("name", name, "rows", rows, "sha256", "ab".repeat(32)));
      if (labelled) {
        result.put("metrics", Map.of("accuracy", 0.975, "nmi", 0.941, "ari", 0.9446));
      }
      result.put("seconds", Map.of("neighbours", 0.8, "training", 41.2, "evaluation", 0.3));
      List<Map<String, Object>> epochs = new ArrayList<>();
      for (int i = 1; i <= 50; i++) {
        double left = Math.exp(-i / 9.0);
        Map<String, Object> epoch = new LinkedHashMap<>();
        epoch.put("epoch", i);
        epoch.put("sat", 0.02 + 0.2 * left);
        epoch.put("conditionalEntropy", 0.1 + 1.5 * left);
        epoch.put("marginalEntropy", Math.log(clusters) * (1 - 0.3 * left));
        epoch.put("objective", 0.02 - 0.4 * (1 - left));
        epoch.put("learningRate", 0.002);
        epoch.put("seconds", 0.82);
        if (labelled) {
          epoch.put("accuracy", 0.98 - 0.8 * left);
        }
        epochs.add(epoch);
      }
      result.put("epochs", epochs);
    }

    Dataset data() {
      Random random = new Random(5);
      float[][] values = new float[rows][64];
      for (int row = 0; row < rows; row++) {
        int c = row % classes;
        double x = 1.5 + c % 4 * 1.6;
        double y = 1.5 + Math.floorDiv(c, 4) % 4 * 1.6;
        for (int j = 0; j < 64; j++) {
          double distance = Math.pow(j % 8 - x, 2) + Math.pow(Math.floorDiv(j, 8) - y, 2);
          values[row][j] =
              (float)
                  (Math.exp(-distance / 3)
                      + 0.08 * random.nextGaussian()
                      + 0.02 * Math.floorDiv(c, 16));
        }
      }
      int[] labels = new int[rows];
      Arrays.setAll(labels, row -> row % classes);
      List<String> names = new ArrayList<>();
      for (int c = 0; c < classes; c++) {
        names.add(className + " " + c);
      }
      DenseSamples samples = DenseSamples.of(values);
      return new Dataset(
          name,
          images ? samples.asImages(new ImageShape(8, 8, 1)) : samples,
          labelled ? Optional.of(Labels.of(labels, names)) : Optional.empty());
    }

    ClusterReport report() {
      Random random = new Random(7);
      int[] clusters = new int[rows];
      float[] probabilities = new float[rows];
      for (int row = 0; row < rows; row++) {
        boolean wrong = random.nextInt(25) == 0;
        clusters[row] = wrong ? random.nextInt(classes) : (row % classes + 3) % classes;
        probabilities[row] =
            (float)
                (wrong
                    ? 0.3 + 0.4 * random.nextDouble()
                    : 1 - 0.3 * Math.pow(random.nextDouble(), 4));
      }
      return ClusterReport.of(result, data(), clusters, probabilities);
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
