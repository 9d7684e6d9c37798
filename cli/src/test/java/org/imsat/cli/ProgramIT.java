package org.imsat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command, run as users run it. */
class ProgramIT extends ProgramTests {
  private static final List<String> SMALL =
      List.of("cluster", "digits", "--rows", "300", "--clusters", "10", "--hidden", "40-40");

  @Test
  void clustersAssignsAndEvaluates() throws Exception {
    Program.Outcome run = cluster("--epochs", "3", "--out", "run");
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("accuracy"), run.out());
    assertTrue(run.err().contains("epoch 3 of 3"), run.err());
    Map<String, Object> card = card("run");
    assertEquals("imsat-vat", card.get("method"));
    assertEquals("default", card.get("profile"));
    assertEquals(300, map(card, "data").get("rows"));
    assertEquals(784, map(card, "data").get("dimension"));
    assertEquals(10, map(card, "options").get("clusters"));
    assertEquals(List.of("accuracy", "nmi", "ari"), List.copyOf(map(card, "metrics").keySet()));
    assertEquals(
        List.of("sat", "conditionalEntropy", "marginalEntropy", "kl"),
        List.copyOf(map(card, "objective").keySet()));
    assertEquals(
        List.of("neighbours", "training", "evaluation"),
        List.copyOf(map(card, "seconds").keySet()));
    assertEquals(3, ((List<?>) card.get("epochs")).size());
    assertFalse(Files.exists(folder.resolve("run/checkpoint.imsat")));
    assertTrue(Files.readString(folder.resolve("run/report.html")).contains("<html"));

    Program.Outcome assign =
        program.run(
            "assign", "run/model.imsat", "digits", "--rows", "300", "--out", "assigned.csv");
    assertEquals(0, assign.status(), assign.err());
    assertEquals(
        -1, Files.mismatch(folder.resolve("run/assignments.csv"), folder.resolve("assigned.csv")));
    assertEquals(301, Files.readAllLines(folder.resolve("assigned.csv")).size());

