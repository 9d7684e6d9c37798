package org.imsat.data.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import org.imsat.data.table.Tables.Content;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArffTest {
  private static final String HEAD =
      """
      % about
      @RELATION 'r s'

      @attribute x numeric
      @attribute 'the y' REAL
      @attribute class {a,'b c'}
      @attribute ok {true, false}
      @attribute 'its name' string
      @attribute day date "yyyy-MM-dd"
      @data
      """;

  @TempDir Path folder;

  private Path file(String rows) {
    return Tables.file(folder, "rows.arff", HEAD + rows);
  }

  @Test
  void attributesAreColumns() {
    Content table =
        Tables.read(file("1,2.5,a,true,'it, is',2024-01-01\n% between\n?,?,'b c',false,?,?\n"));
    assertEquals(List.of("x", "the y", "class", "ok", "its name", "day"), table.names());
    assertEquals("NNTBTI", table.types());
    assertEquals(
        List.of(1.0, 2.5, "a", true, "it, is", LocalDateTime.parse("2024-01-01T00:00")),
        table.row(0));
    assertEquals(Arrays.asList(null, null, "b c", false, null, null), table.row(1));
    assertTrue(table.places().get(1).contains("line 13,"), table.places().get(1));
  }

  @Test
  void whatIsWrongIsNamed() {
    assertEquals(
        "line 11, column 1 (x): 'one' is not a number", Tables.refusal(file("one,1,a,true,b,?\n")));
    assertTrue(Tables.refusal(file("{0 1}\n")).startsWith("line 11: sparse ARFF is not read"));
    assertEquals(
        "line 12 has 2 fields, but the others have 6 (separator: ,)",
        Tables.refusal(file("1,1,a,true,b,?\n1,2\n")));
    Path none = Tables.file(folder, "none.arff", "@relation r\n");
    assertEquals("there is no line @data in it", Tables.refusal(none));
  }
}
