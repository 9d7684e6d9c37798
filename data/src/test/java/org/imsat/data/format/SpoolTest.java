package org.imsat.data.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imsat.data.Inputs;
import org.imsat.data.features.ReadingProgress;
import org.imsat.data.sets.DataFolders;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
class SpoolTest {
  @TempDir Path folder;

  private Path fifo(String name) throws IOException, InterruptedException {
    Path fifo = folder.resolve(name);
    assumeTrue(
        new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor() == 0, "there is no mkfifo");
    return fifo;
  }

  /** Writes as soon as somebody reads. */
  private static void writing(Path fifo, byte[] content) {
    Thread thread =
        new Thread(
            () -> {
              try {
                Files.write(fifo, content);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private static Inputs inputs(Path folder) {
    return Inputs.plain(DataFolders.standard(Optional.of(folder)));
  }

  @Test
  void rowsComeThroughAPipe() throws Exception {
    Path csv = fifo("rows.csv");
    writing(csv, "a,b\n1,2\n3,4\n".getBytes(StandardCharsets.UTF_8));
    Dataset rows = inputs(folder).open(csv.toString());
    assertArrayEquals(new float[] {3, 4}, rows.samples().row(1));
    assertEquals("rows.csv", rows.name());
    Path again = Spool.file(csv, ReadingProgress.NONE);
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(again.getParent())));
    Path npy = fifo("rows");
    writing(npy, TestBytes.npy(1, TestBytes.header("|u1", false, "(2, 3)"), "010203040506"));
    assertArrayEquals(new float[] {4, 5, 6}, DataFile.read(npy, Optional.empty()).samples().row(1));
    Path labels = fifo("labels");
    writing(labels, "x\ny\n".getBytes(StandardCharsets.UTF_8));
    assertEquals(
        "y",
        inputs(folder)
            .withLabels(labels.toString())
            .open(csv.toString())
            .labels()
            .orElseThrow()
            .name(1));
  }

  @Test
  void whatIsWrongIsSaidOfThePipe() throws Exception {
    Path npz = fifo("rows.npz");
    writing(npz, new byte[] {'P', 'K', 3, 4, 0, 0});
    String message =
        assertThrows(InvalidInputException.class, () -> inputs(folder).open(npz.toString()))
            .getMessage();
    assertTrue(message.startsWith(npz.toString()), message);
    Path empty = fifo("empty");
    writing(empty, new byte[0]);
    assertEquals(
        empty + ": the file is empty",
        assertThrows(InvalidInputException.class, () -> DataFile.read(empty, Optional.empty()))
            .getMessage());
  }

  @Test
  void tellsThatItWaitsAndCanBeInterrupted() throws Exception {
    Path nobody = fifo("nobody");
    List<String> told = new ArrayList<>();
    Thread reader = Thread.currentThread();
    String message =
        assertThrows(
                InvalidInputException.class,
                () ->
                    Spool.file(
                        nobody,
                        (what, done, total) -> {
                          told.add(what + ": " + done);
                          reader.interrupt();
                        }))
            .getMessage();
    assertTrue(Thread.interrupted());
    assertEquals(nobody + ": reading was interrupted", message);
    assertEquals(List.of("bytes of " + nobody + ": 0"), told);
  }

  @Test
  void devicesWithoutAnEndAreRefused() {
    Path zero = Path.of("/dev/zero");
    assumeTrue(Files.exists(zero));
    assertEquals(
        "/dev/zero is a device that gives more than 64 MB; put what is to be read into a file",
        assertThrows(InvalidInputException.class, () -> DataFile.read(zero, Optional.empty()))
            .getMessage());
    assertThrows(
        InvalidInputException.class, () -> DataFile.read(Path.of("/dev/null"), Optional.empty()));
  }

  @Test
  void filesAndFoldersAreThemselves() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertEquals(file, Spool.file(file, ReadingProgress.NONE));
    assertEquals(folder, Spool.file(folder, ReadingProgress.NONE));
    Path nothing = folder.resolve("nothing");
    assertEquals(nothing, Spool.file(nothing, ReadingProgress.NONE));
    assertTrue(Inputs.file("\0", ReadingProgress.NONE).isEmpty());
  }
}
