package org.imsat.data.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.imsat.data.table.Tables.Content;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of texts: packed, in parts, and none at all. */
class TextPartsTest {
  @TempDir Path folder;

  private String refusal(String text) {
    return Tables.refusal(Tables.file(folder, "rows.csv", text));
  }

  /** Lines of two numbers each. */
  private static String numbers(int lines, String separator, String end) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      text.append(i % 7 - 2.5).append(separator).append(-0.25 * (i % 5)).append(end);
    }
    return text.toString();
  }

  @Test
  void packedFiles() throws IOException {
    byte[] text = ("x,y\n" + numbers(60, ",", "\n")).getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
      out.write(text);
    }
    Path packed = Tables.file(folder, "rows.csv.gz", gzip.toByteArray());
    assertEquals(60, Tables.read(packed).rows().size());
    Path zip = Tables.file(folder, "rows.csv.zip", zip(text, "rows.csv", "__MACOSX/._rows.csv"));
    assertTrue(Table.recognises(zip));
    Content table = Tables.read(zip);
    assertEquals(60, table.rows().size());
    assertTrue(
        table.places().get(0).endsWith("the entry rows.csv: line 2, column 1 (x)"),
        table.places().get(0));
    Path two = Tables.file(folder, "two.csv.zip", zip(text, "a.csv", "b.csv"));
    assertEquals("holds 2 files; a table is read from a zip archive of one", Tables.refusal(two));
  }

  private static byte[] zip(byte[] text, String... names) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (String name : names) {
        out.putNextEntry(new ZipEntry(name));
        out.write(text);
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void whatIsNoTableSaysSo() {
    assertEquals("the file is empty", refusal(""));
    assertEquals("there are no lines in it but blank ones and comments", refusal("\n# a\n"));
    assertEquals("is not a text: byte 3 is zero", refusal("abc\0d"));
    Path file = Tables.file(folder, "rows.csv", "x,y\n");
    assertTrue(Tables.refusal(file).endsWith("there are no rows in it"));
    assertEquals(
        "no such file: " + folder.resolve("none.csv"),
        assertThrows(InvalidInputException.class, () -> Tables.read(folder.resolve("none.csv")))
            .getMessage());
  }

  @Test
  void partsAreOneTable() {
    Path parts = folder.resolve("parts");
    Tables.file(parts, "part-2.csv", "b,a\n4,3\n");
    Tables.file(parts, "part-1.csv", "a,b\n1,2\n");
    Tables.file(parts, "part-3.csv", "5,6\n7,8\n");
    Tables.file(parts, "_SUCCESS", "");
    Tables.file(parts, ".part-1.csv.crc", "x");
    Tables.file(parts, "README.md", "about");
    assertTrue(Table.recognises(parts));
    Content table = Tables.read(parts);
    assertEquals(
        List.of(List.of(1.0, 2.0), List.of(3.0, 4.0), List.of(5.0, 6.0), List.of(7.0, 8.0)),
        table.rows());
    assertEquals("3 parts", table.notes().get(0));
    assertTrue(table.places().get(3).contains("part-3.csv: line 2,"), table.places().get(3));
    Tables.file(parts, "part-4.csv", "a,c\n1,2\n");
    assertEquals(
        "/part-4.csv: its columns (a, c) are not those of part-1.csv (a, b)",
        Tables.refusal(parts));
    Tables.file(parts, "part-4.csv", "a,b\n");
    Tables.file(parts, "notes.xyz", "a");
    assertEquals(
        "a folder of tables is read as one table in parts, but notes.xyz is no table",
        Tables.refusal(parts));
  }
}
