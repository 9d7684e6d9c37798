package org.imsat.experiments.panel;

import static org.imsat.experiments.panel.PanelMethod.DEFAULT;
import static org.imsat.experiments.panel.PanelMethod.GAUSSIANS;
import static org.imsat.experiments.panel.PanelMethod.K_MEANS;
import static org.imsat.experiments.panel.PanelMethod.LATENT_SEMANTICS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imsat.experiments.report.PanelReport;
import org.junit.jupiter.api.Test;

class PanelSummaryTest {
  private static PanelReport report(PanelFigures... figures) {
    return new PanelSummary(
            List.of(K_MEANS, LATENT_SEMANTICS, GAUSSIANS, DEFAULT),
            List.of(figures),
            List.of("wine: not here"))
        .report(Path.of("out"));
  }

  private static final PanelFigures IRIS =
      MadeUp.of("iris")
          .runs(K_MEANS, 0.82, 0.84)
          .runs(GAUSSIANS, 0.97, 0.97)
          .runs(DEFAULT, 0.85, 0.95)
          .umap(0.91, 0.93)
          .figures();

  @Test
  void aRowHasMeansDeviationsAndWhatIsGained() {
    PanelReport report = report(IRIS, MadeUp.of("wine").figures());
    assertEquals(
        List.of(
            "set",
            "rows x columns",
            "K",
            "K-means",
            "Gaussians",
            "IMSAT",
            "UMAP + K-means*",
            "IMSAT - best of others",
            "seconds"),
        report.columns(),
        "LSA is for no set here");
    assertEquals(
        List.of(
            "iris",
            "150 x 4",
            "3",
            "0.830 (0.014)",
            "0.970 (0.000)",
            "0.900 (0.071)",
            "0.920",
            "-0.070",
            "3.5"),
        texts(report.rows().get(0)));
    assertEquals(
        List.of("wine", "not here", "3", "-", "-", "-", "-", "-", "-"),
        texts(report.rows().get(1)));
    assertEquals("0.900", texts(report.rows().get(2)).get(5));
  }

  private static List<String> texts(List<PanelReport.Cell> row) {
    return row.stream().map(PanelReport.Cell::text).toList();
  }

  @Test
  void textMarkdownAndPageSayTheSame() {
    PanelReport report = report(IRIS);
    for (String shown : List.of(report.text(), report.markdown(), report.html())) {
      assertTrue(shown.contains("0.900 (0.071)"), shown);
      assertTrue(shown.contains("NOT reached: IMSAT is at least"), shown);
      assertTrue(shown.contains("wine: not here"), shown);
    }
    assertTrue(report.markdown().contains("| iris | 150 x 4 | 3 |"), report.markdown());
    assertTrue(report.html().contains("<th scope=\"row\">iris</th>"));
  }

  @Test
  void referencesAreOfTheVeryRows() {
    References references =
        References.of(
            Map.of(
                "sets",
                Map.of(
                    "iris",
                    Map.of(
                        "sha256", "abc", "accuracy", Map.of(References.UMAP, List.of(0.5, 1))))));
    assertEquals(0.75, mean(references.of("iris", "abc").get(References.UMAP)));
    assertTrue(references.of("iris", "abd").isEmpty());
    assertTrue(references.of("wine", "abc").isEmpty());
  }

  private static double mean(double... values) {
    return (values[0] + values[1]) / values.length;
  }

  /** What comes with the program is of sets that there are. */
  @Test
  void referencesAreOfSetsOfThePanel() {
    List<String> names = PanelSet.all().stream().map(PanelSet::name).toList();
    assertEquals(names.stream().distinct().toList(), names);
    for (PanelSet set : PanelSet.all()) {
      assertTrue(set.clusters() > 1);
    }
    assertFalse(References.standard().names().isEmpty());
    assertTrue(names.containsAll(References.standard().names()));
  }

  @Test
  void rowsAreDrawnOnlyWhereThereAreMore() {
    PanelSet iris = set("iris");
    assertEquals(Optional.empty(), iris.choice(Optional.empty()));
    assertEquals(Optional.of("100"), iris.choice(Optional.of(100)));
    assertEquals(Optional.empty(), iris.choice(Optional.of(150)));
    PanelSet mnist = set("mnist");
    assertEquals(Optional.of("0:10000"), mnist.choice(Optional.empty()));
    assertEquals(Optional.of("0:10000"), mnist.choice(Optional.of(20_000)));
    assertEquals(Optional.of("500"), mnist.choice(Optional.of(500)));
  }

  private static PanelSet set(String name) {
    return PanelSet.all().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }
}
