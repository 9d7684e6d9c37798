package org.imsat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.imsat.model.ClusterModel;
import org.junit.jupiter.api.Test;

/** A table of customers, from a file as an office exports it to a service that assigns records. */
class TableIT extends ProgramTests {
  private static final List<String> COUNTRIES = List.of("DE", "AT", "CH");

  private String customers(boolean reordered) {
    Random random = new Random(1);
    StringBuilder rows =
        new StringBuilder(
            reordered
                ? "income;country;age;plan;kept;customer\n"
                : "customer;age;income;country;plan;kind\n");
    for (int i = 0; i < 300; i++) {
      int kind = random.nextInt(2);
      String age = i % 50 == 7 ? "" : String.valueOf(25 + 30 * kind + random.nextInt(8));
      String income = (20_000 + 40_000 * kind + random.nextInt(5000)) + ",5";
      String country = COUNTRIES.get(random.nextInt(3));
      String plan = kind == 0 ? "basic" : "pro";
      rows.append(
          reordered
              ? "%s;%s;%s;%s;x;K%d\n".formatted(income, country, age, plan, i)
              : "K%d;%s;%s;%s;%s;%s\n".formatted(i, age, income, country, plan, kind));
    }
    return rows.toString();
  }

  /**
   * Two clusters of which some rows are labelled, in words that tables have for what is missing.
   */
  private String partlyLabelled() {
    Random random = new Random(2);
    StringBuilder rows = new StringBuilder("x,y,kind\n");
    for (int i = 0; i < 60; i++) {
      int kind = i % 2;
      String label = i % 6 == 1 ? "" : i % 6 == 2 ? "NA" : "k" + kind;
      rows.append(
          "%s,%s,%s\n".formatted(kind + random.nextFloat() / 9, random.nextFloat() / 9, label));
    }
    return rows.toString();
  }

  @Test
  void rowsMayBeWithoutALabel() throws Exception {
    String said = "20 of 60 rows have no label; figures with labels are of the other 40";
    program.write("rows.csv", partlyLabelled());
    List<String> table = List.of("rows.csv", "--labels", "kind");
    Program.Outcome run =
        program.run(with("cluster", table, "--clusters", "2", "--method", "k-means", "--out", "c"));
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("accuracy 1.0000, NMI 1.0000, ARI 1.0000"), run.out());
    assertTrue(run.out().contains("warning: " + said), run.out());
    assertEquals(60, map(card("c"), "data").get("rows"));
    assertEquals(40, map(card("c"), "data").get("labelledRows"));
    assertTrue(Files.readString(folder.resolve("c/report.html")).contains(said));
    assertEquals(61, Files.readAllLines(folder.resolve("c/assignments.csv")).size());

    Program.Outcome evaluate = program.run(with("evaluate", List.of("c/model.imsat"), table));
    assertEquals(0, evaluate.status(), evaluate.err());
    assertTrue(evaluate.out().contains(said), evaluate.out());
    assertTrue(evaluate.out().contains("accuracy 1.0000"), evaluate.out());

    Program.Outcome hash =
        program.run(
            with(
                "hash",
                table,
                "--bits",
                "2",
                "--method",
                "pca-itq",
                "--queries",
                "5",
                "--hold-out-queries",
                "--out",
                "h"));
    assertEquals(0, hash.status(), hash.err());
    Map<String, Object> protocol = map(card("h"), "protocol");
    assertEquals(10, protocol.get("queries"));
    assertEquals(30, protocol.get("gallery"));
    assertEquals("all rows but the queries", protocol.get("trainedOn"));

    Program.Outcome embed =
        program.run(with("embed", table, "--latent", "1", "--epochs", "2", "--out", "e"));
    assertEquals(0, embed.status(), embed.err());
    assertTrue(embed.out().contains(said), embed.out());
    assertTrue(map(card("e"), "metrics").containsKey("knnAccuracy"), embed.out());

    program.write("none.csv", "x,kind\n1,\n2,NA\n");
    refused(
        "no row of none.csv has a label in 'kind' (--labels)",
        "cluster",
        "none.csv",
        "--labels",
        "kind",
        "--clusters",
        "2");
  }

  private static String[] with(String command, List<String> first, String... more) {
    return with(command, first, List.of(more));
  }

  private static String[] with(String command, List<String> first, List<String> more) {
    return Stream.of(List.of(command), first, more).flatMap(List::stream).toArray(String[]::new);
  }

  @Test
  void fromAnExportToRecordsByName() throws Exception {
    program.write("customers.csv", customers(false));
    Program.Outcome run =
        program.run(
            "cluster",
            "customers.csv",
            "--labels",
            "kind",
            "--clusters",
            "2",
            "--method",
            "k-means",
            "--out",
            "run",
            "--json");
    assertEquals(0, run.status(), run.err());
    assertEquals(1.0, map(card("run"), "metrics").get("accuracy"), run.err());
    assertTrue(run.err().contains("1 ids, left out: customer"), run.err());
    List<String> lines = Files.readAllLines(folder.resolve("run/assignments.csv"));
    assertTrue(lines.get(1).endsWith(",\"K0\""), lines.get(1));

    program.write("new.csv", customers(true));
    Program.Outcome assign =
        program.run("assign", "run/model.imsat", "new.csv", "--out", "assigned.csv");
    assertEquals(0, assign.status(), assign.err());
    assertEquals(lines, Files.readAllLines(folder.resolve("assigned.csv")), "by name, not place");
    program.write("less.csv", "age,income\n1,2\n");
    refused(
        "less.csv has no column 'country', 'plan'; it has 'age', 'income'",
        "assign",
        "run/model.imsat",
        "less.csv");

    ClusterModel model = ClusterModel.load(folder.resolve("run/model.imsat"));
    int young = model.assign(Map.of("age", 27, "income", 21_000, "country", "DE", "plan", "basic"));
    int old = model.assign(Map.of("age", 57, "income", 62_000, "country", "AT", "plan", "pro"));
    assertTrue(young != old);
  }
}
