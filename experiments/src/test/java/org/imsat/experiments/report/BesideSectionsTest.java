package org.imsat.experiments.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imsat.experiments.card.ResultCard;
import org.junit.jupiter.api.Test;

/** What stands beside the clusters: K-means, and their silhouettes. */
class BesideSectionsTest {
  private static Map<String, Object> figures(double silhouette) {
    return Map.of("silhouette", silhouette, "nearRowsTogether", 0.9, "nearRowsInformation", 1.25);
  }

  private static Map<String, Object> kmeans() {
    Map<String, Object> kmeans = new LinkedHashMap<>();
    kmeans.put("rows", 150);
    kmeans.put("agreeing", 0.75);
    kmeans.put("agreementAri", 0.5);
    kmeans.put("figures", figures(0.4));
    kmeans.put("figuresOfLearned", figures(0.3));
    kmeans.put("seemsBetter", false);
    return kmeans;
  }

  @Test
  void kmeansStandsBesideWhatWasLearned() {
    Map<String, Object> card = new LinkedHashMap<>();
    card.put("kMeans", kmeans());
    String html = KMeansSection.of(ResultCard.of(card));
    assertTrue(html.contains("<td>0.300</td><td>0.400</td>"), html);
    assertTrue(html.contains("agree on 75.0% of them"), html);
    assertTrue(html.contains("Nothing says that K-means divides these rows better."), html);
    assertFalse(html.contains("Accuracy"), html);

    Map<String, Object> better = kmeans();
    better.put("seemsBetter", true);
    better.put("metrics", Map.of("accuracy", 0.96));
    card.put("kMeans", better);
    card.put("metrics", Map.of("accuracy", 0.78));
    html = KMeansSection.of(ResultCard.of(card));
    assertTrue(html.contains("K-means seems to divide these rows better."), html);
    assertTrue(html.contains("<td>0.780</td><td>0.960</td>"), html);
    assertEquals("", KMeansSection.of(ResultCard.of(Map.of())));
  }

  @Test
  void silhouettesAreThoseOfClustersWithRows() {
    Partition partition =
        new Partition(new Blobs(4, 2, false).data(), new int[] {0, 0, 1, 0}, new float[4], 3);
    Map<String, Object> silhouette =
        Map.of("mean", 0.25, "rows", 4, "clusters", List.of(0.125, -0.5, 0.0));
    String html = SilhouetteSection.of(ResultCard.of(Map.of("silhouette", silhouette)), partition);
    assertTrue(html.contains("<td>3</td><td>0.125</td>"), html);
    assertTrue(html.contains("<td>1</td><td>-0.500</td>"), html);
    assertFalse(html.contains("<th scope=\"row\">2</th>"), html);
    assertTrue(html.contains("the mean is 0.250"), html);
    assertEquals("", SilhouetteSection.of(ResultCard.of(Map.of()), partition));
  }
}
