package org.imsat.data.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.imsat.data.table.ColumnStatistics.Numbers;
import org.imsat.data.table.ColumnStatistics.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatisticsTest {
  @TempDir Path folder;

  private List<TableColumn> columns(String text) {
    return Tables.read(Tables.file(folder, "rows.csv", text)).columns();
  }

  private Numbers numbers(String text) {
    return columns("x\n" + text).get(0).statistics().numbers().orElseThrow();
  }

  @Test
  void ofNumbers() {
    Numbers numbers = numbers("1\n2\nNA\n4\n5.5\n");
    assertEquals(3.125, numbers.mean());
    assertEquals(3, numbers.median());
    assertEquals(1, numbers.min());
    assertEquals(5.5, numbers.max());
    assertEquals(Math.sqrt(3.046875), numbers.deviation(), 1e-12);
    assertFalse(numbers.whole());
    assertFalse(numbers.countsByOne());
    assertEquals(3, numbers("5\n3\n1\n").median());
  }

  @Test
  void ofLargeNumbersThatDifferByLittle() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      text.append(1700000000000L + i % 2).append('\n');
    }
    Numbers numbers = numbers(text.toString());
    assertEquals(1700000000000.5, numbers.mean());
    assertEquals(0.5, numbers.deviation(), 1e-9);
    assertTrue(numbers.whole());
  }

  @Test
  void countingByOneIsInTheOrderOfRows() {
    assertTrue(numbers("7\n8\n9\n").countsByOne());
    assertFalse(numbers("7\n9\n8\n").countsByOne());
    assertFalse(numbers("7\n8\nNA\n9\n").countsByOne());
    assertFalse(numbers("7\n").countsByOne());
  }

  @Test
  void ofTexts() {
    List<TableColumn> columns = columns("x,n\nbb,1\na,1\nNA,1\nbb,1\nccc c,1\nä,1\n");
    ColumnStatistics statistics = columns.get(0).statistics();
    Texts texts = statistics.texts().orElseThrow();
    assertEquals(1, statistics.missing());
    assertEquals(4, statistics.distinct());
    assertEquals(List.of("bb", "a", "ccc c", "ä"), new ArrayList<>(texts.frequent().keySet()));
    assertEquals(2, texts.frequent().get("bb"));
    assertEquals(11 / 5.0, texts.meanLength());
    assertEquals(1, columns.get(1).statistics().distinct());
  }

  @Test
  void ofManyTexts() {
    StringBuilder text = new StringBuilder("x,y\n");
    for (int i = 0; i < 150_000; i++) {
      text.append('k').append(i).append(",a\nk0,a\n");
    }
    ColumnStatistics statistics = columns(text.toString()).get(0).statistics();
    assertEquals(150_000, statistics.distinct());
    Texts texts = statistics.texts().orElseThrow();
    assertEquals(Texts.MOST, texts.frequent().size());
    assertEquals(150_001, texts.frequent().get("k0"));
  }

  @Test
  void numbersThatDoNotFitIntoMemoryGoToAFile() {
    try (NumberStore store = new NumberStore(3, 0, folder)) {
      int rows = 500_000;
      for (int row = 0; row < rows; row++) {
        store.put(row, 0, row);
        store.put(row, 1, row % 2 == 0 ? Double.NaN : -row);
        store.put(row, 2, 0.5);
      }
      double[] first = store.column(0, 1);
      assertEquals(rows, first.length);
      assertEquals(rows - 1, first[rows - 1]);
      assertEquals(rows / 2, store.column(1, 1).length);
      assertEquals(-1, store.column(1, 1)[0]);
      double[] some = store.column(0, 7);
      assertEquals(7, some[1]);
      assertEquals(rows / 7 + 1, some.length);
    }
    assertEquals(0, folder.toFile().list().length);
  }
}
