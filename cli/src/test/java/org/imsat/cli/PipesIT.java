package org.imsat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
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
    assertTrue(process.waitFor(3, TimeUnit.MINUTES));
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
}
