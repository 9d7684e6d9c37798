package org.imsat.samples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class CompressedRowsTest {
  private static final float[][] DENSE = {{0, 2, 0, 1}, {0, 0, 0, 0}, {3, 0, 0, 4}};

  private static CompressedRows rows() {
    return CompressedRows.of(
        new int[] {0, 2, 2, 4}, new int[] {1, 3, 0, 3}, new float[] {2, 1, 3, 4}, 4);
  }

  @Test
  void rowsAreThoseOfTheDenseMatrix() {
    CompressedRows rows = rows();
    assertEquals(3, rows.rows());
    assertEquals(4, rows.dimension());
    for (int i = 0; i < DENSE.length; i++) {
      float[] wide = {9, 9, 9, 9, 9, 9};
      rows.copyRow(i, wide, 1);
      assertEquals(9, wide[0]);
      assertEquals(9, wide[5]);
      assertArrayEquals(DENSE[i], rows.row(i));
    }
    assertEquals(DenseSamples.of(DENSE).sha256(), rows.sha256());
  }

  @Test
  void chosenRowsStaySparse() {
    SparseSamples chosen = assertInstanceOf(SparseSamples.class, rows().select(2, 0, 2));
    assertEquals(3, chosen.rows());
    assertArrayEquals(DENSE[2], chosen.row(0));
    assertArrayEquals(DENSE[0], chosen.row(1));
    int[] columns = new int[2];
    float[] values = new float[2];
    assertEquals(2, chosen.copyStored(2, columns, values));
    assertArrayEquals(new int[] {0, 3}, columns);
    assertArrayEquals(new float[] {3, 4}, values);
    assertArrayEquals(DENSE[2], chosen.select(2).row(0));
  }

  @Test
  void widenedRowsEndInColumnsWithoutValues() {
    SparseSamples wide = rows().widened(6);
    assertEquals(3, wide.rows());
    assertEquals(6, wide.dimension());
    assertEquals(2, wide.stored(2));
    assertArrayEquals(new float[] {3, 0, 0, 4, 0, 0}, wide.row(2));
    assertArrayEquals(new float[] {0, 2, 0, 1, 0, 0}, wide.select(2, 0).row(1));
    assertEquals(4, rows().widened(4).dimension());
    assertEquals(
        "rows of 4 columns cannot be widened to 3",
        assertThrows(InvalidInputException.class, () -> rows().widened(3)).getMessage());
  }

  @Test
  void damagedRowsAreRefused() {
    refuses("row 0 has a value in column 4, but columns are 0 to 3", new int[] {0, 1}, 4);
    refuses("row 0 has a value in column -1, but columns are 0 to 3", new int[] {0, 1}, -1);
    refuses("row 0 has two values in column 2", new int[] {0, 2}, 2, 2);
    refuses(
        "row 0: column 1 comes after column 2, but columns must ascend", new int[] {0, 2}, 2, 1);
    refuses(
        "rows start at 0 and end at 3, but there are 2 columns and 2 values",
        new int[] {0, 3},
        1,
        2);
    refuses("row 1 starts at 2 but ends at 1", new int[] {0, 2, 1, 2}, 1, 2);
    refuses("row 0 starts at 0 but ends at 5", new int[] {0, 5, 2}, 1, 2);
    refuses("no data: there must be at least one row and one column", new int[] {0});
    assertEquals(
        "row 0, column 3: the value is NaN, but only finite numbers can be used",
        assertThrows(
                InvalidInputException.class,
                () ->
                    CompressedRows.of(new int[] {0, 1}, new int[] {3}, new float[] {Float.NaN}, 4))
            .getMessage());
  }

  private static void refuses(String message, int[] starts, int... columns) {
    InvalidInputException e =
        assertThrows(
            InvalidInputException.class,
            () -> CompressedRows.of(starts, columns, new float[columns.length], 4));
    assertEquals(message, e.getMessage());
  }
}
