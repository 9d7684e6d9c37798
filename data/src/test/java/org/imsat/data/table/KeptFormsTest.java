package org.imsat.data.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.imsat.data.features.Preparation;
import org.imsat.data.features.ReadingProgress;
import org.imsat.data.features.TableChoices;
import org.imsat.data.table.Tables.Content;
import org.imsat.recipe.TableRecipe;
import org.imsat.samples.Dataset;
import org.imsat.samples.Features;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the texts of a table meant when a model was trained, they mean in new files. */
class KeptFormsTest {
  private static final float DAY = 86_400;

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

  private Dataset read(String text, Preparation preparation) {
    return new TableReader().read(Tables.file(folder, "rows.csv", text), preparation);
  }

  private String refusal(String text, Preparation preparation) {
    return assertThrows(InvalidInputException.class, () -> read(text, preparation)).getMessage();
  }

  /** As a model keeps it: written down and read again. */
  private static Preparation fitted(Preparation preparation, Dataset data) {
    Map<?, ?> kept = TableRecipe.of(data.features().orElseThrow()).orElseThrow().toMap();
    Features again = TableRecipe.fromMap(new HashMap<>(kept)).features();
    return preparation.with(again);
  }

  private static TableChoices types(Map<String, String> types) {
    return new TableChoices(Optional.empty(), List.of(), Optional.empty(), types);
  }

  /** The 25th cannot be a month. */
  private static final String DAYS_FIRST = "date,x\n01/02/2024,1\n25/02/2024,2\n03/02/2024,4\n";

  @Test
  void theOrderOfDatesIsThatOfTheTraining() {
    Dataset data = read(DAYS_FIRST, listening);
    Preparation fitted = fitted(listening, data);
    Dataset fresh = read("x,date\n7,05/02/2024\n8,06/02/2024\n", fitted);
    assertArrayEquals(new float[] {4 * DAY, 7}, fresh.samples().row(0));
    assertArrayEquals(new float[] {5 * DAY, 8}, fresh.samples().row(1));
    TableRecipe recipe = TableRecipe.of(fresh.features().orElseThrow()).orElseThrow();
    assertArrayEquals(new float[] {4 * DAY, 7}, recipe.row(Map.of("date", "05/02/2024", "x", "7")));
    assertArrayEquals(new float[] {4 * DAY, 7}, recipe.row(Map.of("date", "2024-02-05", "x", 7)));
    // What cannot be mistaken is read, as ever.
    assertArrayEquals(
        new float[] {5 * DAY, 8}, read("x,date\n8,2024-02-06\n", fitted).samples().row(0));
    assertTrue(notes.stream().noneMatch(note -> note.contains("day")), notes.toString());
  }

  @Test
  void datesOfTheOtherOrderAreRefusedByName() {
    Preparation fitted = fitted(listening, read(DAYS_FIRST, listening));
    String message = refusal("date,x\n02/01/2024,1\n02/13/2024,2\n", fitted);
    assertTrue(
        message.endsWith(
            "rows.csv: line 3: column 'date': '02/13/2024' is not a time written D/M/Y, as they"
                + " were in training"),
        message);
    Dataset told =
        read(
            "date,x\n02/01/2024,1\n02/13/2024,2\n",
            fitted.withTables(types(Map.of("date", "time:mdy"))));
    assertArrayEquals(new float[] {12 * DAY, 2}, told.samples().row(1));
  }

  /** Texts of JSON are read as those of csv, whatever DuckDB would make of them. */
  @Test
  void datesInJsonHaveOneOrder() {
    Content rows =
        Tables.read(
            Tables.file(
                folder,
                "rows.json",
                """
                [{"day": "03-04-2024", "at": "2024-03-01T10:00:00Z", "iso": "2024-03-01"},
                 {"day": "05-06-2024", "at": "2024-03-02T10:00:00Z", "iso": "2024-03-02"}]
                """));
    assertEquals("III", rows.types());
    assertEquals(LocalDateTime.parse("2024-04-03T00:00"), rows.row(0).get(0));
    assertEquals(LocalDateTime.parse("2024-03-01T10:00"), rows.row(0).get(1));
    assertTrue(rows.notes().get(0).contains("is taken for the first"), rows.notes().toString());
  }

  @Test
  void theUserSaysTheOrderThatATrainingCannotTell() {
    String rows = "date,x\n01/02/2024,1\n03/02/2024,2\n05/02/2024,4\n";
    Dataset data = read(rows, listening.withTables(types(Map.of("date", "time:dmy"))));
    assertArrayEquals(new float[] {2 * DAY, 2}, data.samples().row(1));
    assertArrayEquals(
        new float[] {3 * DAY, 9},
        read("date,x\n04/02/2024,9\n", fitted(listening, data)).samples().row(0));
    assertTrue(notes.stream().noneMatch(note -> note.contains("day")), notes.toString());
    Dataset guessed = read(rows, listening);
    assertTrue(notes.stream().anyMatch(note -> note.contains("=time:dmy")), notes.toString());
    // What was guessed is kept.
    String message = refusal("date,x\n25/02/2024,9\n", fitted(listening, guessed));
    assertTrue(message.contains("'25/02/2024' is not a time written M/D/Y"), message);
  }

