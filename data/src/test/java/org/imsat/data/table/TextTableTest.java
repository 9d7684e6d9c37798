package org.imsat.data.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.imsat.data.table.Tables.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables in texts: csv and its kin, as people have them. */
class TextTableTest {
  @TempDir Path folder;

  private Content csv(String text) {
    return Tables.read(Tables.file(folder, "rows.csv", text));
  }

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

  @ParameterizedTest
  @CsvSource({"','", "';'", "'|'", "'\t'", "' '", "'   '"})
  void separatorsAreWhatLinesAgreeIn(String separator) {
    Content table = csv("x" + separator + "y\n" + numbers(20, separator, "\n"));
    assertEquals(List.of("x", "y"), table.names());
    assertEquals("NN", table.types());
    assertEquals(20, table.rows().size());
    assertEquals(List.of(-1.5, -0.25), table.row(1));
    assertTrue(table.places().get(1).endsWith("rows.csv: line 3, column 1 (x)"));
  }

  @Test
  void numbersOfNumpyAreSeparatedByBlanks() {
    Content table =
        Tables.read(
            Tables.file(
                folder,
                "rows.txt",
                """
                2.800000000000000058e-02 3.750000000000000000e-01
                4.721000000000000085e+00 -4.701999999999999957e+00
                  -7.8e-02   1e3
                """));
    assertEquals("NN", table.types());
    assertEquals(List.of("", ""), table.names());
    assertEquals(
        List.of(List.of(0.028, 0.375), List.of(4.721, -4.702), List.of(-0.078, 1000.0)),
        table.rows());
  }

  @Test
  void aSemicolonInTheHeaderDoesNotBeatCommas() {
    Content table = csv("temp (C; mean),y\n" + numbers(10, ",", "\n"));
    assertEquals(List.of("temp (C; mean)", "y"), table.names());
    assertEquals(10, table.rows().size());
  }

  @Test
  void excelNamesTheSeparator() {
    Content table = csv("sep=;\nx;y\n" + numbers(10, ";", "\n"));
    assertEquals(List.of("x", "y"), table.names());
    assertEquals(10, table.rows().size());
    assertTrue(table.places().get(0).contains(": line 3,"), table.places().get(0));
  }

