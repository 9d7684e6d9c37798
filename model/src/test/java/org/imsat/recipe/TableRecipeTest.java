package org.imsat.recipe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.Test;

class TableRecipeTest {
  private static final TableRecipe RECIPE =
      TableRecipe.of(
          true,
          List.of(
              new UnusedColumn("id", UnusedColumn.Use.ID),
              new NumberColumn("age", 0, 40, true),
              new CategoryColumn("plan", List.of("basic", "pro"), true, true),
              new FlagColumn("news", 0.5, false),
              new TimeColumn(
                  "since", 1.6e9, 1.7e9, false, false, Optional.of(TimeForm.DAY_MONTH_YEAR)),
              new VectorColumn("at", 2)));

  private static Map<String, Object> record(Object age, Object plan) {
    Map<String, Object> record = new HashMap<>();
    record.put("age", age);
    record.put("plan", plan);
    record.put("news", true);
    record.put("since", Instant.ofEpochSecond(1_600_000_010));
    record.put("at", List.of(1.5, 2));
    record.put("colour", "red");
    return record;
  }

  @Test
  void aRecordBecomesARowByTheNamesOfColumns() {
    assertEquals(
        List.of(
            "age",
            "age missing",
            "plan=basic",
            "plan=pro",
            "plan rare",
            "plan missing",
            "news",
            "since",
            "at[0]",
            "at[1]"),
        RECIPE.outputs());
    assertEquals(10, RECIPE.dimension());
    assertArrayEquals(
        new float[] {34, 0, 0, 1, 0, 0, 1, 10, 1.5f, 2}, RECIPE.row(record(34, "pro")));
    assertArrayEquals(
        new float[] {40, 1, 0, 0, 0, 1, 1, 10, 1.5f, 2}, RECIPE.row(record(null, " NA ")));
    assertArrayEquals(
        new float[] {34.5f, 0, 0, 0, 1, 0, 1, 10, 1.5f, 2}, RECIPE.row(record("34.5", "gold")));
  }

  @Test
  void whatIsWrongIsNamed() {
    Map<String, Object> without = record(1, "pro");
    without.keySet().removeAll(List.of("age", "at"));
    assertTrue(refusal(without).startsWith("the record has no column 'age', 'at'; it has"));
    assertEquals("column 'age': 'old' is not a number", refusal(record("old", "pro")));
    assertEquals(
        "column 'age': '1.0E300' is not a finite 32-bit number", refusal(record(1e300, "pro")));
    Map<String, Object> longer = record(1, "pro");
    longer.put("at", new float[3]);
    assertEquals("column 'at': it has 3 numbers, not 2", refusal(longer));
  }

  private static String refusal(Map<String, Object> record) {
    return assertThrows(InvalidInputException.class, () -> RECIPE.row(record)).getMessage();
  }

  @Test
  void columnsOfAnotherTableAreTakenByName() {
    List<String> names = List.of("at", "since", "x", "news", "plan", "age");
    int[] places = RECIPE.match(names, true, "new.csv");
    float[] row = new float[12];
    Object[] values = {new float[] {3, 4}, "2020-09-13 12:26:41", 7.0, "False", "basic", 1.0};
    RECIPE.write(values, places, row, 1);
    assertArrayEquals(new float[] {1, 0, 1, 0, 0, 0, 0, 1, 3, 4}, Arrays.copyOfRange(row, 1, 11));
    String message =
        assertThrows(
                InvalidInputException.class,
                () -> RECIPE.match(List.of("at", "since", "news"), true, "new.csv"))
            .getMessage();
    assertTrue(message.startsWith("new.csv has no column 'age', 'plan'; it has 'at'"), message);
  }

  @Test
  void positionCountsOnlyWhereNeitherSideHasNames() {
    TableRecipe unnamed =
        TableRecipe.of(
            false,
            List.of(
                new UnusedColumn("column 1", UnusedColumn.Use.ID),
                new NumberColumn("column 2", 0, 0, false)));
    assertArrayEquals(new int[] {1}, unnamed.match(List.of("column 1", "column 2"), false, "n"));
    assertThrows(InvalidInputException.class, () -> unnamed.match(List.of("column 1"), false, "n"));
    assertThrows(InvalidInputException.class, () -> unnamed.match(List.of("a", "b"), true, "n"));
    assertThrows(InvalidInputException.class, () -> RECIPE.match(List.of("column 1"), false, "n"));
  }

  @Test
  void secondsOfUnixKeepTheirDifferences() {
    NumberColumn seconds = new NumberColumn("t", 1_700_000_000, 0, false);
    float[] row = new float[2];
    seconds.write(1_700_000_001.0, row, 0);
    seconds.write(1_700_000_002.0, row, 1);
    assertArrayEquals(new float[] {1, 2}, row);
  }

  @Test
  void timesOfManyTypes() {
    double day = 86_400 * 19_783.0;
    assertEquals(day, TimeColumn.seconds(LocalDate.of(2024, 3, 1)));
    assertEquals(day, TimeColumn.seconds("2024-03-01"));
    assertEquals(day + 45_000, TimeColumn.seconds("2024-03-01T12:30:00"));
    assertEquals(day + 45_000 - 3600, TimeColumn.seconds("2024-03-01 12:30:00+01:00"));
    assertEquals(45_000, TimeColumn.seconds("12:30"));
    assertThrows(InvalidInputException.class, () -> TimeColumn.seconds("yesterday"));
    // Monday at midnight, UTC: the beginning of the week and of the day.
    TimeColumn parts = new TimeColumn("t", 0, 0, true, false);
    float[] row = new float[parts.width()];
    parts.write("2024-03-04T00:00:00", row, 0);
    assertArrayEquals(new float[] {0, 1, 0, 1}, Arrays.copyOfRange(row, 3, 7), 1e-4f);
  }

