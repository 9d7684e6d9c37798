package org.imsat.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLineOfRunTest {
  private static final List<String> COMMAND =
      List.of("cluster", "mnist", "--clusters", "10", "--profile", "paper", "--seed", "2");

  @Test
  void keepsWhatHasASayInTheResult() {
    assertEquals(
        List.of("cluster", "a.csv", "--clusters=3"),
        CommandLineOfRun.of(
            List.of("cluster", "a.csv", "--out", "--json", "--clusters=3", "--force", "--out=b")));
  }

  @Test
  void knowsARunByWhatItAsksFor() {
    assertTrue(
        CommandLineOfRun.sameRun(
            COMMAND,
            words(
                "cluster --method auto --seed=2 --threads 1 --clusters 10 --profile paper mnist")));
    for (String other :
        List.of(
            "cluster mnist --clusters 10 --profile paper --seed 3",
            "cluster mnist --clusters 10 --seed 2",
            "cluster mnist --clusters 10 --profile paper --seed 2 --method imsat-rpt",
            "cluster digits --clusters 10 --profile paper --seed 2",
            "cluster mnist --clusters 10 --profile paper --seed 2 --epochs 3",
            "cluster mnist --clusters 10 --profile paper --seed 2 --no-such-option",
            "hash mnist --bits 10 --profile paper --seed 2")) {
      assertFalse(CommandLineOfRun.sameRun(COMMAND, words(other)), other);
    }
    assertFalse(CommandLineOfRun.sameRun(COMMAND, List.of()));
  }

  private static List<String> words(String command) {
    return List.of(command.split(" "));
  }
}
