package org.imsat.data.digits;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Samples;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class DigitsTest {
  private static final Dataset DIGITS = Digits.generate();

  /** Pixels / 128 - 1, as the paper scales MNIST. */
  private static float[][] scaled(int rows) {
    float[][] values = new float[rows][];
    for (int i = 0; i < rows; i++) {
      values[i] = DIGITS.samples().row(i);
      for (int j = 0; j < values[i].length; j++) {
        values[i][j] = values[i][j] / 128 - 1;
      }
    }
    return values;
  }

  private static int[] labels(int rows) {
    return Arrays.copyOf(DIGITS.labels().orElseThrow().toArray(), rows);
  }

  @Test
  void theSameOnEveryMachine() {
    assertEquals(
        "5a6caa9d2b30ef423ca044f17f8441f469cef9ca3131be7fcb235a5d0a982348",
        DIGITS.samples().sha256());
  }

  @Test
  void rowsDependOnlyOnTheSeedAndTheirNumber() {
    Dataset few = Digits.generate(20, Digits.DEFAULT_SEED);
    for (int row = 0; row < 20; row++) {
      assertArrayEquals(DIGITS.samples().row(row), few.samples().row(row));
    }
    assertArrayEquals(labels(20), few.labels().orElseThrow().toArray());
    assertNotEquals(few.samples().sha256(), Digits.generate(20, 2).samples().sha256());
  }

  @Test
  void classesAreBalanced() {
    assertEquals(Digits.DEFAULT_ROWS, DIGITS.samples().rows());
    int[] counts = new int[10];
    for (int label : labels(Digits.DEFAULT_ROWS)) {
      counts[label]++;
    }
    // 1,000 on average with a standard deviation of 30.
    assertTrue(Arrays.stream(counts).allMatch(n -> n > 850 && n < 1150), Arrays.toString(counts));
  }

  @Test
  void imagesAreInkOnPaper() {
    Samples samples = DIGITS.samples();
    assertTrue(samples.pixels());
    float[] image = new float[samples.dimension()];
    for (int row = 0; row < samples.rows(); row++) {
      samples.copyRow(row, image, 0);
      int inked = 0;
      for (float level : image) {
        inked += level > 127 ? 1 : 0;
      }
      assertTrue(inked > 30 && inked < 350, "row " + row + " has " + inked + " inked pixels");
      // The ink is inside: at most a faint edge of a line reaches a corner.
      assertTrue(image[0] + image[27] + image[27 * 28] + image[783] < 64, "row " + row);
    }
  }

  @Test
  void neighboursAreTheSameDigit() {
    int rows = 3000;
    assertTrue(Neighbours.leaveOneOutAccuracy(scaled(rows), labels(rows), 10) >= 0.98);
  }

  @Test
  void kMeansMixesDigitsUp() {
    int rows = 3000;
    int[] clusters = BestKMeans.assign(scaled(rows), 10, 12, 1);
    double accuracy = BestKMeans.accuracy(clusters, labels(rows), 10);
    assertTrue(accuracy > 0.3 && accuracy < 0.70, "accuracy " + accuracy);
  }

  @Test
  void refusesNoRows() {
    assertThrows(InvalidInputException.class, () -> Digits.generate(0, 1));
  }
}
