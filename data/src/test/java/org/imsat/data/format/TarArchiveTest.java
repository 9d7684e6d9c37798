package org.imsat.data.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
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

  private static String refusal(Path path) {
    return assertThrows(InvalidInputException.class, () -> TarArchive.sha256(path)).getMessage();
  }

  @Test
  void anArchiveThatWasCutOffIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(archive(false, "a", "b", "c"));
    // After the file b, within the header of the next, within the content of the last.
    for (int length : new int[] {4 * 512, 4 * 512 + 100}) {
      Path cut = Files.write(folder.resolve("cut.tar"), Arrays.copyOf(whole, length));
      assertEquals(
          cut + ": not a whole tar archive: it ends without the mark of the end", refusal(cut));
    }
    Path cut = Files.write(folder.resolve("cut.tar"), Arrays.copyOf(whole, 5 * 512));
    assertTrue(refusal(cut).startsWith(cut + ": "), refusal(cut));
    // A mark without what fills the last block is one.
    Path bare = Files.write(folder.resolve("bare.tar"), Arrays.copyOf(whole, 9 * 512));
    assertEquals(List.of("a=a", "b=b", "c=c"), files(bare));
  }

  @Test
  void whatFollowsTheEndIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(archive(false, "a"));
    byte[] twice = Arrays.copyOf(whole, 2 * whole.length);
    System.arraycopy(whole, 0, twice, whole.length, whole.length);
    Path path = Files.write(folder.resolve("two.tar"), twice);
    assertEquals(
        path + ": more follows after the end of the tar archive; is it several, one after another?",
        refusal(path));
  }

  @Test
  void theSumAtTheEndOfAGzipStreamIsChecked() throws IOException {
    Path path = archive(true, "a", "b");
    byte[] bytes = Files.readAllBytes(path);
    bytes[bytes.length - 8] ^= 1;
    Files.write(path, bytes);
    assertEquals(path + ": cannot be read: Corrupt GZIP trailer", refusal(path));
  }

  private Path links(String... namesAndTargets) throws IOException {
    Path path = Files.createTempFile(folder, "links", ".tar");
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(path))) {
      TarArchiveEntry file = new TarArchiveEntry("./a/file");
      file.setSize(1);
      tar.putArchiveEntry(file);
      tar.write('x');
      tar.closeArchiveEntry();
      for (int i = 0; i < namesAndTargets.length; i += 2) {
        boolean symbolic = namesAndTargets[i].startsWith("symbolic");
        TarArchiveEntry link =
            new TarArchiveEntry(
                namesAndTargets[i], symbolic ? TarConstants.LF_SYMLINK : TarConstants.LF_LINK);
        link.setLinkName(namesAndTargets[i + 1]);
        tar.putArchiveEntry(link);
        tar.closeArchiveEntry();
      }
    }
    return path;
  }

  @Test
  void linksHaveTheContentOfTheirTargets() throws IOException {
    Path path =
        links("b/hard", "./a/file", "symbolic/one", "../a/file", "symbolic/two", "../symbolic/one");
    SortedMap<String, byte[]> files = TarArchive.sorted(path, 100);
    assertEquals(
        List.of("a/file", "b/hard", "symbolic/one", "symbolic/two"), List.copyOf(files.keySet()));
    files.values().forEach(content -> assertArrayEquals(new byte[] {'x'}, content));
  }

  @Test
  void linksThatLeadNowhereAreRefused() throws IOException {
    for (String target : List.of("a", "../../etc/passwd", "symbolic")) {
      Path path = links("symbolic", target);
      assertEquals(
          path
              + ": the entry symbolic is a link to "
              + target
              + ", which is no file of the archive; unpack it and give the folder",
          assertThrows(InvalidInputException.class, () -> TarArchive.sorted(path, 100))
              .getMessage());
    }
  }
}
