package org.imsat.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.imsat.samples.Dataset;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Labels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ClassProportionsTest {
  /** 30 rows: 10 of each of three classes, each row its own number. */
  private static Dataset data() {
    float[][] values = new float[30][1];
    int[] classes = new int[30];
    for (int i = 0; i < 30; i++) {
      values[i][0] = i;
      classes[i] = i % 3;
    }
    return new Dataset(
        "rows", DenseSamples.of(values), Optional.of(Labels.of(classes, List.of("a", "b", "c"))));
  }

  private static int[] counts(Dataset data) {
    int[] counts = new int[3];
    for (int c : data.labels().orElseThrow().toArray()) {
      counts[c]++;
    }
    return counts;
  }

  @Test
  void rowsWithoutALabelAreNotDrawn() {
    Labels labels = Labels.ofNames(List.of("a", "", "b", "a", "", "b"));
    Dataset data = new Dataset("rows", DenseSamples.of(new float[6][1]), Optional.of(labels));
    Labels drawn = ClassProportions.parse("1:1").draw(data, 1).labels().orElseThrow();
    assertEquals(4, drawn.rows());
    assertArrayEquals(new int[] {2, 2}, drawn.sizes());
  }

  @Test
  void takesAsManyRowsAsThereCanBe() {
    Dataset part = ClassProportions.parse("1:2:5").draw(data(), 1);
    assertArrayEquals(new int[] {2, 4, 10}, counts(part));
    assertEquals("rows at 1:2:5", part.name());
    float last = -1;
    for (int i = 0; i < part.samples().rows(); i++) {
      float number = part.samples().row(i)[0];
      assertTrue(number > last, "rows stay in order");
      assertEquals((int) number % 3, part.labels().orElseThrow().get(i));
      last = number;
    }
    assertArrayEquals(
        new int[] {10, 10, 10}, counts(ClassProportions.parse("3:3:3").draw(data(), 1)));
  }

  @Test
  void theSeedDecides() {
    ClassProportions proportions = ClassProportions.parse("1:2:5");
    String first = proportions.draw(data(), 1).samples().sha256();
    assertEquals(first, proportions.draw(data(), 1).samples().sha256());
    assertTrue(!first.equals(proportions.draw(data(), 2).samples().sha256()));
  }

  @Test
  void refusesWhatCannotBe() {
    refused("'x' is not a number", () -> ClassProportions.parse("1:x"));
    refused("each must be positive, not 0", () -> ClassProportions.parse("1:0"));
    refused(
        "are for 2 classes, but the labels name 3",
        () -> ClassProportions.parse("1:2").draw(data(), 1));
    Dataset unlabelled = new Dataset("rows", data().samples(), Optional.empty());
    refused("need labels", () -> ClassProportions.parse("1:2").draw(unlabelled, 1));
  }

  private static void refused(String message, Executable run) {
    String found = assertThrows(InvalidInputException.class, run).getMessage();
    assertTrue(found.contains(message), found);
  }
}
