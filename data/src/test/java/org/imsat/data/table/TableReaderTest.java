package org.imsat.data.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.imsat.data.features.OwnLabels;
import org.imsat.data.features.Preparation;
import org.imsat.data.features.ReadingProgress;
import org.imsat.data.features.TableChoices;
import org.imsat.recipe.TableRecipe;
import org.imsat.samples.Dataset;
import org.imsat.samples.Features;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Labels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables as people have them, and the rows that become of them. */
class TableReaderTest {
  @TempDir Path folder;
  private final List<String> notes = new ArrayList<>();

  private final Preparation listening =
      Preparation.standard()
          .heardBy(
              new ReadingProgress() {
                @Override
                public void read(String what, long done, OptionalLong total) {}

                @Override
                public void note(String message) {
                  notes.add(message);
                }
              },
              warning -> {});

  private Path customers() {
    StringBuilder rows =
        new StringBuilder("customer_id;name;signup;country;pro;income;note;version\n");
    for (int i = 0; i < 40; i++) {
      rows.append(
          "C%d;Customer %d;2024-03-%02d;%s;%s;%d,5;%s;1\n"
              .formatted(
                  100 + i,
                  i,
                  1 + i % 28,
                  i % 3 == 0 ? "DE" : "AT",
                  i % 2 == 0 ? "True" : "False",
                  1000 + i,
                  i < 30 ? "remark of one's own " + i : ""));
    }
    // An empty income, and a country that is rare.
    rows.append("C200;Last;2024-01-01;CH;True;;;1\n");
    return Tables.file(folder, "customers.csv", rows.toString());
  }

  private Dataset read(Path file, Preparation preparation) {
    return new TableReader().read(file, preparation);
  }

  @Test
  void aTableOfManyKindsBecomesRowsAndSaysHow() {
    Dataset data = read(customers(), listening);
    assertEquals(41, data.samples().rows());
    TableRecipe recipe = TableRecipe.of(data.features().orElseThrow()).orElseThrow();
    assertEquals(
        List.of(
            "signup",
            "country=AT",
            "country=DE",
            "country rare",
            "pro",
            "income",
            "income missing"),
        recipe.outputs());
    float[] last = data.samples().row(40);
    // The earliest day; a rare country; true; the median of the incomes; missing.
    assertArrayEquals(new float[] {0, 0, 0, 1, 1, 1020, 1}, last);
    assertEquals("C200", data.captions().orElseThrow().caption(40));
    String said = notes.get(notes.size() - 1);
    for (String part :
        List.of(
            "customers.csv: 41 rows",
            "ids, left out: customer_id, name",
            "times: signup",
            "categories: country (3)",
            "true or false: pro",
            "numbers: income",
            "texts, left out",
            "equal in all rows, left out: version")) {
      assertTrue(said.contains(part), part + " in " + said);
    }
  }

  @Test
  void aModelTakesColumnsByNameInAnyOrder() {
    Dataset data = read(customers(), listening);
    Preparation fitted = listening.with(data.features().orElseThrow());
    Path reordered =
        Tables.file(
            folder,
            "new.csv",
            "income,extra,pro,country,signup\n1010.5,x,false,DE,2024-03-11\n,y,true,FR,2024-01-02\n");
    Dataset rows = read(reordered, fitted);
    assertEquals(data.samples().dimension(), rows.samples().dimension());
    assertArrayEquals(new float[] {70 * 86400, 0, 1, 0, 0, 1010.5f, 0}, rows.samples().row(0));
    assertArrayEquals(new float[] {86400, 0, 0, 1, 1, 1020, 1}, rows.samples().row(1));
    Path without = Tables.file(folder, "less.csv", "income,pro\n1,true\n2,false\n");
    String message = refusal(without, fitted);
    assertTrue(message.startsWith("less.csv has no column 'signup', 'country'; it has"), message);
    Path wrong =
        Tables.file(
            folder,
            "wrong.csv",
            "income,pro,country,signup\n1,true,DE,2024-01-01\nx,true,DE,2024-01-01\n");
    message = refusal(wrong, fitted);
    assertTrue(
        message.contains("wrong.csv: line 3: column 'income': 'x' is not a number"), message);
  }

