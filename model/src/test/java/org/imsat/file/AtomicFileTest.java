package org.imsat.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir private Path folder;

  @Test
  void keepsTheOldFileWhereWritingFails() throws IOException {
    Path file = folder.resolve("a");
    AtomicFile.write(file, "old");
    assertThrows(
        UncheckedIOException.class,
        () ->
            AtomicFile.write(
                file,
                out -> {
                  out.write(1);
                  throw new IOException("disk full");
                }));
    assertEquals("old", Files.readString(file));
    try (var files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList(), "nothing else is left");
    }
  }

  @Test
  void followsLinks() throws IOException {
    Path file = folder.resolve("a");
    Path link = folder.resolve("link");
    AtomicFile.write(file, "old");
    Files.createSymbolicLink(link, file);
    AtomicFile.write(link, "new");
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("new", Files.readString(file));
  }

  @Test
  void writesIntoDevices() {
    Path device = Path.of("/dev/null");
    assumeTrue(Files.exists(device), "there is a null device");
    AtomicFile.write(device, "gone");
    assertTrue(!Files.isRegularFile(device), "it is still a device");
  }

  @Test
  void namesTheFileThatCannotBeWritten() {
    String message =
        assertThrows(
                InvalidInputException.class,
                () -> AtomicFile.write(folder.resolve("none/a"), "text"))
            .getMessage();
    assertTrue(message.contains("none"), message);
    assertThrows(InvalidInputException.class, () -> AtomicFile.write(folder, "text"));
  }
}
