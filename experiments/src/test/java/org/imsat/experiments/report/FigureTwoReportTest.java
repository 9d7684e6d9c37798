package org.imsat.experiments.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.imsat.model.Assignments;
import org.imsat.samples.Dataset;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.ImageShape;
import org.imsat.samples.Labels;
import org.junit.jupiter.api.Test;

class FigureTwoReportTest {
  /** Twenty images in three clusters, one of them empty; row 7 is in the wrong one. */
  private static String html() {
    float[][] images = new float[20][4];
    int[] classes = new int[20];
    float[][] probabilities = new float[20][3];
    for (int i = 0; i < 20; i++) {
      images[i][i % 4] = i;
      classes[i] = i % 2;
      int cluster = i == 7 ? 0 : i % 2;
      probabilities[i][cluster] = 1;
    }
    Dataset data =
        new Dataset(
            "toys & <things>",
            DenseSamples.of(images).asImages(new ImageShape(2, 2, 1)),
            Optional.of(Labels.of(classes, List.of("even", "odd"))));
    return FigureTwoReport.of(
            data,
            List.of(
                new FigureTwoReport.Panel("one", "first", 3, Assignments.of(probabilities)),
                new FigureTwoReport.Panel("two", "second", 3, Assignments.of(probabilities))))
        .html();
  }

  @Test
  void showsARowForEachUsedClusterOfEachRun() {
    String html = html();
    assertEquals(4, html.split("class=\"cells strip\"", -1).length - 1);
    assertTrue(html.contains("<strong>one</strong><br>first"));
    assertTrue(html.contains("<strong>two</strong><br>second"));
    assertTrue(html.contains("toys &amp; &lt;things&gt;"));
    assertEquals(html, html(), "the same every time");
  }

  @Test
  void outlinesMembersWithAnotherLabel() {
    int outlined = html().split("<i class=\"other\"", -1).length - 1;
    // Of the eleven members of cluster 0 all are shown, in both runs.
    assertEquals(2, outlined);
  }
}