  @Test
  void aRecipeIsReadBack() throws IOException {
    String json = JSON.std.asString(RECIPE.toMap());
    assertEquals(RECIPE, TableRecipe.fromMap(JSON.std.mapFrom(json)));
    assertEquals(RECIPE, TableRecipe.of(RECIPE.features()).orElseThrow());
  }

  @Test
  void formsOfTextsAreKeptAndMayBeAbsent() {
    NumberColumn share = new NumberColumn("share", 0, 0, false, NumberForm.of(Numeral.COMMA, "%"));
    TableRecipe recipe = TableRecipe.of(true, List.of(share, RECIPE.columns().get(4)));
    assertEquals(recipe, TableRecipe.fromMap(recipe.toMap()));
    // 13 September 2020.
    assertArrayEquals(
        new float[] {12.5f, -44_800}, recipe.row(Map.of("share", "12,5 %", "since", "13/09/2020")));
    assertEquals(
        "column 'share': '12.5 %' is not a number with a decimal comma and '%', as they were in"
            + " training",
        assertThrows(
                InvalidInputException.class,
                () -> recipe.row(Map.of("share", "12.5 %", "since", "13/09/2020")))
            .getMessage());
    assertEquals(
        "column 'since': '09/13/2020' is not a time written D/M/Y, as they were in training",
        assertThrows(
                InvalidInputException.class,
                () -> recipe.row(Map.of("share", "1%", "since", "09/13/2020")))
            .getMessage());
    Map<String, Object> old = new LinkedHashMap<>(share.toMap());
    old.keySet().removeAll(List.of("numeral", "unit"));
    TableRecipe before =
        TableRecipe.fromMap(Map.of("version", 1, "named", true, "columns", List.of(old)));
    assertEquals(List.of(new NumberColumn("share", 0, 0, false)), before.columns());
    assertArrayEquals(new float[] {1.5f}, before.row(Map.of("share", "1.5")));
    assertThrows(
        InvalidInputException.class,
        () -> TableRecipe.fromMap(Map.of("version", 1, "named", true, "columns", unknown("x"))));
  }

  private static List<Map<String, Object>> unknown(String numeral) {
    Map<String, Object> column = new LinkedHashMap<>(RECIPE.columns().get(1).toMap());
    column.put("numeral", numeral);
    return List.of(column);
  }

  @Test
  void yesAndNoAreTruthValues() {
    FlagColumn flag = new FlagColumn("f", 0.5, false);
    float[] row = new float[1];
    for (String yes : List.of("yes", "Y", "TRUE", "t", "on", "1")) {
      flag.write(yes, row, 0);
      assertEquals(1, row[0], yes);
    }
    for (String no : List.of("no", "N", "False", "f", "off", "0.0")) {
      flag.write(no, row, 0);
      assertEquals(0, row[0], no);
    }
    assertThrows(InvalidInputException.class, () -> flag.write("perhaps", row, 0));
  }

  /** Every field removed, of another type, or absurd: one kind of exception, and no other. */
  @Test
  void damagedRecipesAreRefused() {
    List<Map<String, Object>> columns = RECIPE.columns().stream().map(RecipeColumn::toMap).toList();
    for (int i = 0; i < columns.size(); i++) {
      for (String field : columns.get(i).keySet()) {
        for (Object value : Arrays.asList(null, List.of(), Map.of(), Double.NaN, List.of(1))) {
          Map<String, Object> damaged = new LinkedHashMap<>(columns.get(i));
          damaged.put(field, value);
          List<Object> all = new ArrayList<>(columns);
          all.set(i, damaged);
          Map<String, Object> recipe = new LinkedHashMap<>(RECIPE.toMap());
          recipe.put("columns", all);
          if (!(field.equals("values") && List.of().equals(value))) {
            assertThrows(InvalidInputException.class, () -> TableRecipe.fromMap(recipe), field);
          }
        }
      }
    }
    for (String field : RECIPE.toMap().keySet()) {
      Map<String, Object> recipe = new LinkedHashMap<>(RECIPE.toMap());
      recipe.remove(field);
      assertThrows(InvalidInputException.class, () -> TableRecipe.fromMap(recipe), field);
    }
  }

  @Test
  void groupsWeighAsMuchAsANumber() {
    assertEquals(
        List.of(
            OutputGroup.NUMBER,
            OutputGroup.MISSING,
            OutputGroup.category(4),
            OutputGroup.FLAG,
            OutputGroup.NUMBER,
            OutputGroup.vector(2)),
        RECIPE.groups());
    // Two values, as frequent as each other: one-hot or flag, both are 2 apart.
    double ofOneHot = OutputGroup.category(2).factor(0.5) * Math.sqrt(2);
    assertEquals(2, ofOneHot, 1e-12);
    assertEquals(2, OutputGroup.FLAG.factor(0.25), 1e-12);
    // One in a thousand is no farther.
    assertEquals(2, OutputGroup.category(2).factor(0.002) * Math.sqrt(2), 1e-12);
    assertEquals(2, OutputGroup.FLAG.factor(0.001), 1e-12);
  }
}