    Program.Outcome evaluate =
        program.run("evaluate", "run/model.imsat", "digits", "--rows", "300", "--json");
    assertEquals(0, evaluate.status(), evaluate.err());
    assertEquals(card.get("metrics"), JSON.std.mapFrom(evaluate.out()).get("metrics"));
  }

  @Test
  void numbersRunsAndKeepsStandardOutputForResults() throws Exception {
    Program.Outcome first = cluster("--epochs", "1", "--json");
    assertEquals(0, first.status(), first.err());
    assertEquals("imsat-vat", JSON.std.mapFrom(first.out()).get("method"));
    Program.Outcome second = cluster("--epochs", "1", "--quiet");
    assertEquals("", second.out() + second.err());
    assertTrue(Files.exists(folder.resolve("imsat-runs/1/model.imsat")));
    assertTrue(Files.exists(folder.resolve("imsat-runs/2/model.imsat")));
    assertEquals(
        -1,
        Files.mismatch(
            folder.resolve("imsat-runs/1/model.imsat"), folder.resolve("imsat-runs/2/model.imsat")),
        "the same command gives the same model");
  }

  @Test
  void keepsTheBestOfSeveralRuns() throws Exception {
    Program.Outcome run = cluster("--epochs", "2", "--runs", "2", "--seed", "3", "--out", "run");
    assertEquals(0, run.status(), run.err());
    assertTrue(run.err().contains("run 2 of 2, seed 4"), run.err());
    Map<String, Object> card = card("run");
    List<?> runs = (List<?>) card.get("runs");
    Map<?, ?> first = (Map<?, ?>) runs.get(0);
    Map<?, ?> second = (Map<?, ?>) runs.get(1);
    boolean better = (double) first.get("score") >= (double) second.get("score");
    assertEquals(better, first.get("kept"));
    assertEquals(!better, second.get("kept"));
    assertEquals(better ? 3 : 4, card.get("seed"));
    assertEquals(3, map(card, "options").get("seed"));
    assertEquals(
        (better ? first : second).get("accuracy"),
        ((Map<?, ?>) ((List<?>) card.get("epochs")).get(1)).get("accuracy"));
    String report = Files.readString(folder.resolve("run/report.html"));
    assertTrue(report.contains("<h2>Runs</h2>"));
    assertFalse(Files.exists(folder.resolve("run/checkpoint.imsat")));
    assertFalse(Files.exists(folder.resolve("run/2.checkpoint.imsat")));

    Program.Outcome again =
        cluster("--epochs", "2", "--runs", "2", "--seed", "3", "--out", "run", "--resume");
    assertEquals(0, again.status(), again.err());
    assertTrue(again.err().contains("nothing to resume"), again.err());
    Program.Outcome others =
        cluster("--epochs", "2", "--runs", "3", "--seed", "3", "--out", "run", "--resume");
    assertEquals(2, others.status());
    assertTrue(others.err().contains("runs is 2, not 3"), others.err());
  }

  @Test
  void clustersTheUsersOwnTable() throws Exception {
    StringBuilder csv = new StringBuilder("width,height,kind\n");
    for (int i = 0; i < 60; i++) {
      csv.append(i % 2 * 10 + i % 7 * 0.1).append(',').append(i % 2 * 2 + i % 5 * 0.1).append(',');
      csv.append(i % 2 == 0 ? "small" : "large").append('\n');
    }
    program.write("rows.csv", csv.toString());
    Program.Outcome run =
        program.run(
            "cluster",
            "rows.csv",
            "--clusters",
            "2",
            "--hidden",
            "20",
            "--epochs",
            "100",
            "--labels",
            "kind",
            "--out",
            "run",
            "--json");
    assertEquals(0, run.status(), run.err());
    Map<String, Object> card = JSON.std.mapFrom(run.out());
    assertEquals(1.0, map(card, "metrics").get("accuracy"));
    assertEquals(2, map(card, "data").get("dimension"));
  }

  @Test
  void interruptedRunKeepsWhatItLearnedAndIsResumedToTheSameBytes() throws Exception {
    assumeTrue(Files.exists(Path.of("/proc")), "sends a signal");
    assertEquals(0, cluster("--epochs", "300", "--out", "unbroken").status());
    List<String> arguments = new ArrayList<>(SMALL);
    arguments.addAll(List.of("--epochs", "300", "--out", "broken"));
    Path err = folder.resolve("err");
    Process process = program.start(folder.resolve("out"), err, arguments.toArray(String[]::new));
    waitFor(err, "epoch 5 of 300");
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    assertTrue(process.waitFor(Program.HANGS_AFTER, TimeUnit.MINUTES));
    assertEquals(130, process.exitValue(), Files.readString(err));
    assertTrue(Files.readString(err).contains("stopping after this step"));
    assertEquals(true, card("broken").get("interrupted"));
    assertEquals(
        0,
        program
            .run("assign", "broken/model.imsat", "digits", "--rows", "300", "--out", "a.csv")
            .status());
    assertTrue(Files.exists(folder.resolve("broken/checkpoint.imsat")));

    Program.Outcome resumed = cluster("--epochs", "300", "--out", "broken", "--resume");
    assertEquals(0, resumed.status(), resumed.err());
    assertEquals(false, card("broken").get("interrupted"));
    for (String name : List.of("model.imsat", "assignments.csv")) {
      assertEquals(
          -1,
          Files.mismatch(
              folder.resolve("unbroken").resolve(name), folder.resolve("broken").resolve(name)),
          name);
    }
    Program.Outcome again = cluster("--epochs", "300", "--out", "broken", "--resume");
    assertEquals(0, again.status());
    assertTrue(again.err().contains("nothing to resume"), again.err());
    refused(
        "seed is 1, not 2",
        "cluster",
        "digits",
        "--rows",
        "300",
        "--clusters",
        "10",
        "--hidden",
        "40-40",
        "--epochs",
        "300",
        "--out",
        "broken",
        "--resume",
        "--seed",
        "2");
  }

  private static void waitFor(Path file, String text) throws Exception {
    for (int i = 0; i < 36_000; i++) {
      if (Files.exists(file) && Files.readString(file).contains(text)) {
        return;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("no '" + text + "' in " + Files.readString(file));
  }

  @Test
  void failsWhereStandardOutputIsFull() throws Exception {
    assumeTrue(Files.exists(Path.of("/dev/full")), "there is a full device");
    assertEquals(0, cluster("--epochs", "1", "--out", "run").status());
    Path err = folder.resolve("err");
    Process assign =
        program.start(
            Path.of("/dev/full"), err, "assign", "run/model.imsat", "digits", "--rows", "300");
    assertTrue(assign.waitFor(Program.HANGS_AFTER, TimeUnit.MINUTES));
    assertEquals(1, assign.exitValue());
    assertTrue(Files.readString(err).contains("could not be written"), Files.readString(err));
  }

  @ParameterizedTest
  @ValueSource(strings = {"imsat-rpt", "imsat-vat-affine", "deep-rim"})
  void runsOtherMethods(String method) throws Exception {
    Program.Outcome run =
        cluster("--epochs", "2", "--method", method, "--profile", "paper", "--json");
    assertEquals(0, run.status(), run.err());
    assertEquals(method, JSON.std.mapFrom(run.out()).get("method"));
  }

  @Test
  void copiesOfRowsOnlyWarn() throws Exception {
    program.write("copies.csv", "1,2\n".repeat(20) + "3,4\n5,7\n".repeat(8) + "8,1\n7,2\n6,6\n");
    Program.Outcome run =
        program.run(
            "cluster",
            "copies.csv",
            "--clusters",
            "2",
            "--hidden",
            "5",
            "--epochs",
            "2",
            "--out",
            "run",
            "--json");
    assertEquals(0, run.status(), run.err());
    assertTrue(run.err().contains("20 of 39 rows have 10 or more exact copies"), run.err());
    Object first = ((List<?>) JSON.std.mapFrom(run.out()).get("warnings")).get(0);
    assertTrue(String.valueOf(first).contains("exact copies"), String.valueOf(first));
  }

  @Test
  void benchSaysWhatItFound() throws Exception {
    Program.Outcome bench = program.run("bench", "--steps", "4", "--json");
    assertEquals(0, bench.status(), bench.err());
    Map<String, Object> figures = JSON.std.mapFrom(bench.out());
    for (String key : List.of("stepMilliseconds", "boundMilliseconds", "efficiency", "gflops")) {
      assertTrue(((Number) figures.get(key)).doubleValue() > 0, key);
    }
    assertTrue(figures.containsKey("blasCore") && figures.containsKey("threads"));
  }

  @Test
  void listsTheSets() throws Exception {
    Program.Outcome list = program.run("data", "list");
    assertEquals(0, list.status(), list.err());
    assertTrue(list.out().contains("digits") && list.out().contains("mnist"), list.out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "cluster",
        "hash",
        "assign",
        "encode",
        "evaluate",
        "index",
        "search",
        "reproduce",
        "bench",
        "features",
        "cards",
        "verify",
        "data"
      })
  void explainsItself(String command) throws Exception {
    String[] arguments =
        command.isEmpty() ? new String[] {"--help"} : new String[] {command, "--help"};
    Program.Outcome help = program.run(arguments);
    assertEquals(0, help.status());
    assertTrue(help.out().contains("Usage: imsat"), help.out());
    assertEquals("", help.err());
  }
}
