package org.imsat.data.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipArchiveTest {
  @TempDir Path folder;

  /** An archive of entries that each hold their own name. */
  private Path archive(int level, String... names) throws IOException {
    Path path = Files.createTempFile(folder, "toy", ".zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
      zip.setLevel(level);
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        if (!name.endsWith("/")) {
          zip.write(name.getBytes(StandardCharsets.UTF_8));
        }
      }
    }
    return path;
  }

  @Test
  void filesAreInOrderWithoutWhatDesktopsLeaveBehind() throws IOException {
    Path path =
        archive(9, "b/", "b/c.d", "a", "b/.DS_Store", ".hidden/a", "__MACOSX/a", "b/__MACOSX");
    assertEquals(List.of("a", "b/c.d"), ZipArchive.read(path, zip -> zip.files()));
  }

  @Test
  void theChecksumIsThatOfTheListOfChecksums() throws IOException {
    // printf a >a; printf b >b; sha256sum a b | sha256sum
    String expected = "cb13f400dcb618e400d0f7d54f7cdb330d37a07272cb99a1016cda5830a10556";
    assertEquals(expected, ZipArchive.sha256(archive(9, "a", "b")));
    assertEquals(expected, ZipArchive.sha256(archive(0, "b", "a", "c/", "c/.DS_Store")));
  }

  @Test
  void readsAnEntryUpToALimit() throws IOException {
    Path path = archive(9, "abc");
    assertEquals(
        "abc",
        ZipArchive.read(path, zip -> new String(zip.bytes("abc", 3), StandardCharsets.UTF_8)));
    assertEquals(
        path + ": the entry abc is larger than 2 bytes",
        assertThrows(
                InvalidInputException.class,
                () -> ZipArchive.read(path, zip -> zip.bytes("abc", 2)))
            .getMessage());
  }

  @Test
  void namesTheDamagedEntry() throws IOException {
    Path path = archive(9, "abc");
    byte[] bytes = Files.readAllBytes(path);
    // The first byte of the packed content, after a header of 30 bytes and the name.
    bytes[33] = 7;
    Files.write(path, bytes);
    String message =
        assertThrows(InvalidInputException.class, () -> ZipArchive.sha256(path)).getMessage();
    assertTrue(message.startsWith(path + ": the entry abc cannot be read: "), message);
  }

  @Test
  void refusesWhatIsNoArchive() throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "text");
    String message =
        assertThrows(InvalidInputException.class, () -> ZipArchive.sha256(text)).getMessage();
    assertTrue(message.startsWith(text + ": not a whole zip archive: "), message);
    assertEquals(
        folder + " is a folder, not a file",
        assertThrows(InvalidInputException.class, () -> ZipArchive.sha256(folder)).getMessage());
  }

  private static String refusal(Path path) {
    return assertThrows(InvalidInputException.class, () -> ZipArchive.sha256(path)).getMessage();
  }

  @Test
  void namesAreTakenWithoutDotsAndSlashes() throws IOException {
    Path path = archive(9, "./a", "b/./c", "d//e", "f\\g");
    assertEquals(List.of("a", "b/c", "d/e", "f/g"), ZipArchive.read(path, ZipArchive::files));
    assertEquals(
        "b/./c",
        ZipArchive.read(path, zip -> new String(zip.bytes("b/c", 9), StandardCharsets.UTF_8)));
  }

  @Test
  void namesThatAreThereTwiceAreRefused() throws IOException {
    String twice = ": the entry a/b is in the archive twice; which one is meant cannot be told";
    Path spelled = archive(9, "a/b", "./a/b");
    assertEquals(spelled + twice, refusal(spelled));
    // Java writes no name twice, so that one of the same length is overwritten.
    Path same = archive(9, "a/b", "a/c");
    String bytes = Files.readString(same, StandardCharsets.ISO_8859_1);
    Files.writeString(same, bytes.replace("a/c", "a/b"), StandardCharsets.ISO_8859_1);
    assertEquals(same + twice, refusal(same));
  }

  @Test
  void namesMayBeThoseOfDos() throws IOException {
    Path path = folder.resolve("dos.zip");
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(path), Charset.forName("IBM437"))) {
      zip.putNextEntry(new ZipEntry("Stra\u00dfe/\u00fcber"));
      zip.write('a');
    }
    assertEquals(List.of("Stra\u00dfe/\u00fcber"), ZipArchive.read(path, ZipArchive::files));
    assertEquals(
        "a",
        ZipArchive.read(
            path,
            zip -> new String(zip.bytes("Stra\u00dfe/\u00fcber", 1), StandardCharsets.UTF_8)));
  }

  @Test
  void sizesAreChecked() throws IOException {
    Path path = archive(9, "abc");
    byte[] bytes = Files.readAllBytes(path);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    // The size after unpacking, in the entry of the directory at the end.
    bytes[text.indexOf("PK\1\2") + 24] = 2;
    Files.write(path, bytes);
    assertEquals(
        path + ": the entry abc cannot be read: its size is 3 instead of 2", refusal(path));
  }
}
