package org.imsat.data.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imsat.data.Inputs;
import org.imsat.data.RowSelection;
import org.imsat.data.features.Preparation;
import org.imsat.data.features.TableChoices;
import org.imsat.data.sets.DataFolders;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queries in the place of a file. */
class QueryRowsTest {
  @TempDir Path folder;

  private Path people() {
    StringBuilder rows = new StringBuilder("customer,age,plan,kind\n");
    for (int i = 0; i < 40; i++) {
      rows.append("%d,%d,%s,k%d\n".formatted(100 + i, 20 + i, i % 2 == 0 ? "a" : "b", i % 4));
    }
    return Tables.file(folder, "people.csv", rows.toString());
  }

  private static Inputs inputs(Preparation preparation) {
    return Inputs.plain(DataFolders.standard(Optional.empty())).withPreparation(preparation);
  }

  private static List<Float> rows(Dataset data) {
    List<Float> values = new ArrayList<>();
    for (int row = 0; row < data.samples().rows(); row++) {
      for (float value : data.samples().row(row)) {
        values.add(value);
      }
    }
    return values;
  }

  @Test
  void isReadLikeAFileWithRecipeLabelsAndIds() {
    Path file = people();
    Preparation choices =
        Preparation.standard()
            .withTables(
                new TableChoices(Optional.empty(), List.of(), Optional.of("customer"), Map.of()));
    Inputs inputs = inputs(choices).withLabels("kind");
    Dataset ofFile = inputs.open(file.toString());
    Dataset found = inputs.query("SELECT * FROM '%s' ORDER BY customer".formatted(file));
    assertEquals("query", found.name());
    assertEquals(rows(ofFile), rows(found));
    assertEquals(ofFile.features(), found.features(), "the same recipe");
    assertEquals(4, found.labels().orElseThrow().classes());
    assertEquals("customer", found.captions().orElseThrow().heading());
    assertEquals("103", found.captions().orElseThrow().caption(3), "as it is written");

    Dataset some =
        inputs(Preparation.standard().with(ofFile.features().orElseThrow()))
            .withRows(RowSelection.parse("2:4"))
            .query("SELECT plan, age, customer FROM '%s' WHERE age >= 30".formatted(file));
    assertEquals(rows(ofFile.select(12, 13)), rows(some), "by name, of what is found");
    assertEquals(3, some.numbers().number(1));
  }

  /** random() would give each reading its own rows; a numeric id is read once more as text. */
  @Test
  void isCarriedOutOnce() {
    Preparation choices =
        Preparation.standard()
            .withTables(new TableChoices(Optional.empty(), List.of(), Optional.of("id"), Map.of()));
    Dataset data =
        inputs(choices)
            .query(
                "SELECT id, id % 1000 AS rest FROM"
                    + " (SELECT CAST(floor(random() * 1e9) AS BIGINT) AS id FROM range(200))");
    for (int row = 0; row < 200; row++) {
      long id = Long.parseLong(data.captions().orElseThrow().caption(row));
      assertEquals((float) (id % 1000), data.samples().row(row)[0]);
    }
    assertTrue(new HashSet<>(rows(data)).size() > 10);
  }

  @Test
  void whatIsWrongIsSaidWithItsPlace() {
    Path file = people();
    assertEquals(
        "query: syntax error at or near \"age\" (line 2, at: age > 30)",
        refusal("SELECT * FROM '%s'\nWERE age > 30".formatted(file)));
    String unknown = refusal("SELECT agee, plan FROM '%s'".formatted(file));
    assertTrue(
        unknown.startsWith("query: Referenced column \"agee\" not found in FROM clause"), unknown);
    assertTrue(unknown.contains("\"age\""), unknown);
    assertTrue(unknown.contains("(line 1, at: agee, plan FROM"), unknown);
    assertEquals(1, unknown.lines().count(), unknown);
    assertEquals("query: syntax error at end of input (at its end)", refusal("SELECT * FROM"));
  }

  private static String refusal(String sql) {
    return assertThrows(
            InvalidInputException.class, () -> inputs(Preparation.standard()).query(sql))
        .getMessage();
  }
}
