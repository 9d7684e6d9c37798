package org.imsat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The program run as users run it, in a folder of its own for each test. */
abstract class ProgramTests {
  @TempDir Path folder;
  Program program;

  @BeforeEach
  void inFolderOfItsOwn() {
    program = new Program(folder);
  }

  /** A small clustering run. */
  final Program.Outcome cluster(String... more) throws Exception {
    return small("cluster", List.of("--clusters", "10"), more);
  }

  /** A small run that learns codes. */
  final Program.Outcome hash(String... more) throws Exception {
    return small("hash", List.of(), more);
  }

  private Program.Outcome small(String command, List<String> size, String... more)
      throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of(command, "digits", "--rows", "300", "--hidden", "40-40"));
    arguments.addAll(size);
    arguments.addAll(List.of(more));
    return program.run(arguments.toArray(String[]::new));
  }

  /** The result card of a run. */
  final Map<String, Object> card(String run) throws IOException {
    return JSON.std.mapFrom(Files.readString(folder.resolve(run).resolve("result.json")));
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> map(Map<String, Object> card, String key) {
    return (Map<String, Object>) card.get(key);
  }

  /** The program ends with status 2 and says why, and leaves nothing behind. */
  final void refused(String message, String... arguments) throws Exception {
    List<String> before = files();
    Program.Outcome outcome = program.run(arguments);
    assertEquals(2, outcome.status(), outcome.out() + outcome.err());
    assertTrue(outcome.err().contains(message), outcome.err());
    assertFalse(outcome.err().contains("\tat "), "no stack trace: " + outcome.err());
    assertEquals("", outcome.out());
    assertEquals(before, files(), "nothing is left behind");
  }

  private List<String> files() throws IOException {
    try (var walk = Files.walk(folder)) {
      // The home holds what libraries unpack and keep.
      return walk.filter(path -> !path.startsWith(program.home()))
          .map(Path::toString)
          .sorted()
          .toList();
    }
  }
}
