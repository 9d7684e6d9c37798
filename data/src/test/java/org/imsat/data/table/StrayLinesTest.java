package org.imsat.data.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.imsat.data.table.Tables.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines above and below the rows of a table, and the header again. */
class StrayLinesTest {
  private static final String ROWS = "region;a;b\nN;1;2.5\nS;3;4.5\nN;5;0.5\n";

  @TempDir Path folder;

  private Content csv(String text) {
    return Tables.read(Tables.file(folder, "rows.csv", text));
  }

  private String refusal(String text) {
    return Tables.refusal(Tables.file(folder, "rows.csv", text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '/',
      value = {
        "Sales report 2024\\n/line 1 is",
        "Sales report 2024\\n\\n/lines 1 to 2 are",
        "Sales report 2024\\nAll regions\\n\\n/lines 1 to 3 are",
        "Sales report 2024;;\\n;;\\n/lines 1 to 2 are",
        "Sales report 2024\\nExported by;Fred\\n/lines 1 to 2 are"
      })
  void titlesArePassedOverAndTold(String title, String told) {
    Content table = csv(title.replace("\\n", "\n") + ROWS);
    assertEquals(List.of("region", "a", "b"), table.names());
    assertEquals("TNN", table.types());
    assertEquals(List.of("S", 3.0, 4.5), table.row(1));
    assertTrue(
        table.notes().get(0).startsWith(told + " passed over, above the table: Sales report 2024"),
        table.notes().toString());
    long line = 3 + title.replace("\\n", "\n").chars().filter(c -> c == '\n').count();
    assertTrue(table.places().get(1).contains("line %d,".formatted(line)), table.places().get(1));
  }

  @Test
  void aTitleAboveTwoColumnsIsNoHeader() {
    Content table = csv("My values\nx,y\n1,2\n3,4\n");
    assertEquals(List.of("x", "y"), table.names());
    assertEquals("NN", table.types());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Anna,5,6\nFred,,\nEve,1,2\n", "Fred,,\nAnna,5,6\nEve,1,2\n"})
  void aRowWithoutValuesIsNoTitle(String rows) {
    assertEquals(3, csv(rows).rows().size());
  }

  @Test
  void aBrokenLineAboveRowsIsNoTitle() {
    assertEquals(
        "line 1 has 1 field, but the lines below it have 3 (separator: ,)",
        refusal("17\n1,2,3\n4,5,6\n7,8,9\n"));
  }

  @Test
  void aRemarkBelowTheTableIsPassedOverAndTold() {
    Content table = csv(ROWS + "\n(3 rows affected)\n");
    assertEquals(3, table.rows().size());
    assertEquals(
        List.of("line 6 is passed over, below the table: (3 rows affected)"), table.notes());
    assertEquals(
        "line 5 has 1 field, but the others have 3 (separator: ;)",
        refusal(ROWS + "(3 rows affected)\n"));
    assertEquals(
        "line 6 has 1 field, but the others have 3 (separator: ;)",
        refusal(ROWS + "\n(3 rows affected)\nN;1;2\n"));
  }

  @Test
  void aSumBelowTheTableIsTold() {
    assertEquals(
        "line 5 has 2 fields, but the others have 3 (separator: ;); delete it if it sums up the"
            + " others",
        refusal(ROWS + "Total;123\n"));
    Content table = csv(ROWS + "Total;;123\n");
    assertEquals(4, table.rows().size());
    assertEquals(
        List.of("line 5, the last row, begins with 'Total'; delete it if it sums up the others"),
        table.notes());
    assertEquals(List.of(), csv(ROWS + "Total;;123\n" + "N;1;2\n").notes());
  }

  @Test
  void aHeaderThatComesAgainIsNamed() {
    String again =
        "line 5 is the header again; delete the line if files were put together, or name a folder"
            + " of them";
    assertEquals(again, refusal(ROWS + ROWS));
    assertEquals(
        "line 6 is the header again; delete the line if files were put together, or name a folder"
            + " of them",
        refusal("a,b\n1,2\n3,4\n5,6\n7,8\n".repeat(12)));
  }
}