  private String refusal(Path file, Preparation preparation) {
    return assertThrows(InvalidInputException.class, () -> read(file, preparation)).getMessage();
  }

  @Test
  void theUserOverrulesWhatColumnsLookLike() {
    TableChoices choices =
        new TableChoices(
            Optional.of(List.of("country", "income", "name")),
            List.of("name"),
            Optional.of("name"),
            Map.of("income", "category"));
    Dataset data = read(customers(), listening.withTables(choices));
    TableRecipe recipe = TableRecipe.of(data.features().orElseThrow()).orElseThrow();
    assertTrue(
        recipe.outputs().stream().allMatch(o -> o.startsWith("country") || o.startsWith("income")),
        recipe.outputs().toString());
    assertEquals("Last", data.captions().orElseThrow().caption(40));
    String message =
        refusal(
            customers(),
            listening.withTables(
                new TableChoices(Optional.empty(), List.of("nme"), Optional.empty(), Map.of())));
    assertTrue(
        message.contains("no column 'nme' for --drop; the 8 columns are customer_id"), message);
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    StringBuilder rows = new StringBuilder("x,y,z\n");
    for (int i = 0; i < 30; i++) {
      rows.append(i * 7 % 13).append(',').append(i == 4 ? "4O" : i * 3 % 7).append(',');
      rows.append(i == 9 ? "l2" : i * 5 % 11).append('\n');
    }
    String message = refusal(Tables.file(folder, "typos.csv", rows.toString()), listening);
    assertTrue(
        message.contains("typos.csv: line 6, column 2 (y): '4O' is not a finite number"), message);
    assertTrue(message.contains("line 11, column 3 (z): 'l2' is not a finite number"), message);
    assertTrue(message.contains("--types 'y=category' or --drop 'y'"), message);
  }

  @Test
  void columnsThatCountAreIdsAndFractionsNever() {
    StringBuilder rows = new StringBuilder("n,order_id,half,amount\n");
    for (int i = 0; i < 20; i++) {
      rows.append(5 + i).append(',').append(i * 37 % 101).append(',').append(i + 0.5).append(',');
      rows.append(i * i % 17).append('\n');
    }
    Dataset data = read(Tables.file(folder, "rows.csv", rows.toString()), listening);
    assertEquals(List.of("half", "amount"), data.features().orElseThrow().columns());
    assertEquals("5", data.captions().orElseThrow().caption(0), "the first id comes back");
  }

  @Test
  void secondsOfUnixAreTold() {
    StringBuilder rows = new StringBuilder("t,v\n");
    for (int i = 0; i < 20; i++) {
      rows.append(1_700_000_000L + i * 7 % 11).append(',').append(i * 3 % 5).append('\n');
    }
    Dataset data = read(Tables.file(folder, "rows.csv", rows.toString()), listening);
    float first = data.samples().row(0)[0];
    float second = data.samples().row(1)[0];
    assertEquals(7, second - first);
  }

  @Test
  void labelsAreAColumnThatIsNoPartOfRows() {
    Path file = Tables.file(folder, "rows.csv", "x,k\n1.5,1\n2.5,2\n4,1\n");
    Dataset data = new TableReader().read(file, listening, new OwnLabels("k", Optional.empty()));
    assertEquals(1, data.samples().dimension());
    assertEquals("2", data.labels().orElseThrow().name(data.labels().orElseThrow().get(1)));
  }

