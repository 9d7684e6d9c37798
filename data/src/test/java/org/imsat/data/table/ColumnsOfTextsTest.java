package org.imsat.data.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.imsat.data.table.Tables.Content;
import org.imsat.recipe.TimeForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What columns of texts are taken for. */
class ColumnsOfTextsTest {
  @TempDir Path folder;

  private Content csv(String text) {
    return Tables.read(Tables.file(folder, "rows.csv", text));
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
                .without(Set.of("c", "nowhere")));
    assertEquals(List.of("a", "b", "c", "d"), table.names());
    assertEquals(Arrays.asList("1", true, null, "2024-01-01"), table.row(0));
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
        "no column 'e'; the 4 columns are a, b, c, d",
        Tables.refusal(file, TableOptions.defaults().withType("e", ColumnType.TEXT)));
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
    assertEquals("IIIIII", table.types());
    assertEquals(LocalDateTime.parse("2024-03-01T00:00"), table.row(0).get(0));
    assertEquals(LocalDateTime.parse("2024-03-01T05:06"), table.row(0).get(1));
    assertEquals(LocalDateTime.parse("2024-04-01T00:00"), table.row(1).get(2));
    assertEquals(LocalDateTime.parse("2024-03-01T00:00:05.123"), table.row(0).get(3));
    assertEquals(LocalDateTime.parse("2024-02-29T22:00"), table.row(1).get(3));
    assertEquals(LocalDateTime.parse("1970-01-01T23:59:59"), table.row(1).get(4));
    // The third column tells the order of the last.
    assertTrue(table.notes().get(0).startsWith("column 6 (ambiguous): "), table.notes().toString());
    assertEquals(LocalDateTime.parse("2024-01-02T00:00"), table.row(0).get(5));
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
  void whichNumberOfADateIsTheDayIsTakenFromTheTableAndSaid() {
    String days = "day,x\n01/02/2024,1\n03/04/2024,2\n";
    Content slashes = csv(days);
    assertEquals(LocalDateTime.parse("2024-03-04T00:00"), slashes.row(1).get(0));
    assertEquals(
        List.of(
            "column 1 (day): the day may be the first or the second number of the dates, and is"
                + " taken for the second; --types NAME=time:dmy takes it for the first"),
        slashes.notes());
    Content semicolons = csv(days.replace(',', ';'));
    assertEquals(LocalDateTime.parse("2024-04-03T00:00"), semicolons.row(1).get(0));
    Content hyphens = csv(days.replace('/', '-'));
    assertEquals(LocalDateTime.parse("2024-04-03T00:00"), hyphens.row(1).get(0));
    Path file = Tables.file(folder, "rows.csv", days);
    TableOptions told =
        TableOptions.defaults()
            .withType("day", ColumnType.TIME)
            .withForm("day", ColumnForm.of(TimeForm.DAY_MONTH_YEAR));
    Content dayFirst = Tables.read(file, told);
    assertEquals(LocalDateTime.parse("2024-04-03T00:00"), dayFirst.row(1).get(0));
    assertEquals(List.of(), dayFirst.notes());
    Path other = Tables.file(folder, "rows.csv", days + "03/13/2024,4\n");
    assertEquals(
        "line 4, column 1 (day): '03/13/2024' is not a time written D/M/Y",
        Tables.refusal(other, told));
  }

  @Test
  void digitsAreDatesWhereTheUserSaysSo() {
    Path file = Tables.file(folder, "rows.csv", "d,x\n20240131,1\n20240201,2\n");
    Content numbers = Tables.read(file);
    assertEquals("NN", numbers.types());
    assertEquals(
        List.of(
            "column 1 (d): numbers that may be dates, such as 20240325; --types NAME=time reads"
                + " dates"),
        numbers.notes());
    Content dates = Tables.read(file, TableOptions.defaults().withType("d", ColumnType.TIME));
    assertEquals(LocalDateTime.parse("2024-02-01T00:00"), dates.row(1).get(0));
  }

  @Test
  void digitsWithZerosBeforeThemAreCodes() {
    Content table = csv("zip,year,hour,n\n01234,2023,07,0100\n80331,2024,12,99\n");
    assertEquals("TNNN", table.types());
    assertEquals("01234", table.row(0).get(0));
    assertTrue(table.notes().get(0).startsWith("column 1 (zip): codes of digits"));
  }

  /** Doubles would not tell them apart. */
  @Test
  void veryLongDigitsAreCodesAndNanosecondsAreNot() {
    Content table =
        csv(
            "isic,ns\n8912345678901234567,1700000000000000000\n8912345678901234568,1700000000500000000\n");
    assertEquals("TN", table.types());
    assertEquals("8912345678901234568", table.row(1).get(0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#N/A", "#DIV/0!", "#VALUE!", "#REF!", "n/a", "N.A.", "NULL", "(null)", "None", "nil",
        "nan", "<NA>", "--", "."
      })
  void whatMeansNothingIsMissing(String token) {
    Content table = csv("x,y\n1.5,2\n" + token + ",3\n4,5\n");
    assertEquals("NN", table.types());
    assertEquals(1, table.columns().get(0).statistics().missing());
  }
}
