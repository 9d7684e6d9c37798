package org.imsat.data.table;

import java.util.Arrays;

/** In which part and line each row starts; only where lines do not just follow is it kept. */
final class LineMap {
  private int[] rows = new int[16];
  private int[] parts = new int[16];
  private long[] lines = new long[16];
  private int count;

  /** Takes the next row. */
  void add(int row, int part, long line) {
    boolean follows =
        count > 0 && parts[count - 1] == part && lines[count - 1] + (row - rows[count - 1]) == line;
    if (follows) {
      return;
    }
    if (count == rows.length) {
      rows = Arrays.copyOf(rows, 2 * count);
      parts = Arrays.copyOf(parts, 2 * count);
      lines = Arrays.copyOf(lines, 2 * count);
    }
    rows[count] = row;
    parts[count] = part;
    lines[count++] = line;
  }

  void clear() {
    count = 0;
  }

  /** The part that a row is in. */
  int part(int row) {
    return parts[at(row)];
  }

  /** Its line, from one. */
  long line(int row) {
    int at = at(row);
    return lines[at] + (row - rows[at]);
  }

  private int at(int row) {
    int found = Arrays.binarySearch(rows, 0, count, row);
    return found >= 0 ? found : -found - 2;
  }
}
