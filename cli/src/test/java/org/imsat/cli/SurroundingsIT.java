package org.imsat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What surrounds a run: other runs, its own earlier files, the locale, slips of the keyboard. */
class SurroundingsIT extends ProgramTests {
  private void documents(Path docs) throws Exception {
    for (int i = 0; i < 24; i++) {
      Path file = docs.resolve("%s/%02d.txt".formatted(i % 2 == 0 ? "sea" : "law", i));
      Files.createDirectories(file.getParent());
      String words = i % 2 == 0 ? "ship harbour sail wind mast" : "court judge statute trial jury";
      Files.writeString(file, words.repeat(1 + i % 3) + " number" + i + "\n");
    }
  }

  private Program.Outcome clusterText(Program program, String... more) throws Exception {
    String[] all = Arrays.copyOf(more, more.length + 6);
    List<String> settings = List.of("--clusters", "2", "--method", "k-means", "--threads", "1");
    for (int i = 0; i < settings.size(); i++) {
      all[more.length + i] = settings.get(i);
    }
    return program.run(all);
  }

  @Test
  void aRunBegunTwiceInItsOwnInputFolderReadsTheSameRows() throws Exception {
    Path docs = Files.createDirectories(folder.resolve("docs"));
    documents(docs);
    Program there = new Program(docs);
    for (int run = 1; run <= 2; run++) {
      Program.Outcome outcome = clusterText(there, "cluster", ".");
      assertEquals(0, outcome.status(), outcome.err());
      assertTrue(outcome.out().contains("2 clusters of the 24 rows of docs"), outcome.out());
      assertTrue(Files.exists(docs.resolve("imsat-runs/" + run + "/model.imsat")));
    }
    assertEquals(0, clusterText(there, "cluster", ".", "--out", "mine").status());
    Program.Outcome again = clusterText(there, "cluster", ".", "--out", "again");
    assertTrue(again.out().contains("2 clusters of the 24 rows of docs"), again.out());
    Program.Outcome beside = clusterText(there, "cluster", ".", "--out", ".");
    assertEquals(2, beside.status());
    assertTrue(beside.err().contains("--out . is the folder of the input"), beside.err());
    Program.Outcome assign = there.run("assign", "mine/model.imsat", ".", "--out", "clusters.csv");
    assertEquals(0, assign.status(), assign.err());
    assertTrue(assign.err().contains("lies in the folder . that is read"), assign.err());
  }

  @Test
  void ofTwoRunsIntoOneFolderOneIsRefused() throws Exception {
    String[] arguments = {
      "cluster",
      "digits",
      "--rows",
      "300",
      "--clusters",
      "10",
      "--hidden",
      "40-40",
      "--epochs",
      "100",
      "--out",
      "run"
    };
    Process[] runs = new Process[2];
    for (int i = 0; i < 2; i++) {
      runs[i] = program.start(folder.resolve("out" + i), folder.resolve("err" + i), arguments);
    }
    int[] statuses = new int[2];
    for (int i = 0; i < 2; i++) {
      assertTrue(runs[i].waitFor(Program.HANGS_AFTER, TimeUnit.MINUTES));
      statuses[i] = runs[i].exitValue();
    }
    int refused = statuses[0] == 0 ? 1 : 0;
    String err = Files.readString(folder.resolve("err" + refused));
    assertEquals(0, statuses[1 - refused], Files.readString(folder.resolve("err" + (1 - refused))));
    assertEquals(2, statuses[refused], err);
    assertTrue(err.contains("is writing into run") || err.contains("holds a run already"), err);
    assertEquals(false, card("run").get("interrupted"));
  }

  @Test
  void filesBeyondAsciiAreReadWithoutALocale() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc")), "locales of Linux");
    Path docs = folder.resolve("Bücher");
    documents(docs);
    Files.move(docs.resolve("sea"), docs.resolve("Müller"));
    Program bare = new Program(folder, Map.of("LC_ALL", "", "LC_CTYPE", "", "LANG", ""));
    Program posix = new Program(folder, Map.of("LC_ALL", "POSIX"));
    for (Program here : List.of(bare, posix)) {
      Program.Outcome run = clusterText(here, "cluster", "Bücher", "--force", "--out", "run");
      assertEquals(0, run.status(), run.err());
      assertTrue(run.out().contains("24 rows of Bücher"), run.out());
    }
    assertTrue(Files.readString(folder.resolve("run/assignments.csv")).contains("Müller/00.txt"));
  }

  @Test
  void wrongUsageIsALineAndAHint() throws Exception {
    Program.Outcome wrong = program.run("cluster", "digits", "--clusters", "2", "--epoch=3");
    assertEquals(2, wrong.status());
    assertEquals(
        List.of(
            "imsat: Unknown option: '--epoch=3'",
            "Did you mean --epochs?",
            "'imsat cluster --help' explains what there is."),
        wrong.err().lines().map(line -> line.replaceFirst(" or --.*\\?", "?")).toList());
    Program.Outcome unknown = program.run("clutser", "digits");
    assertEquals(2, unknown.status());
    assertTrue(unknown.err().lines().count() <= 3, unknown.err());
    assertTrue(unknown.err().contains("cluster"), unknown.err());
    Program.Outcome missing = program.run("cluster", "digits");
    assertTrue(missing.err().lines().count() <= 3, missing.err());
  }

  @Test
  void reportsDoNotTellWhereTheUsersFilesAre() throws Exception {
    Path secret = Files.createDirectories(folder.resolve("customers-of-anna"));
    StringBuilder rows = new StringBuilder("x,y\n");
    for (int i = 0; i < 40; i++) {
      rows.append(i % 2 * 9 + i * .01).append(',').append(i % 2 * 9 - i * .02).append('\n');
    }
    Files.writeString(secret.resolve("rows.csv"), rows.toString());
    Program.Outcome run =
        clusterText(
            program, "cluster", secret.resolve("rows.csv").toString(), "--out", "run", "--json");
    assertEquals(0, run.status(), run.err());
    for (String file : List.of("result.json", "report.html", "assignments.csv")) {
      String text = Files.readString(folder.resolve("run").resolve(file));
      assertFalse(text.contains("customers-of-anna"), file);
    }
    assertEquals("rows.csv", ((List<?>) card("run").get("command")).get(1));
  }
}
