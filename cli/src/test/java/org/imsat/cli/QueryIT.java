package org.imsat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Customers by a query, before a training and after it, and what comes of them. */
class QueryIT extends ProgramTests {
  private static final String QUERY = "SELECT * FROM 'people/*.csv' WHERE age > 20 ORDER BY ALL";

  @BeforeEach
  void people() throws Exception {
    Files.createDirectories(folder.resolve("people"));
    Random random = new Random(1);
    for (int part = 0; part < 2; part++) {
      StringBuilder rows = new StringBuilder("customer_id,age,income,plan,kind\n");
      for (int i = 0; i < 60; i++) {
        int kind = random.nextInt(2);
        rows.append(
            "%04d,%d,%d,%s,%s\n"
                .formatted(
                    100 * part + i,
                    i == 7 ? 18 : 25 + 30 * kind + random.nextInt(8),
                    20_000 + 40_000 * kind + random.nextInt(5000),
                    kind == 0 ? "basic" : "pro",
                    kind));
      }
      program.write("people/%d.csv".formatted(part), rows.toString());
    }
  }

  private Program.Outcome train(String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of("cluster", "--labels", "kind", "--clusters", "2"));
    arguments.addAll(List.of("--method", "k-means", "--threads", "1"));
    arguments.addAll(List.of(more));
    return program.run(arguments.toArray(String[]::new));
  }

  @Test
  void aRunOfAQueryIsResumedVerifiedAndApplied() throws Exception {
    Program.Outcome run = train("--query", QUERY, "--out", "run");
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("2 clusters of the 118 rows of query"), run.out());
    assertEquals(1.0, map(card("run"), "metrics").get("accuracy"));
    assertTrue(((List<?>) card("run").get("command")).contains(QUERY), "the query is on record");
    List<String> lines = Files.readAllLines(folder.resolve("run/assignments.csv"));
    assertEquals("row,cluster,probability,stability,novelty,customer_id", lines.get(0));
    assertTrue(lines.get(8).startsWith("7,") && lines.get(8).endsWith(",\"0008\""), lines.get(8));

    Program.Outcome again = train("--query", QUERY, "--out", "run", "--resume");
    assertEquals(0, again.status(), again.err());
    Program.Outcome other = train("--query", QUERY.replace("20", "30"), "--out", "run", "--resume");
    assertEquals(2, other.status(), other.out());
    assertTrue(other.err().contains("is complete, but of other rows"), other.err());
    Program.Outcome verified = program.run("verify", "run/result.json");
    assertEquals(0, verified.status(), verified.out() + verified.err());

    Program.Outcome assigned =
        program.run(
            "assign",
            "run/model.imsat",
            "--query",
            "SELECT income, plan, age, customer_id FROM 'people/*.csv' WHERE age > 20 ORDER BY 4",
            "--out",
            "clusters.parquet");
    assertEquals(0, assigned.status(), assigned.err());
    Program.Outcome joined =
        program.run(
            "evaluate",
            "run/model.imsat",
            "--labels",
            "cluster",
            "--query",
            "SELECT p.*, c.cluster FROM 'people/*.csv' p JOIN 'clusters.parquet' c"
                + " ON p.customer_id = c.customer_id WHERE c.probability > 0");
    assertEquals(0, joined.status(), joined.err());
    assertTrue(joined.out().contains("accuracy 1.0000"), joined.out());
  }

  @Test
  void chosenRowsKeepTheirNumbers() throws Exception {
    assertEquals(0, train("people/0.csv", "--out", "run").status());
    List<String> all = Files.readAllLines(folder.resolve("run/assignments.csv"));
    Program.Outcome some =
        program.run("assign", "run/model.imsat", "people/0.csv", "--rows", "50:53", "--out", "-");
    assertEquals(0, some.status(), some.err());
    List<String> expected = new ArrayList<>(all.subList(51, 54));
    expected.add(0, all.get(0));
    assertEquals(expected, some.out().lines().toList());
    assertEquals(0, train("people/0.csv", "--proportions", "1:1", "--out", "even").status());
    for (String line : Files.readAllLines(folder.resolve("even/assignments.csv"))) {
      assertTrue(
          all.stream().anyMatch(l -> number(l).equals(number(line)) && id(l).equals(id(line))),
          line);
    }
  }

  private static String number(String line) {
    return line.substring(0, line.indexOf(','));
  }

  private static String id(String line) {
    return line.substring(line.lastIndexOf(',') + 1);
  }

  @Test
  void whatIsWrongIsSaid() throws Exception {
    refused(
        "INPUT 'people/0.csv' and --query are both given",
        "cluster",
        "people/0.csv",
        "--query",
        QUERY,
        "--clusters",
        "2");
    refused("Missing required parameter: 'INPUT', or --query SQL", "cluster", "--clusters", "2");
    refused(
        "query: no such file: none.csv",
        "cluster",
        "--query",
        "SELECT * FROM 'none.csv'",
        "--clusters",
        "2");
    refused(
        "(line 1, at: agee FROM",
        "cluster",
        "--query",
        "SELECT agee FROM 'people/0.csv'",
        "--clusters",
        "2");
  }

  @Test
  void aDryRunSaysWhatWouldBeTrainedAndWritesNothing() throws Exception {
    List<Path> before = files();
    Program.Outcome run =
        program.run(
            "cluster",
            "--query",
            QUERY,
            "--labels",
            "kind",
            "--clusters",
            "2",
            "--threads",
            "1",
            "--dry-run");
    assertEquals(0, run.status(), run.err());
    assertTrue(run.err().contains("118 rows; 1 ids, left out: customer_id"), run.err());
    for (String said :
        List.of(
            "118 of query", "classes:  2", "scaling:", "training: ", "time:     at most about")) {
      assertTrue(run.out().contains(said), run.out());
    }
    Program.Outcome means = train("people/0.csv", "--dry-run");
    assertEquals(0, means.status(), means.err());
    assertTrue(means.out().contains("not estimated for this method"), means.out());
    assertEquals(before, files());
    refused(
        "must be at most the number of rows",
        "cluster",
        "people/0.csv",
        "--clusters",
        "100",
        "--dry-run");
    assertFalse(Files.exists(folder.resolve("imsat-runs")));
  }

  private List<Path> files() throws Exception {
    try (var walk = Files.walk(folder)) {
      return walk.filter(path -> !path.startsWith(program.home())).sorted().toList();
    }
  }
}
