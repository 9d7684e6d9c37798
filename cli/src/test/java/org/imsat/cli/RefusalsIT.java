package org.imsat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bad input: exit status 2, a message that names the trouble, and nothing half-written. */
class RefusalsIT extends ProgramTests {
  private void refusedInput(String message, String... input) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("cluster"));
    arguments.addAll(List.of(input));
    arguments.addAll(List.of("--clusters", "2", "--out", "run"));
    refused(message, arguments.toArray(String[]::new));
  }

  @Test
  void refusesDamagedFiles() throws Exception {
    refusedInput("missing.csv", "missing.csv");
    program.write("short.idx", new byte[] {0, 0, 8, 3, 0, 0, 0, 9, 0, 0, 0, 2, 0, 0, 0, 2, 1});
    refusedInput("short.idx: the header promises 36 bytes of values, but 1 follow", "short.idx");
    program.write("magic.idx", new byte[] {0, 0, 99, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 1});
    refusedInput("magic.idx: ", "magic.idx");
    program.write("magic.npy", new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'X', 1, 0});
    refusedInput("magic.npy", "magic.npy");
    program.write("ragged.csv", "a,b\n1,2\n3\n");
    refusedInput("ragged.csv: line 3", "ragged.csv");
    program.write("text.csv", "a,b\n1,2\n3,four\n" + "4,5\n3,6\n".repeat(10));
    refusedInput("text.csv: line 3, column 2 (b): 'four' is not a finite number", "text.csv");
    program.write("infinite.csv", "a,b\n1,2\n-Infinity,3\n" + "4,5\n3,6\n".repeat(10));
    refusedInput("line 3, column 1 (a): '-Infinity' is not a finite number", "infinite.csv");
  }

  @Test
  void refusesRowsThatCannotBeClustered() throws Exception {
    program.write("few.csv", "1,2\n3,4\n5,6\n");
    refusedInput("neighbour", "few.csv");
    program.write("equal.csv", "1,2\n".repeat(30));
    refusedInput("equal", "equal.csv");
    program.write("labels.txt", "a\nb\n");
    refusedInput(
        "digits has 10000 rows, but labels.txt has 2 labels", "digits", "--labels", "labels.txt");
  }

  @Test
  void refusesSettingsThatDoNotFit() throws Exception {
    refused("clusters is 1", "cluster", "digits", "--clusters", "1", "--out", "run");
    refused(
        "clusters is 301",
        "cluster",
        "digits",
        "--rows",
        "300",
        "--clusters",
        "301",
        "--out",
        "run");
    refused(
        "batch is 301",
        "cluster",
        "digits",
        "--rows",
        "300",
        "--clusters",
        "9",
        "--batch",
        "301",
        "--out",
        "run");
    refused("ten", "cluster", "digits", "--clusters", "ten");
    refused("device is tpu", "cluster", "digits", "--clusters", "2", "--device", "tpu");
    refused("--clusters", "cluster", "digits");
    refused("--alfa", "cluster", "digits", "--clusters", "2", "--alfa", "1");
    refused(
        "--xi-mean is no more: it did not help",
        "cluster",
        "digits",
        "--clusters",
        "6",
        "--xi-mean",
        "1");
    refused("auxiliary is 5", "cluster", "digits", "--clusters", "6", "--auxiliary", "5");
    refused("affineWeight is 2.0", "cluster", "digits", "--clusters", "6", "--affine-weight", "2");
    refused(
        "only one of --alpha and --eps",
        "cluster",
        "digits",
        "--clusters",
        "6",
        "--alpha",
        "1",
        "--eps",
        "1");
    refused("'magic'", "cluster", "digits", "--clusters", "2", "--method", "magic");
    refused("'nice'", "cluster", "digits", "--clusters", "2", "--profile", "nice");
    refused("hidden is 5-x", "cluster", "digits", "--clusters", "2", "--hidden", "5-x");
    refused("--resume needs --out", "cluster", "digits", "--clusters", "2", "--resume");
    refused("neverheard", "neverheard");
  }

  @Test
  void refusesToOverwriteAnotherRun() throws Exception {
    assertEquals(0, cluster("--epochs", "1", "--out", "run").status());
    byte[] model = Files.readAllBytes(folder.resolve("run/model.imsat"));
    refused("holds a run already", "cluster", "digits", "--clusters", "10", "--out", "run");
    assertTrue(Arrays.equals(model, Files.readAllBytes(folder.resolve("run/model.imsat"))));
    program.write("file", "");
    refused("is a file", "cluster", "digits", "--clusters", "10", "--out", "file");
    refused(
        "no run that could be resumed",
        "cluster",
        "digits",
        "--clusters",
        "10",
        "--out",
        "other",
        "--resume");
    assertEquals(0, cluster("--epochs", "2", "--out", "run", "--force").status());
    assertEquals(2, ((List<?>) card("run").get("epochs")).size());
  }

  @Test
  void refusesDamagedModelsAndOtherRows() throws Exception {
    assertEquals(0, cluster("--epochs", "1", "--out", "run").status());
    byte[] model = Files.readAllBytes(folder.resolve("run/model.imsat"));
    program.write("cut.imsat", Arrays.copyOf(model, model.length / 2));
    refused("cut.imsat", "assign", "cut.imsat", "digits", "--out", "a.csv");
    program.write("foreign.imsat", "PK but not really");
    refused("foreign.imsat", "assign", "foreign.imsat", "digits", "--out", "a.csv");
    refused("none.imsat", "evaluate", "none.imsat", "digits");
    program.write("two.csv", "1,2\n3,4\n");
    refused(
        "run/model.imsat takes rows of 784 values, but those of two.csv have 2",
        "assign",
        "run/model.imsat",
        "two.csv",
        "--out",
        "a.csv");
    refused("is not a folder", "assign", "run/model.imsat", "mnist", "--data-dir", "nowhere");
    program.write("wide.csv", ("0," + "1,".repeat(782) + "2\n").repeat(2));
    refused("wide.csv has no labels", "evaluate", "run/model.imsat", "wide.csv");
  }

  @Test
  void refusesCodesThatCannotBe() throws Exception {
    refused("bits is 0", "hash", "digits", "--bits", "0", "--out", "run");
    refused("heads is 16,1", "hash", "digits", "--heads", "16,1", "--out", "run");
    refused("--heads '16,x'", "hash", "digits", "--heads", "16,x", "--out", "run");
    refused("--bits", "hash", "digits", "--out", "run");
    refused("--queries is 0", "hash", "digits", "--bits", "4", "--queries", "0");
    program.write("rows.csv", "1,2\n3,4\n5,7\n".repeat(9));
    refused(
        "auxiliary is 1, but must be 0 for bits, which a second head did not help",
        "hash",
        "digits",
        "--bits",
        "4",
        "--auxiliary",
        "1");
    program.write("ids.txt", "a\nb\nc\n");
    program.write("three.csv", "1,2\n3,4\n5,7\n");
    refused(
        "no class of the labels has two rows",
        "hash",
        "three.csv",
        "--labels",
        "ids.txt",
        "--bits",
        "2",
        "--neighbours",
        "1");
    refused("needs labels", "hash", "rows.csv", "--bits", "2", "--hold-out-queries");
  }

  @Test
  void refusesPriorsThatCannotBe() throws Exception {
    program.write("two.txt", "1 2");
    refused(
        "the prior has 2 shares, but there are to be 3 clusters",
        "cluster",
        "digits",
        "--clusters",
        "3",
        "--prior",
        "two.txt");
    program.write("zero.txt", "1\n0\n");
    refused(
        "zero.txt, line 2: a share must be positive",
        "cluster",
        "digits",
        "--clusters",
        "2",
        "--prior",
        "zero.txt");
    program.write("word.txt", "1, many");
    refused(
        "'many' is not a number", "cluster", "digits", "--clusters", "2", "--prior", "word.txt");
    refused("no such file", "cluster", "digits", "--clusters", "2", "--prior", "none.txt");
    refused(
        "priorMethod is hard", "cluster", "digits", "--clusters", "2", "--prior-method", "hard");
    refused("for 2 classes", "cluster", "digits", "--clusters", "2", "--proportions", "1:2");
  }

  @Test
  void refusesModelsOfAnotherKind() throws Exception {
    assertEquals(0, hash("--bits", "9", "--epochs", "1", "--out", "codes").status());
    assertEquals(0, cluster("--epochs", "1", "--out", "clusters").status());
    refused(
        "codes/model.imsat makes codes, not clusters",
        "assign",
        "codes/model.imsat",
        "digits",
        "--out",
        "a.csv");
    refused(
        "clusters/model.imsat makes clusters, not codes",
        "encode",
        "clusters/model.imsat",
        "digits",
        "--out",
        "c.npy");
    refused(
        "--format 'csv'",
        "encode",
        "codes/model.imsat",
        "digits:5",
        "--format",
        "csv",
        "--out",
        "c.npy");
    refused("clusters/model.imsat", "index", "clusters/model.imsat", "--out", "i.index");
    refused(
        "codes of 8 bits have 1", "index", "codes/codes.npy", "--bits", "8", "--out", "i.index");
    assertEquals(
        0, program.run("index", "codes/codes.npy", "--bits", "9", "--out", "rows.index").status());
    // Without what stands beside them, codes are as wide as their bytes.
    Files.delete(folder.resolve("codes/codes.npy.json"));
    assertEquals(0, program.run("index", "codes/codes.npy", "--out", "wide.index").status());
    String model = "codes/model.imsat";
    refused(
        "wide.index holds codes of 16 bits",
        "search",
        model,
        "--index",
        "wide.index",
        "--row",
        "0");
    refused("--row is 300", "search", model, "--index", "rows.index", "--row", "300");
    refused("hexadecimal", "search", model, "--index", "rows.index", "--code", "xyz0");
    refused("--top is 0", "search", model, "--index", "rows.index", "--row", "0", "--top", "0");
    refused(
        "a radius cannot be -1",
        "search",
        model,
        "--index",
        "rows.index",
        "--row",
        "0",
        "--radius",
        "-1");
  }
}
