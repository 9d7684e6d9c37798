package org.imsat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
