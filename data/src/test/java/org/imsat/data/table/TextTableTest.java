package org.imsat.data.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
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
  void decimalCommasAreReadWhereOtherCharactersSeparate() {
    Content table = csv("x;y;z\n0,028;1.234,56;1.234\n4,721;-4,702;12\n-0,078;5;2.500\n");
    assertEquals("NNN", table.types());
    assertEquals(List.of(0.028, 1234.56, 1234.0), table.row(0));
    assertEquals(List.of(-0.078, 5.0, 2500.0), table.row(2));
    assertTrue(table.notes().contains("column 1 (x), column 2 (y): a comma is the decimal point"));
    assertTrue(
        table
            .notes()
            .contains(
                "column 3 (z): points divide thousands, as commas are the decimal points of others"));
  }

  @Test
  void pointsStayDecimalWithoutCommas() {
    Content table = csv("x;y\n1.234;a\n2.500;b\n1.111;a\n");
    assertEquals(List.of(1.234, "a"), table.row(0));
  }

  @Test
  void decimalCommasWithoutHeader() {
    Content table = csv("0,028;0,375\n4,721;-4,702\n-0,078;-0,078\n");
    assertEquals("NN", table.types());
    assertEquals(3, table.rows().size());
  }

  @Test
  void thousandsAreDividedInQuotes() {
    Content table = csv("price,n\n\"1,234.50\",1\n\"12,000\",2\n7,3\n");
    assertEquals(List.of(1234.5, 1.0), table.row(0));
    assertEquals(List.of(12000.0, 2.0), table.row(1));
    assertTrue(table.notes().contains("column 1 (price): thousands are divided"));
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
        "title\\nx,y,z\\n1,2,3\\n3,4,4\\n/line 1 has 1 field, but the lines below it have 3 (separator: ,)"
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
  void quotesHoldSeparatorsLinesAndQuotes() {
    Content table = csv("a,b\n\"x, y\",1\n\"two\nlines\",2\n\"say \"\"hi\"\"\",3\n 'z' , 4 \n");
    assertEquals("TN", table.types());
    assertEquals(List.of("x, y", 1.0), table.row(0));
    assertEquals(List.of("two\nlines", 2.0), table.row(1));
    assertEquals(List.of("say \"hi\"", 3.0), table.row(2));
    assertEquals(List.of("'z'", 4.0), table.row(3));
    assertTrue(table.places().get(3).contains("line 6,"), table.places().get(3));
  }

  @Test
  void quotesOfOtherKinds() {
    Content backslashes = csv("id,t\n1,\"say \\\"hi\\\", ok\"\n2,\"x\"\n");
    assertEquals(List.of(1.0, "say \"hi\", ok"), backslashes.row(0));
    Content single = csv("'a','b'\n'x, y',2\n'z',4\n");
    assertEquals(List.of("a", "b"), single.names());
    assertEquals(List.of("x, y", 2.0), single.row(0));
    Content header = csv("\"temp\n(C)\",y\n1,2\n3,4\n");
    assertEquals(List.of("temp\n(C)", "y"), header.names());
    assertEquals("NN", header.types());
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
  void strayQuotesAreLetters() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      String quote = i == 9 ? "\"" : "";
      String end = i == 29 ? "\"" : "";
      text.append(i % 2 == 0 ? "ham\t" : "spam\t");
      text.append(quote).append("word").append(i).append(" and more").append(end).append("\n");
    }
    Content table = Tables.read(Tables.file(folder, "sms.tsv", text.toString()));
    assertEquals(60, table.rows().size());
    assertEquals(List.of("spam", "\"word9 and more"), table.row(9));
    assertEquals(List.of("", ""), table.names());
  }

  @Test
  void aStrayQuoteFarDownIsALetter() {
    StringBuilder text = new StringBuilder("kind\ttext\n");
    for (int i = 0; i < 200_000; i++) {
      text.append("ham\tsome words here ").append(i).append('\n');
    }
    text.append("ham\t\"stray\n");
    text.append("ham\tmore words\n".repeat(3));
    text.append("ham\tand closed\"\n");
    Content table = Tables.read(Tables.file(folder, "sms.tsv", text.toString()));
    assertEquals(200_005, table.rows().size());
    assertEquals(List.of("ham", "\"stray"), table.row(200_000));
  }

  @Test
  void aQuoteThatIsNeverClosedIsALetter() {
    Content table = csv("a,b\n1,\"x\n2,y\n3,z\n");
    assertEquals(List.of(1.0, "\"x"), table.row(0));
    assertEquals(3, table.rows().size());
  }

  @Test
  void missingValues() {
    Content table =
        csv(
            "a,b,c\n1,x,True\nNA,NA,NA\n,,\nN/A,null,nan\nNaN,NULL,?\nnan,None,-\n ? ,\\N ,\n-2,none,false\n");
    assertEquals("NTB", table.types());
    assertEquals(List.of(1.0, "x", true), table.row(0));
    for (int row = 1; row < 7; row++) {
      assertEquals(Arrays.asList(null, null, null), table.row(row));
    }
    assertEquals(List.of(-2.0, "none", false), table.row(7));
    assertEquals(6, table.columns().get(0).statistics().missing());
  }

  @Test
  void numbersInEveryForm() {
    Content table = csv("a\n1e5\n+3\n.5\n5.\n-1.5E-3\n1700000007\n0.1234567890123456789\n007\n");
    assertEquals("N", table.types());
    assertEquals(
        List.of(1e5, 3.0, .5, 5.0, -1.5e-3, 1700000007.0, 0.12345678901234568, 7.0),
        table.rows().stream().map(row -> row.get(0)).toList());
  }

  @Test
  void whatIsMostlyANumberIsToldOf() {
    StringBuilder text = new StringBuilder("a,b,c\n");
    for (int i = 0; i < 100; i++) {
      text.append(i).append(',').append(i == 42 ? "4x2" : i == 50 ? "NA" : String.valueOf(i));
      text.append(',').append(i % 5 == 0 ? "few" : String.valueOf(i)).append('\n');
    }
    Content table = csv(text.toString());
    assertEquals("NTT", table.types());
    ColumnStatistics.PartlyNumbers partly =
        table.columns().get(1).statistics().partlyNumbers().orElseThrow();
    assertEquals(98, partly.count());
    assertEquals("4x2", partly.value());
    assertTrue(partly.place().endsWith("rows.csv: line 44, column 2 (b)"), partly.place());
    assertTrue(table.columns().get(2).statistics().partlyNumbers().isEmpty());
  }

  @Test
  void infinityIsNoNumber() {
    Content table = csv("a\n" + "1\n".repeat(20) + "inf\n" + "2\n1e999\n");
    ColumnStatistics.PartlyNumbers partly =
        table.columns().get(0).statistics().partlyNumbers().orElseThrow();
    assertEquals("inf", partly.value());
    assertEquals(21, partly.count());
  }

  @Test
  void aColumnThatTurnsOutToBeTextIsText() {
    Content table = csv("a,b\n" + "1,2\n".repeat(2000) + "x,3\n".repeat(2000));
    assertEquals("TN", table.types());
    assertEquals(List.of("1", 2.0), table.row(0));
    ColumnStatistics statistics = table.columns().get(0).statistics();
    assertEquals(2, statistics.distinct());
    assertEquals(2000, statistics.texts().orElseThrow().frequent().get("x"));
  }

  @Test
  void typesThatTheUserSays() {
    Path file = Tables.file(folder, "rows.csv", "a,b,c,d\n1,yes,5,2024-01-01\n2,no,6,2024-01-02\n");
    Content table =
        Tables.read(
            file,
            TableOptions.defaults()
                .withType("a", ColumnType.TEXT)
                .withType("1", ColumnType.BOOLEAN)
                .withType("d", ColumnType.TEXT)
                .withoutColumn("c"));
    assertEquals(List.of("a", "b", "d"), table.names());
    assertEquals(List.of("1", true, "2024-01-01"), table.row(0));
    assertEquals(
        "line 2, column 2 (b): 'yes' is not a number",
        Tables.refusal(file, TableOptions.defaults().withType("b", ColumnType.NUMBER)));
    assertEquals(
        "line 2, column 3 (c): '5' is neither true nor false",
        Tables.refusal(file, TableOptions.defaults().withType("c", ColumnType.BOOLEAN)));
    assertEquals(
        "line 2, column 2 (b): 'yes' is not a time, or written in another way than those before",
        Tables.refusal(file, TableOptions.defaults().withType("b", ColumnType.TIME)));
    assertEquals(
        "there is no column 'e'; there are a, b, c, d",
        Tables.refusal(file, TableOptions.defaults().withoutColumn("e")));
  }

  @Test
  void timesOfAllForms() {
    Content table =
        csv(
            """
            iso;de;us;stamp;clock;ambiguous
            2024-03-01;1.3.2024 5:06;3/25/2024;2024-03-01T00:00:05.123Z;05:06;1/2/2024
            2024-03-02;2.3.2024;4/1/2024;2024-03-01 00:00:00+02:00;23:59:59;3/4/2024
            ;;;;;
            """);
    assertEquals("IIIIIT", table.types());
    assertEquals(LocalDateTime.parse("2024-03-01T00:00"), table.row(0).get(0));
    assertEquals(LocalDateTime.parse("2024-03-01T05:06"), table.row(0).get(1));
    assertEquals(LocalDateTime.parse("2024-04-01T00:00"), table.row(1).get(2));
    assertEquals(LocalDateTime.parse("2024-03-01T00:00:05.123"), table.row(0).get(3));
    assertEquals(LocalDateTime.parse("2024-02-29T22:00"), table.row(1).get(3));
    assertEquals(LocalDateTime.parse("1970-01-01T23:59:59"), table.row(1).get(4));
    assertEquals(
        List.of(
            "column 6 (ambiguous) holds dates of which the day may be the first or the second"
                + " number; it is read as text"),
        table.notes());
    ColumnStatistics.Times times = table.columns().get(0).statistics().times().orElseThrow();
    assertEquals(LocalDateTime.parse("2024-03-02T00:00"), times.last());
  }

  @ParameterizedTest
  @ValueSource(strings = {"when,temp,load", "temp,load,when"})
  void aTimeInAnyColumnLeavesTheTableCsv(String header) {
    StringBuilder text = new StringBuilder(header + "\n");
    for (int i = 0; i < 60; i++) {
      String time = "2024-03-01 %02d:%02d".formatted(i / 10, i % 60);
      text.append(header.startsWith("when") ? time + ",1.5,-2" : "1.5,-2," + time).append('\n');
    }
    Content table = csv(text.toString());
    assertEquals(header.startsWith("when") ? "INN" : "NNI", table.types());
    assertEquals(60, table.rows().size());
  }

  @Test
  void vectorsInTexts() {
    Content table = csv("id,v\na,\"[1, 2.5]\"\nb,[3. 4.]\n");
    assertEquals("TV", table.types());
    assertEquals(2, table.columns().get(1).statistics().vectorLength().orElseThrow());
    assertEquals(2.5f, ((float[]) table.row(0).get(1))[1]);
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
        org.junit.jupiter.api.Assertions.assertThrows(
                org.imsat.samples.InvalidInputException.class,
                () -> Tables.read(folder.resolve("none.csv")))
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
    }
  }
}
