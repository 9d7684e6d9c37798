package org.imsat.data.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarArchiveTest {
  @TempDir Path folder;

  /** An archive of entries that each hold their own name. */
  private Path archive(boolean gzip, String... names) throws IOException {
    Path path = Files.createTempFile(folder, "toy", ".tar");
    OutputStream out = Files.newOutputStream(path);
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(gzip ? new GZIPOutputStream(out) : out)) {
      for (String name : names) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(name);
        if (!name.endsWith("/")) {
          entry.setSize(bytes.length);
        }
        tar.putArchiveEntry(entry);
        if (!name.endsWith("/")) {
          tar.write(bytes);
        }
        tar.closeArchiveEntry();
      }
      TarArchiveEntry link = new TarArchiveEntry("link", TarConstants.LF_SYMLINK);
      link.setLinkName("/etc/passwd");
      tar.putArchiveEntry(link);
      tar.closeArchiveEntry();
    }
    return path;
  }

  private static List<String> files(Path path) {
    List<String> files = new ArrayList<>();
    TarArchive.forEach(
        path,
        100,
        (name, bytes) -> files.add(name + "=" + new String(bytes, StandardCharsets.UTF_8)));
    return files;
  }

  @Test
  void filesComeInTheirOrderWithoutLinksAndWhatDesktopsLeaveBehind() throws IOException {
    for (boolean gzip : new boolean[] {false, true}) {
      assertEquals(
          List.of("b/c.d=b/c.d", "a=a", "e=./e"),
          files(archive(gzip, "./", "b/", "b/c.d", "a", "b/.DS_Store", "__MACOSX/a", "./e")));
    }
  }

  @Test
  void theChecksumIsThatOfTheListOfChecksums() throws IOException {
    // printf a >a; printf b >b; sha256sum a b | sha256sum
    String expected = "cb13f400dcb618e400d0f7d54f7cdb330d37a07272cb99a1016cda5830a10556";
    assertEquals(expected, TarArchive.sha256(archive(true, "a", "b")));
    assertEquals(expected, TarArchive.sha256(archive(false, "b", "a", "c/", "c/.DS_Store")));
  }

  @Test
  void readingStopsWhereItIsAskedTo() throws IOException {
    Path path = archive(true, "a", "b", "c");
    List<String> seen = new ArrayList<>();
    TarArchive.forEach(
        path,
        100,
        (name, bytes) -> {
          seen.add(name);
          return seen.size() < 2;
        });
    assertEquals(List.of("a", "b"), seen);
  }

  @Test
  void refusesLargeEntriesAndWhatIsNoArchive() throws IOException {
    Path path = archive(true, "abc");
    assertEquals(
        path + ": the entry abc is larger than 2 bytes",
        assertThrows(InvalidInputException.class, () -> TarArchive.forEach(path, 2, (n, b) -> true))
            .getMessage());
    Path empty = Files.write(folder.resolve("empty.tar"), new byte[1024]);
    assertEquals(
        empty + ": not a tar archive, or an empty one",
        assertThrows(InvalidInputException.class, () -> TarArchive.sha256(empty)).getMessage());
  }
}
