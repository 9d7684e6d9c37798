package org.imsat.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.Test;

class ScalingTest {
  private static float[] scaled(Scaling scaling, float... row) {
    scaling.apply(row);
    return row;
  }

  @Test
  void eachFormScalesAsItSays() {
    assertArrayEquals(new float[] {0, -3, 7}, scaled(Scaling.none(), 0, -3, 7));
    assertArrayEquals(new float[] {2, -9}, scaled(Scaling.global(new float[] {1, 2}, 2), 2, -2.5f));
    assertArrayEquals(
        new float[] {3, 10}, scaled(Scaling.columns(new float[] {1, 2}, new float[] {3, 5}), 2, 4));
  }

  @Test
  void pixelsAreExact() {
    for (int level = 0; level < 256; level++) {
      assertEquals(level / 128f - 1, scaled(Scaling.pixels(), level)[0]);
    }
  }

  @Test
  void onlyTheRowAtTheOffsetChanges() {
    float[] rows = {9, 1, 2, 9};
    Scaling.global(new float[] {1, 1}, 10).apply(rows, 1, 2);
    assertArrayEquals(new float[] {9, 0, 10, 9}, rows);
    assertThrows(IndexOutOfBoundsException.class, () -> Scaling.none().apply(rows, 3, 2));
  }

  @Test
  void arraysAreCopied() {
    float[] mean = {1};
    Scaling scaling = Scaling.global(mean, 1);
    mean[0] = 5;
    assertArrayEquals(new float[] {0}, scaled(scaling, 1));
  }

  @Test
  void mapsHoldExactValues() {
    Scaling scaling =
        Scaling.columns(
            new float[] {0.1f, 1 / 3f, Float.MIN_VALUE},
            new float[] {Float.MAX_VALUE, 1e-20f, -0.7f});
    assertEquals(scaling, Scaling.fromMap(scaling.toMap()));
    byte[] json = Json.bytes(Json.copy("scaling", scaling.toMap()));
    assertEquals(scaling, Scaling.fromMap(Json.read("scaling", json)));
    assertEquals(
        Scaling.pixels(),
        Scaling.fromMap(Map.of("subtract", List.of(128), "multiply", List.of(0.0078125))));
  }

  @Test
  void dimensionIsKnownWhereItIsFixed() {
    assertEquals(OptionalInt.empty(), Scaling.pixels().dimension());
    assertEquals(OptionalInt.of(3), Scaling.global(new float[3], 2).dimension());
    String message =
        assertThrows(
                InvalidInputException.class,
                () -> Scaling.global(new float[3], 2).apply(new float[4]))
            .getMessage();
    assertEquals("the scaling is for 3 columns, but there are 4", message);
  }

  @Test
  void unusableValuesAreRefused() {
    assertThrows(InvalidInputException.class, () -> Scaling.global(new float[0], 1));
    assertThrows(InvalidInputException.class, () -> Scaling.global(new float[1], Float.NaN));
    assertThrows(
        InvalidInputException.class, () -> Scaling.columns(new float[2], new float[] {1, 1, 1}));
    assertThrows(
        InvalidInputException.class, () -> Scaling.fromMap(Map.of("subtract", List.of(1))));
    String message =
        assertThrows(
                InvalidInputException.class,
                () -> Scaling.fromMap(Map.of("subtract", List.of("x"), "multiply", List.of(1))))
            .getMessage();
    assertEquals("scaling.subtract[0] must be a number, but is x", message);
  }
}
