package org.imsat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The program on a terminal, where most people have it. */
class TerminalIT extends ProgramTests {
  private static final String[] LONG = {
    "cluster",
    "digits",
    "--rows",
    "300",
    "--clusters",
    "10",
    "--hidden",
    "40-40",
    "--out",
    "run",
    "--epochs",
    "300"
  };

  private static final Pattern BAR =
      Pattern.compile(
          "epoch \\d+/300 [█░]{5,40} \\d+ % · at most \\d+:\\d\\d left · accuracy 0\\.\\d{3}");

  private static final String CTRL_C = "\003";

  private Path screen;

  @BeforeEach
  void haveTerminals() {
    assumeTrue(Program.hasTerminals(), "util-linux's script makes terminals");
    screen = folder.resolve("screen");
  }

  @Test
  void ctrlCKeepsWhatWasLearnedAndTheRunGoesOn() throws Exception {
    Process script = program.startOnTerminal(80, screen, LONG);
    waitForBar();
    type(script, CTRL_C);
    assertEquals(130, end(script), shown());
    assertTrue(shown().contains("stopping after this step; again to quit at once"), shown());
    requireModelOf("run");
    Program.Outcome resumed = program.run(with(LONG, "--resume"));
    assertEquals(0, resumed.status(), resumed.err());
    assertEquals(false, card("run").get("interrupted"));
  }

  @Test
  void asksTwiceToQuitAtOnce() throws Exception {
    Process script = program.startOnTerminal(80, screen, LONG);
    waitForBar();
    long java = program(script).pid();
    // Both at once, so that the first cannot be done with before the second.
    new ProcessBuilder("sh", "-c", "kill -INT %d; kill -TERM %d".formatted(java, java))
        .start()
        .waitFor();
    int status = end(script);
    assertTrue(status == 130 || status == 143, shown());
    Program.Outcome resumed = program.run(with(LONG, "--resume"));
    assertEquals(0, resumed.status(), resumed.err());
  }

  @Test
  void aRequestToTerminateKeepsWhatWasLearned() throws Exception {
    Process script = program.startOnTerminal(200, screen, LONG);
    waitForBar();
    program(script).destroy();
    assertEquals(143, end(script), shown());
    requireModelOf("run");
  }

  @Test
  void aClosedTerminalKeepsWhatWasLearned() throws Exception {
    Process script = program.startOnTerminal(80, screen, LONG);
    waitForBar();
    ProcessHandle java = program(script);
    script.destroyForcibly();
    java.onExit().get(Program.HANGS_AFTER, TimeUnit.MINUTES);
    requireModelOf("run");
    Program.Outcome resumed = program.run(with(LONG, "--resume"));
    assertEquals(0, resumed.status(), resumed.err());
  }

  /** Work that has nothing to keep ends at once. */
  @Test
  void otherWorkIsInterruptedAtOnce() throws Exception {
    Process script = program.startOnTerminal(80, screen, "bench", "--steps", "100000");
    ProcessHandle java = program(script);
    assertTrue(java.isAlive());
    Thread.sleep(1500);
    type(script, CTRL_C);
    assertEquals(130, end(script), shown());
  }

  @Test
  void applyingAModelLeavesNothingOfItsLineBehind() throws Exception {
    assertEquals(0, cluster("--epochs", "1", "--out", "run").status());
    Process assign =
        program.startOnTerminal(
            80, screen, "assign", "run/model.imsat", "digits", "--rows", "300", "--out", "a.csv");
    assertEquals(0, end(assign), shown());
    assertTrue(shown().contains("assigning rows"), shown());
    String last = shown().substring(shown().lastIndexOf('\r') + 1);
    assertEquals("", last.strip());
    assertEquals(301, Files.readAllLines(folder.resolve("a.csv")).size());
  }

  private void requireModelOf(String run) throws Exception {
    assertEquals(true, card(run).get("interrupted"));
    Program.Outcome assign =
        program.run(
            "assign", run + "/model.imsat", "digits", "--rows", "300", "--out", "assigned.csv");
    assertEquals(0, assign.status(), assign.err());
    assertTrue(Files.exists(folder.resolve(run).resolve("checkpoint.imsat")));
    try (var files = Files.list(folder.resolve(run))) {
      assertFalse(files.anyMatch(path -> path.toString().endsWith(".tmp")), "nothing half written");
    }
  }

  private static String[] with(String[] first, String more) {
    List<String> all = new ArrayList<>(List.of(first));
    all.add(more);
    return all.toArray(String[]::new);
  }

  private static void type(Process script, String keys) throws Exception {
    OutputStream keyboard = script.getOutputStream();
    keyboard.write(keys.getBytes(StandardCharsets.US_ASCII));
    keyboard.flush();
  }

  private static int end(Process script) throws Exception {
    assertTrue(script.waitFor(Program.HANGS_AFTER, TimeUnit.MINUTES), "it ends");
    return script.exitValue();
  }

  /** The program behind a terminal: the process without further ones that runs Java. */
  private static ProcessHandle program(Process script) throws Exception {
    for (int i = 0; i < 600; i++) {
      var java =
          script
              .descendants()
              .filter(
                  p -> p.info().arguments().map(a -> contains(a, "imsat-cli.jar")).orElse(false))
              .findFirst();
      if (java.isPresent()) {
        return java.get();
      }
      Thread.sleep(50);
    }
    throw new AssertionError("the program has not started");
  }

  private static boolean contains(String[] arguments, String text) {
    return String.join(" ", arguments).contains(text);
  }

  private void waitForBar() throws Exception {
    for (int i = 0; i < 1200; i++) {
      Matcher bar = BAR.matcher(shown());
      if (bar.find()) {
        return;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("no bar in " + shown());
  }

  private String shown() throws Exception {
    return Files.exists(screen) ? Files.readString(screen) : "";
  }
}
