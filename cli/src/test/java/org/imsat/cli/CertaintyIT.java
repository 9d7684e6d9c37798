package org.imsat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.imsat.model.ClusterModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How sure clusters are, from the training to new rows. */
class CertaintyIT extends ProgramTests {
  /** Two groups, and after them a row that is like neither. */
  @BeforeEach
  void writeRows() throws Exception {
    Random random = new Random(4);
    StringBuilder text = new StringBuilder("x,y\n");
    for (int i = 0; i < 200; i++) {
      text.append(
          String.format(
              Locale.ROOT,
              "%.4f,%.4f%n",
              random.nextGaussian() + (i % 2 == 0 ? -4 : 4),
              random.nextGaussian()));
    }
    Files.writeString(folder.resolve("rows.csv"), text);
    Files.writeString(folder.resolve("new.csv"), "x,y\n-4,0\n4,0.1\n3,60\n");
  }

  private Program.Outcome ran(String command) throws Exception {
    Program.Outcome outcome = program.run(command.split(" "));
    assertEquals(0, outcome.status(), outcome.err());
    return outcome;
  }

  @Test
  void aModelWithASampleTellsHowSureItIs() throws Exception {
    Program.Outcome run = ran("cluster rows.csv --clusters 2 --out run");
    assertTrue(run.out().contains("\nstability "), run.out());
    assertTrue((double) map(card("run"), "stability").get("mean") > 0.9);
    String report = Files.readString(folder.resolve("run/report.html"));
    assertTrue(report.contains("Mean stability") && !report.contains("Mean confidence"));
    ran("assign run/model.imsat rows.csv --out again.csv");
    assertEquals(
        -1, Files.mismatch(folder.resolve("run/assignments.csv"), folder.resolve("again.csv")));

    List<String> lines = ran("assign run/model.imsat new.csv").out().lines().toList();
    assertEquals("row,cluster,probability,stability,novelty", lines.get(0));
    assertTrue(lines.get(3).endsWith(",1.0"), lines.get(3));
    Program.Outcome marked = ran("assign run/model.imsat new.csv --unsure");
    assertTrue(marked.err().contains("1 of 3 rows are of no cluster"), marked.err());
    assertEquals(lines.subList(0, 3), marked.out().lines().toList().subList(0, 3));
    assertTrue(marked.out().contains("\n2,-1,"), marked.out());
    assertTrue(ran("assign run/model.imsat new.csv --unsure 1").err().contains("3 of 3 rows"));
    ran("assign run/model.imsat new.csv --unsure 0.5 --out marked.parquet");

    Program.Outcome wrong = program.run("assign", "run/model.imsat", "new.csv", "--unsure=1.5");
    assertEquals(2, wrong.status());
    assertTrue(wrong.err().contains("--unsure is 1.5, but must be from 0 to 1"), wrong.err());
  }

  @Test
  void withoutASampleNothingOfRowsIsKept() throws Exception {
    ran("cluster rows.csv --clusters 2 --epochs 3 --no-sample --out run");
    assertFalse(ClusterModel.load(folder.resolve("run/model.imsat")).hasSample());
    assertFalse(card("run").containsKey("stability"));
    Program.Outcome assigned = ran("assign run/model.imsat rows.csv --out again.csv");
    assertTrue(assigned.err().contains("the model keeps no sample"), assigned.err());
    assertEquals(
        -1, Files.mismatch(folder.resolve("run/assignments.csv"), folder.resolve("again.csv")));
    assertEquals("row,cluster,probability", Files.readAllLines(folder.resolve("again.csv")).get(0));
    Program.Outcome wrong = program.run("assign", "run/model.imsat", "new.csv", "--unsure");
    assertEquals(2, wrong.status());
    assertTrue(wrong.err().contains("--unsure needs a model that keeps a sample"), wrong.err());
  }
}
