package org.imsat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a clustering tells of K-means, of its silhouettes and of where it began. */
class BesideKMeansIT extends ProgramTests {
  private void writeTwoHeaps() throws Exception {
    Random random = new Random(1);
    StringBuilder rows = new StringBuilder("a,b,kind\n");
    for (int i = 0; i < 200; i++) {
      rows.append(
          String.format(
              Locale.ROOT,
              "%.3f,%.3f,%s%n",
              i % 2 * 9 + random.nextGaussian(),
              random.nextGaussian(),
              i % 2 == 0 ? "left" : "right"));
    }
    Files.writeString(folder.resolve("rows.csv"), rows);
  }

  private Program.Outcome clustered(String... more) throws Exception {
    List<String> command = new ArrayList<>(List.of("cluster", "rows.csv", "--labels", "kind"));
    command.addAll(List.of("--clusters", "2", "--out", "run"));
    command.addAll(List.of(more));
    return program.run(command.toArray(String[]::new));
  }

  @Test
  void standsInResultReportAndSummary() throws Exception {
    writeTwoHeaps();
    Program.Outcome run = clustered("--epochs", "40");
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("K-means beside it: 100.0 % of the rows agree"), run.out());
    assertTrue(run.out().contains("began with: "), run.out());
    assertFalse(run.out().contains("--method k-means"), run.out());
    Map<String, Object> card = card("run");
    assertTrue(List.of("kmeans", "spectral", "gaussians").contains(card.get("begunWith")));
    assertEquals(200, map(card, "kMeans").get("rows"));
    assertEquals(false, map(card, "kMeans").get("seemsBetter"));
    assertEquals(1.0, map(map(card, "kMeans"), "metrics").get("accuracy"));
    assertEquals(2, ((List<?>) map(card, "silhouette").get("clusters")).size());
    String report = Files.readString(folder.resolve("run/report.html"));
    assertTrue(report.contains("id=\"k-means\""), "K-means in the report");
    assertTrue(report.contains("id=\"silhouettes\""), "silhouettes in the report");
  }

  /** Clusters that are held to shares which the heaps do not have. */
  @Test
  void warnsWhereKMeansSeemsBetter() throws Exception {
    writeTwoHeaps();
    Files.writeString(folder.resolve("shares.txt"), "0.9\n0.1\n");
    Program.Outcome run = clustered("--prior", "shares.txt", "--epochs", "150", "--start", "none");
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("warning: K-means seems to divide these rows better"), run.out());
    assertTrue(run.out().contains("imsat cluster ... --clusters 2 --method k-means"), run.out());
    assertEquals(true, map(card("run"), "kMeans").get("seemsBetter"));
    assertFalse(card("run").containsKey("begunWith"));
  }

  @Test
  void kmeansItselfHasNoneBesideIt() throws Exception {
    writeTwoHeaps();
    Program.Outcome run = clustered("--method", "k-means");
    assertEquals(0, run.status(), run.err());
    assertFalse(card("run").containsKey("kMeans"));
    assertTrue(card("run").containsKey("silhouette"));
  }
}
