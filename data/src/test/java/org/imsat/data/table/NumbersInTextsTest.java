package org.imsat.data.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.imsat.data.table.Tables.Content;
import org.imsat.recipe.NumberForm;
import org.imsat.recipe.Numeral;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers in texts, however they are written. */
class NumbersInTextsTest {
  @TempDir Path folder;

  private Content csv(String text) {
    return Tables.read(Tables.file(folder, "rows.csv", text));
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
  void percentagesAndAmountsAreNumbers() {
    Content table =
        csv("p,m,n\n12%,\"$1,234.50\",$5\n3.5 %,-$7.25,($2.50)\n-1%,\"$12,000\",7\n,,\n");
    assertEquals("NNN", table.types());
    assertEquals(List.of(12.0, 1234.5, 5.0), table.row(0));
    assertEquals(List.of(3.5, -7.25, -2.5), table.row(1));
    assertEquals(List.of(-1.0, 12000.0, 7.0), table.row(2));
    assertEquals(
        List.of(
            "column 1 (p): read as numbers without '%'",
            "column 2 (m): thousands are divided",
            "column 2 (m), column 3 (n): read as numbers without '$'"),
        table.notes());
    Content euros = csv("m;x\n1.234,50 €;1\n12,5 €;2\n3 €;3\n");
    assertEquals(List.of(1234.5, 12.5, 3.0), euros.rows().stream().map(row -> row.get(0)).toList());
    Content codes = csv("m,x\nEUR 5.5,1\nEUR 7,2\n");
    assertEquals(5.5, codes.row(0).get(0));
  }

  @Test
  void otherUnitsAreToldAndReadWhereTheUserSaysSo() {
    Path file = Tables.file(folder, "rows.csv", "w,x\n3.5 kg,1\n12 kg,2\n0.5kg,3\n");
    Content table = Tables.read(file);
    assertEquals("TN", table.types());
    assertEquals(
        List.of(
            "column 1 (w): looks like numbers with 'kg', and is read as text; --types NAME=number"
                + " reads numbers"),
        table.notes());
    Content told = Tables.read(file, TableOptions.defaults().withType("w", ColumnType.NUMBER));
    assertEquals(List.of(3.5, 12.0, 0.5), told.rows().stream().map(row -> row.get(0)).toList());
    Path mixed = Tables.file(folder, "rows.csv", "w,x\n3.5 kg,1\n120 g,2\n0.5 kg,3\n");
    assertEquals(
        "line 3, column 1 (w): '120 g' is not a number",
        Tables.refusal(mixed, TableOptions.defaults().withType("w", ColumnType.NUMBER)));
    Path without = Tables.file(folder, "rows.csv", "w,x\n350,1\n1.2 kg,2\n0.5 kg,3\n");
    assertEquals(
        "line 2, column 1 (w): '350' is not a number",
        Tables.refusal(without, TableOptions.defaults().withType("w", ColumnType.NUMBER)));
  }

  @Test
  void onePercentageThatIsNoneIsToldOf() {
    Content table = csv("p,x\n" + "12%,1\n".repeat(20) + "0.12,2\n" + "5%,3\n");
    ColumnStatistics.PartlyNumbers partly =
        table.columns().get(0).statistics().partlyNumbers().orElseThrow();
    assertEquals("0.12", partly.value());
    assertEquals(21, partly.count());
    assertTrue(partly.place().endsWith("line 22, column 1 (p)"), partly.place());
    Content currencies = csv("m,x\n" + "$12,1\n".repeat(20) + "€3,2\n");
    assertEquals(
        "€3", currencies.columns().get(0).statistics().partlyNumbers().orElseThrow().value());
  }

  @Test
  void numbersThatAreKnownKeepTheirForm() {
    TableOptions point =
        TableOptions.defaults().withForm("x", ColumnForm.of(NumberForm.of(Numeral.GROUPED, "")));
    TableOptions comma =
        TableOptions.defaults().withForm("x", ColumnForm.of(NumberForm.of(Numeral.COMMA, "")));
    Path grouped = Tables.file(folder, "rows.csv", "x;y\n1.234;1\n2.500;2\n");
    assertEquals(1.234, Tables.read(grouped, point).row(0).get(0));
    assertEquals(1234.0, Tables.read(grouped, comma).row(0).get(0));
    Path commas = Tables.file(folder, "rows.csv", "x;y\n1,234;1,5\n12;2\n");
    assertEquals(1234.0, Tables.read(commas, point).row(0).get(0));
    assertEquals(1.234, Tables.read(commas, comma).row(0).get(0));
    // None of the values can be what it was, and all agree in something else.
    Path other = Tables.file(folder, "rows.csv", "x;y\n1,5;1\n2,75;2\n3;3\n");
    assertEquals(2.75, Tables.read(other, point).row(1).get(0));
    Path mixed = Tables.file(folder, "rows.csv", "x;y\n1.234;1\n2,5;2\n");
    assertEquals("TN", Tables.read(mixed, point).types(), "neither, so that its row is refused");
  }
}
