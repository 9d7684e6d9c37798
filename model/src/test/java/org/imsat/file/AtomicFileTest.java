package org.imsat.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
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

  @Test
  void filesOfDeadProcessesAreRemovedAndThoseOfOthersStay() throws IOException {
    Path file = folder.resolve("a");
    Path dead = folder.resolve(".a.01234567-89ab-cdef-0123-456789abcdef.tmp");
    Path ofAnother = folder.resolve(".b.01234567-89ab-cdef-0123-456789abcdef.tmp");
    Path alike = folder.resolve(".a.notes.tmp");
    for (Path path : List.of(dead, ofAnother, alike)) {
      Files.writeString(path, "x");
    }
    AtomicFile.write(
        file,
        out -> {
          out.write(1);
          // One that is being written at the same time.
          AtomicFile.write(file, "inner");
        });
    assertArrayEquals(new byte[] {1}, Files.readAllBytes(file));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(alike, ofAnother, file), files.sorted().toList());
    }
  }

  @Test
  void anInterruptedThreadWrites() throws IOException {
    Path file = folder.resolve("a");
    Thread.currentThread().interrupt();
    try {
      AtomicFile.write(file, "text");
    } finally {
      assertTrue(Thread.interrupted(), "the thread is still interrupted");
    }
    assertEquals("text", Files.readString(file));
  }
}