  @Test
  void rowsMayBeWithoutALabel() {
    Path file =
        Tables.file(
            folder, "rows.csv", "x,k\n1.5,1\n2.5,\n4,NA\n5,\"null\"\n6,?\n7,-1\n8, \n9,none\n");
    Labels labels =
        new TableReader()
            .read(file, listening, new OwnLabels("k", Optional.empty()))
            .labels()
            .orElseThrow();
    assertEquals(8, labels.rows());
    assertArrayEquals(new int[] {0, 5, 7}, labels.known());
    assertEquals("1", labels.nameOf(0).orElseThrow());
    assertEquals("-1", labels.nameOf(5).orElseThrow());
    assertEquals("none", labels.nameOf(7).orElseThrow());
  }

  @Test
  void theOtherOfTwoClassesMayBeCalledLikeAMissingValue() {
    Path file = Tables.file(folder, "rows.csv", "x,k\n1.5,+\n2.5,-\n4,NA\n5,-\n");
    Labels labels =
        new TableReader()
            .read(file, listening, new OwnLabels("k", Optional.empty()))
            .labels()
            .orElseThrow();
    assertArrayEquals(new int[] {0, 1, 3}, labels.known());
    assertEquals("-", labels.nameOf(1).orElseThrow());
  }

  /** As models without a recipe were learned: all columns are numbers, in their order. */
  @Test
  void modelsWithoutARecipeTakeColumnsByPosition() {
    Path file = Tables.file(folder, "rows.csv", "b,a\n1,2\n2,4\n3,6\n");
    Dataset data = read(file, listening.with(Features.table(List.of("a", "b"))));
    assertArrayEquals(new float[] {2, 4}, data.samples().row(1));
    Preparation dropping =
        listening.withTables(
            new TableChoices(Optional.empty(), List.of("b"), Optional.empty(), Map.of()));
    Dataset all = read(file, dropping.with(Features.table(List.of("a", "b"))));
    assertArrayEquals(new float[] {2, 4}, all.samples().row(1));
  }

  /** What looks like a number in a new file is the category or the id that it was in training. */
  @Test
  void categoriesAndIdsAreReadAsTheyAreWritten() {
    StringBuilder rows = new StringBuilder("order_id,zip,risk,paid\n");
    for (int i = 0; i < 30; i++) {
      rows.append(
          "%05d,%s,%s,%d\n"
              .formatted(i * 7, i % 2 == 0 ? "01234" : "2A", i % 3 == 0 ? "none" : "high", i * i));
    }
    Dataset data = read(Tables.file(folder, "rows.csv", rows.toString()), listening);
    List<String> columns = data.features().orElseThrow().columns();
    assertEquals(List.of("zip=01234", "zip=2A", "risk=high", "risk=none", "paid"), columns);
    assertEquals("00007", data.captions().orElseThrow().caption(1));
    Preparation fitted = listening.with(data.features().orElseThrow());
    Dataset small =
        read(
            Tables.file(
                folder,
                "new.csv",
                "paid,risk,zip,order_id\n9,none,01234,00042\n8,none,01234,00043\n"),
            fitted);
    assertArrayEquals(new float[] {1, 0, 0, 1, 9}, small.samples().row(0));
    assertEquals("00042", small.captions().orElseThrow().caption(0));
  }

  @Test
  void idsAndFreeTextsAloneAreNoRows() {
    StringBuilder rows = new StringBuilder("id,body\n");
    for (int i = 0; i < 20; i++) {
      rows.append(i).append(',').append("word ".repeat(15)).append(i).append('\n');
    }
    String message = refusal(Tables.file(folder, "rows.csv", rows.toString()), listening);
    assertTrue(message.contains("no column that rows could be made of"), message);
    assertTrue(message.contains("--text COLUMN"), message);
  }

  @Test
  void modelsWithoutARecipeKnowNothingOfMissingValues() {
    Path file = Tables.file(folder, "rows.csv", "b,a\n1,2\n,4\n3,6\n");
    String message = refusal(file, listening.with(Features.table(List.of())));
    assertTrue(message.contains("column 'b' has no value in 1 rows"), message);
  }
}
