package org.imsat.data.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LineMapTest {
  @Test
  void rowsKnowTheirLines() {
    LineMap map = new LineMap();
    long[] lines = {2, 3, 4, 7, 8, 9, 12, 2, 3, 5};
    for (int row = 0; row < lines.length; row++) {
      map.add(row, row < 7 ? 0 : 1, lines[row]);
    }
    for (int row = 0; row < lines.length; row++) {
      assertEquals(lines[row], map.line(row));
      assertEquals(row < 7 ? 0 : 1, map.part(row));
    }
  }
}