  @Test
  void decimalCommasAreKept() {
    Dataset data = read("x;y\n1.234,5;1\n2,5;2\n1.000;4\n", listening);
    Preparation fitted = fitted(listening, data);
    assertEquals(1234, read("x;y\n1.234;1\n2.500;2\n", fitted).samples().row(0)[0]);
    TableRecipe recipe = TableRecipe.of(data.features().orElseThrow()).orElseThrow();
    assertEquals(1234.5f, recipe.row(Map.of("x", "1.234,5", "y", 1))[0]);
    String message = refusal("x;y\n2,5;1\n1.5;2\n", fitted);
    assertTrue(
        message.contains(
            "line 3: column 'x': '1.5' is not a number with a decimal comma, as they were in"
                + " training"),
        message);
  }

  @Test
  void pointsAreKept() {
    Preparation fitted = fitted(listening, read("x;y\n1.5;1\n2.25;2\n7;4\n", listening));
    Dataset fresh = read("x;y\n1.234;1,5\n2.500;2,5\n", fitted);
    assertEquals(1.234f, fresh.samples().row(0)[0], "though y has commas");
  }

  @Test
  void unitsAreKept() {
    Dataset data = read("p,m,y\n5%,$1.50,1\n12%,$20,2\n7%,$3,4\n", listening);
    Preparation fitted = fitted(listening, data);
    assertArrayEquals(
        new float[] {8, 2.5f, 1}, read("p,m,y\n8%,2.50,1\n", fitted).samples().row(0));
    TableRecipe recipe = TableRecipe.of(data.features().orElseThrow()).orElseThrow();
    assertArrayEquals(
        new float[] {8, 1234.5f, 1}, recipe.row(Map.of("p", "8 %", "m", "$1,234.50", "y", 1)));
    String message = refusal("p,m,y\n0.08,2.50,1\n", fitted);
    assertTrue(message.contains("column 'p': '0.08' is not a number"), message);
    Preparation plain = fitted(listening, read("p,y\n0.5,1\n0.25,2\n", listening));
    message = refusal("p,y\n50%,1\n", plain);
    assertTrue(message.contains("column 'p': '50%' is not a number"), message);
  }

  @Test
  void zerosBeforeNumbersDoNotMakeCodesOfWhatWereNumbers() {
    Preparation fitted = fitted(listening, read("n,y\n1234,1\n5678,2\n80,4\n", listening));
    assertEquals(123, read("n,y\n0123,1\n0456,2\n", fitted).samples().row(0)[0]);
  }

  @Test
  void whatAModelKnowsIsNoNews() {
    StringBuilder rows = new StringBuilder("zip,price,y\n");
    for (int i = 0; i < 12; i++) {
      rows.append(i % 2 == 0 ? "01234" : "80331").append(",$").append(i).append(".5,");
      rows.append(i * i % 7).append('\n');
    }
    Dataset data = read(rows.toString(), listening);
    assertEquals(2, notes.stream().filter(note -> note.contains("column ")).count());
    notes.clear();
    Dataset fresh = read("zip,price,y\n01234,$1.5,1\n", fitted(listening, data));
    assertArrayEquals(new float[] {1, 0, 1.5f, 1}, fresh.samples().row(0));
    assertEquals(List.of(), notes);
  }

  @Test
  void columnsThatNobodyTakesAreNotLookedAt() {
    String lists = "x,v,k\n1,\"[1, 2]\",a\n2.5,\"[1, nan]\",b\n4,\"[3, 4]\",a\n";
    Dataset data =
        read(
            lists,
            listening.withTables(
                new TableChoices(Optional.empty(), List.of("v", "2"), Optional.empty(), Map.of())));
    assertEquals(List.of("x"), data.features().orElseThrow().columns());
    Preparation fitted = fitted(listening, data);
    assertEquals(5, read("k,x\n1,5\nb,6\n", fitted).samples().row(0)[0]);
  }

  @Test
  void yesAndNoAreReadWhereTheUserSaidSo() {
    Dataset data =
        read(
            "paid,x\nyes,1\nno,2\nyes,4\n", listening.withTables(types(Map.of("paid", "boolean"))));
    assertArrayEquals(new float[] {1, 1}, data.samples().row(0));
    Preparation fitted = fitted(listening, data);
    Dataset fresh = read("paid,x\nno,1\nyes,2\n", fitted);
    assertArrayEquals(new float[] {0, 1}, fresh.samples().row(0));
    assertArrayEquals(new float[] {1, 2}, fresh.samples().row(1));
  }
}
