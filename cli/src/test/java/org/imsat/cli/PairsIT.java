package org.imsat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rows of which the user knows that they belong together. */
class PairsIT extends ProgramTests {
  private static final String[] CLUSTER = {
    "cluster", "nodes.csv", "--clusters", "2", "--epochs", "3", "--pairs", "edges.csv"
  };

  private void writeNodes() throws Exception {
    Random random = new Random(1);
    StringBuilder nodes = new StringBuilder("node,x,y\n");
    for (int i = 0; i < 60; i++) {
      nodes.append("n%d,%s,%s\n".formatted(i, i % 2 + random.nextGaussian(), random.nextFloat()));
    }
    program.write("nodes.csv", nodes.toString());
  }

  @Test
  void edgesOfAGraphAreNamedByIds() throws Exception {
    writeNodes();
    program.write("edges.csv", "from,to\nn0,n2\nn2,n0\nn4,n4\nn1,n3\n");
    Program.Outcome run = program.run(with(CLUSTER, "--out", "a"));
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("pairs: 2 among 60 rows, 56 rows have none"), run.out());
    assertTrue(
        run.err()
            .contains(
                "edges.csv: pairs passed over: 1 were named before; 1 are of a row with itself"),
        run.err());
    Map<String, Object> pairs = map(card("a"), "pairs");
    assertEquals("edges.csv", pairs.get("file"));
    assertEquals(2, pairs.get("number"));
    assertEquals(56, pairs.get("rowsWithout"));

    // The same pairs in another order are the same; others are refused.
    program.write("edges.csv", "n3,n1\nn2,n0\n");
    assertEquals(0, program.run(with(CLUSTER, "--out", "a", "--resume")).status());
    program.write("edges.csv", "n3,n1\n");
    refused("its pairs is", with(CLUSTER, "--out", "a", "--resume"));
    program.write("edges.csv", "n3,n1\nn3,n77\n");
    refused("edges.csv: line 2: 'n77' is no id of a row of nodes.csv", with(CLUSTER));
    Files.delete(folder.resolve("edges.csv"));
    refused("no such file: edges.csv", with(CLUSTER));
  }

  @Test
  void codesAndScansTakeThem() throws Exception {
    writeNodes();
    program.write("edges.csv", "n0 n2\nn1 n3\n");
    Program.Outcome hash =
        program.run(
            "hash",
            "nodes.csv",
            "--bits",
            "4",
            "--hidden",
            "8",
            "--epochs",
            "2",
            "--pairs",
            "edges.csv",
            "--out",
            "h");
    assertEquals(0, hash.status(), hash.err());
    assertEquals(2, map(card("h"), "pairs").get("number"));
    Program.Outcome scan =
        program.run(
            "scan",
            "nodes.csv",
            "--clusters",
            "2,3",
            "--runs",
            "2",
            "--epochs",
            "2",
            "--pairs",
            "edges.csv",
            "--out",
            "s");
    assertEquals(0, scan.status(), scan.err());
    assertEquals(2, map(card("s/2-1"), "pairs").get("number"));
    refused(
        "pairs of rows are for the methods of IMSAT",
        "cluster",
        "nodes.csv",
        "--clusters",
        "2",
        "--pairs",
        "edges.csv",
        "--method",
        "k-means");
  }

  private static String[] with(String[] arguments, String... more) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }
}