  @Test
  void commentsArePassedOver() {
    Content table =
        csv("# exported by a tool, version 2\n\n# \"really\nx,y\n1,2\n# half\n3,4\n\n5,6\n");
    assertEquals(List.of("x", "y"), table.names());
    assertEquals(List.of(List.of(1.0, 2.0), List.of(3.0, 4.0), List.of(5.0, 6.0)), table.rows());
    assertEquals(List.of("3 lines, comments, are passed over"), table.notes());
    assertTrue(table.places().get(1).contains("line 7,"), table.places().get(1));
    assertTrue(table.places().get(2).contains("line 9,"), table.places().get(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"# x y\n1.5 2\n3 4\n", "#x,y\n1.5,2\n3,4\n", "# x,y\n1.5,2\n3,4\n"})
  void aCommentOfNamesIsTheHeader(String text) {
    Content table = csv(text);
    assertEquals(List.of("x", "y"), table.names());
    assertEquals(List.of(List.of(1.5, 2.0), List.of(3.0, 4.0)), table.rows());
  }

  @Test
  void aValueThatBeginsLikeACommentIsAValue() {
    Content table = csv("colour,n\n#ff0000,1\n#00ff00,2\n#ff0000,3\n");
    assertEquals("TN", table.types());
    assertEquals(List.of("#ff0000", 1.0), table.row(0));
  }

  @Test
  void encodingsAreTold() {
    String text = "größe;café\n1,5;ä\n2,5;ö\n";
    for (Charset charset : new Charset[] {StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE}) {
      byte[] bytes = ("\uFEFF" + text).getBytes(charset);
      Content table = Tables.read(Tables.file(folder, "rows.csv", bytes));
      assertEquals(List.of("größe", "café"), table.names());
      assertEquals(List.of(1.5, "ä"), table.row(0));
      assertEquals("read as UTF-16", table.notes().get(0));
      Content unmarked = Tables.read(Tables.file(folder, "rows.csv", text.getBytes(charset)));
      assertEquals(List.of(1.5, "ä"), unmarked.row(0));
    }
    Content marked = csv("\uFEFF" + text);
    assertEquals(List.of("größe", "café"), marked.names());
    byte[] windows = text.getBytes(Charset.forName("windows-1252"));
    Content table = Tables.read(Tables.file(folder, "rows.csv", windows));
    assertEquals(List.of("größe", "café"), table.names());
    assertEquals(List.of(2.5, "ö"), table.row(1));
    assertEquals("not UTF-8, and read as Windows-1252", table.notes().get(0));
  }

  @Test
  void anEncodingThatShowsLateIsTold() {
    String text = "name,n\n" + "abcdefgh,1\n".repeat(300_000) + "größe,2\n";
    byte[] windows = text.getBytes(StandardCharsets.ISO_8859_1);
    Content table = Tables.read(Tables.file(folder, "rows.csv", windows));
    assertEquals(List.of("größe", 2.0), table.row(300_000));
    assertEquals(List.of("not UTF-8, and read as Windows-1252"), table.notes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r", "\r\n", "\n", "\r\r\n"})
  void linesEndInAnyWay(String end) {
    Content table = csv("x,y" + end + numbers(9, ",", end) + "1,2");
    assertEquals(List.of("x", "y"), table.names());
    assertEquals(10, table.rows().size());
    assertEquals(List.of(1.0, 2.0), table.row(9));
    assertTrue(table.places().get(9).contains("line 11,"), table.places().get(9));
  }

  @Test
  void aHeaderOfRHasNoNameForRows() {
    Content table = csv("\"x\" \"y\"\n\"1\" 0.5 \"a b\"\n\"2\" 1.5 \"c\"\n\"3\" 2.5 \"d\"\n");
    assertEquals(List.of("", "x", "y"), table.names());
    assertTrue(table.columns().get(0).index());
    assertEquals(List.of(1.0, 0.5, "a b"), table.row(0));
  }

  @Test
  void aSeparatorAtTheEndOfLinesIsNoColumn() {
    Content table = csv("x,y\n1,2,\n3,4,\n5,6,\n");
    assertEquals(List.of("x", "y"), table.names());
    assertEquals(List.of(1.0, 2.0), table.row(0));
    assertEquals(
        "line 5 has 3 values, but the header has 2 names",
        refusal("x,y\n1,2,\n3,4,\n".repeat(1) + "5,6,\n".repeat(1) + "7,8,9\n"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '/',
      value = {
        "x,y\\n1,2\\n3\\n5,6\\n7,8\\n/line 3 has 1 field, but the others have 2 (separator: ,)",
        "x,y\\n1,2\\n3,4,5\\n5,6\\n7,8\\n/line 3 has 3 fields, but the others have 2 (separator: ,)",
        "x;y\\n1;2\\n\\n3;4;5\\n5;6\\n7;8\\n/line 4 has 3 fields, but the others have 2 (separator: ;)",
        "x;y\\n1;2\\n3;4\\n5;6\\n\\nTotal;;123\\n/line 6 has 3 fields, but the others have 2 (separator: ;); delete it if it sums up the others"
      })
  void aLineOfAnotherWidthIsNamed(String text, String message) {
    assertEquals(message, refusal(text.replace("\\n", "\n")));
  }

  @Test
  void aLineOfAnotherWidthIsFoundAnywhere() {
    String text = "x,y\n" + numbers(400_000, ",", "\n") + "1,2,3\n" + numbers(10, ",", "\n");
    assertEquals("line 400002 has 3 fields, but the others have 2 (separator: ,)", refusal(text));
  }

  @Test
  void blanksSeparateWordsNotColumns() {
    StringBuilder text = new StringBuilder("text\n");
    for (int i = 0; i < 20; i++) {
      text.append("some words and more ").append(i).append('\n');
    }
    assertEquals("T", csv(text.toString()).types());
    Content phones = csv("p,n\n555 123,1\n555 124,2\n");
    assertEquals(List.of("p", "n"), phones.names());
  }

  @Test
  void wordsAreNotDividedByBlanks() {
    Path cities = Tables.file(folder, "cities.csv", "city\nNew York\nLos Angeles\nSan Jose\n");
    assertEquals(List.of("city"), Tables.read(cities).names());
  }

  @Test
  void linesThatAreNoRowsArePassedOverWhereThatIsWanted() {
    Path path = Tables.file(folder, "bad.csv", "a,b\n1,2\n3\n4,5\n6,7,8\n");
    try (Table table = Table.open(path, TableOptions.defaults().withSkipBad(true))) {
      assertEquals(2, table.rows());
      assertEquals(
          List.of(
              path + ": line 3 has 1 field, but the others have 2 (separator: ,)",
              path + ": line 5 has 3 fields, but the others have 2 (separator: ,)"),
          table.leftOut());
      assertEquals(path + ": line 4", table.place(1));
      assertEquals(0, table.numbers().number(0));
      assertEquals(2, table.numbers().number(1));
    }
  }
}
