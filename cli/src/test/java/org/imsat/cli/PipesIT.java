package org.imsat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Rows through standard input. */
class PipesIT extends ProgramTests {
  private static byte[] rows() {
    Random random = new Random(1);
    StringBuilder csv = new StringBuilder("x,y\n");
    for (int i = 0; i < 60; i++) {
      csv.append(10 * (i % 2) + random.nextGaussian())
          .append(',')
          .append(random.nextGaussian())
          .append('\n');
    }
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  private Program.Outcome piped(byte[] input, String... arguments) throws Exception {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process process = program.start(out, err, arguments);
    try (OutputStream in = process.getOutputStream()) {
      in.write(input);
    }
    assertTrue(process.waitFor(Program.HANGS_AFTER, TimeUnit.MINUTES));
    return new Program.Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  @Test
  void standardInputIsReadLikeAFile() throws Exception {
    byte[] csv = rows();
    Program.Outcome run =
        piped(csv, "cluster", "-", "--clusters", "2", "--epochs", "2", "--out", "run");
    assertEquals(0, run.status(), run.err());
    assertEquals("stdin", map(card("run"), "data").get("name"));
    Program.Outcome assigned = piped(csv, "assign", "run/model.imsat", "-", "--out", "new.csv");
    assertEquals(0, assigned.status(), assigned.err());
    assertEquals(
        -1, Files.mismatch(folder.resolve("run/assignments.csv"), folder.resolve("new.csv")));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void whatIsWrongIsSaidOfIt() throws Exception {
    Program.Outcome empty = piped(new byte[0], "cluster", "-", "--clusters", "2");
    assertEquals(2, empty.status());
    assertTrue(empty.err().contains("imsat: standard input: the file is empty"), empty.err());
    Program.Outcome device = program.run("cluster", "/dev/zero", "--clusters", "2");
    assertEquals(2, device.status());
    assertTrue(device.err().contains("is a device that gives more than"), device.err());
  }

  /** What {@code command | true} gives, whose reader is gone before anything is written. */
  private Program.Outcome unread(String... arguments) throws Exception {
    Path err = folder.resolve("err");
    String command =
        "set -o pipefail; '%s' %s | true"
            .formatted(
                Path.of(System.getProperty("imsat.home"), "bin", "imsat"),
                String.join(" ", arguments));
    Process process =
        new ProcessBuilder("bash", "-c", command)
            .directory(folder.toFile())
            .redirectError(err.toFile())
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(Program.HANGS_AFTER, TimeUnit.MINUTES));
    return new Program.Outcome(process.exitValue(), out, Files.readString(err));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aClosedPipeEndsQuietly() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")));
    program.write("rows.csv", rows());
    String[] training = {"cluster", "rows.csv", "--clusters", "2", "--method", "k-means"};
    Program.Outcome run = program.run(append(training, "--out", "run"));
    assertEquals(0, run.status(), run.err());
    for (String command :
        List.of(
            "help",
            "help cluster",
            "data list",
            "assign run/model.imsat rows.csv",
            "assign run/model.imsat rows.csv --out -",
            "assign run/model.imsat rows.csv --out /dev/stdout")) {
      Program.Outcome outcome = unread(command.split(" "));
      assertEquals(141, outcome.status(), command);
      assertEquals("", withoutNotes(outcome.err()), command);
    }
    Program.Outcome full = unread("help", ">", "/dev/full");
    assertEquals(1, full.status());
    assertTrue(full.err().contains("could not be written"), full.err());
  }

  /** What is said of the rows stands there with and without a pipe. */
  private static String withoutNotes(String err) {
    return err.lines().filter(l -> !l.startsWith("imsat: rows.csv")).collect(Collectors.joining());
  }

  private static String[] append(String[] arguments, String... more) {
    return Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new);
  }

  @Test
  void codesGoToStandardOutputAsTheyStandInFiles() throws Exception {
    program.write("rows.csv", rows());
    String[] training = {"hash", "rows.csv", "--bits", "4", "--epochs", "1", "--out", "run"};
    assertEquals(0, program.run(training).status());
    assertEquals(
        0, program.run("encode", "run/model.imsat", "rows.csv", "--out", "codes.npy").status());
    Path out = folder.resolve("out");
    Process process =
        program.start(
            out, folder.resolve("err"), "encode", "run/model.imsat", "rows.csv", "--out", "-");
    assertTrue(process.waitFor(Program.HANGS_AFTER, TimeUnit.MINUTES));
    assertEquals(0, process.exitValue());
    assertEquals(-1, Files.mismatch(folder.resolve("codes.npy"), out));
    Program.Outcome table =
        program.run("encode", "run/model.imsat", "rows.csv", "--out", "codes.parquet");
    assertEquals(0, table.status(), table.err());
    Program.Outcome read =
        program.run(
            "cluster",
            "--query",
            "SELECT row, length(code) AS digits FROM 'codes.parquet' ORDER BY row",
            "--columns",
            "row",
            "--clusters",
            "2",
            "--method",
            "k-means",
            "--out",
            "of-codes");
    assertEquals(0, read.status(), read.err());
    assertTrue(read.out().contains("2 clusters of the 60 rows of query"), read.out());
  }
}
