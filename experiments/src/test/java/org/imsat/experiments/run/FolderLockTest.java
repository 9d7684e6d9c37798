package org.imsat.experiments.run;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
  @TempDir Path folder;

  @Test
  void aFolderIsWrittenByOneRunAtATime() throws IOException {
    Path run = folder.resolve("run");
    try (RunFolder first = RunFolder.open(Optional.of(run), false, false)) {
      String message =
          assertThrows(
                  InvalidInputException.class, () -> RunFolder.open(Optional.of(run), false, false))
              .getMessage();
      assertTrue(message.contains("is writing into " + run), message);
      assertThrows(
          InvalidInputException.class, () -> RunFolder.check(Optional.of(run), true, false));
      Files.writeString(first.file("result.json"), "{}");
    }
    assertDoesNotThrow(() -> RunFolder.check(Optional.of(run), true, false));
    try (RunFolder again = RunFolder.open(Optional.of(run), true, false)) {
      assertTrue(Files.exists(again.file("result.json")));
    }
  }

  /** What a second run sees that waited for its rows while the first one finished. */
  @Test
  void aRunThatAppearedSinceTheCheckIsNotReplaced() throws IOException {
    Path run = folder.resolve("run");
    RunFolder.check(Optional.of(run), false, false);
    Files.createDirectories(run);
    Files.writeString(run.resolve("model.imsat"), "x");
    assertThrows(InvalidInputException.class, () -> RunFolder.open(Optional.of(run), false, false));
    try (RunFolder forced = RunFolder.open(Optional.of(run), true, false)) {
      assertTrue(Files.exists(forced.file("model.imsat")));
    }
  }

  @Test
  void aRunThatLeavesNothingLeavesNoFolder() {
    Path run = folder.resolve("run");
    RunFolder.open(Optional.of(run), false, false).close();
    assertFalse(Files.exists(run));
  }
}
