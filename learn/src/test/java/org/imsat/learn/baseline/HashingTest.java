package org.imsat.learn.baseline;

import static org.imsat.learn.settings.CommonSettings.BATCH;
import static org.imsat.learn.settings.CommonSettings.EPOCHS;
import static org.imsat.learn.settings.CommonSettings.HIDDEN;
import static org.imsat.learn.settings.CommonSettings.SCALING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.imsat.codes.BinaryCodes;
import org.imsat.learn.Baseline;
import org.imsat.learn.Code;
import org.imsat.learn.EpochReport;
import org.imsat.learn.Profile;
import org.imsat.learn.TrainingRun;
import org.imsat.learn.settings.ScalingRule;
import org.imsat.model.HashModel;
import org.imsat.samples.Dataset;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.Test;

class HashingTest {
  private static Baseline<HashModel> hash(int bits, String method) {
    return Baseline.of(Code.bits(bits), Profile.PAPER, method);
  }

  /** A bit of the first rows, as text. */
  private static String column(BinaryCodes codes, int bit, int rows) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < rows; i++) {
      text.append(codes.bit(i, bit) ? '1' : '0');
    }
    return text.toString();
  }

  private static String complement(String bits) {
    return bits.replace('0', 'x').replace('1', '0').replace('x', '1');
  }

  /**
   * The bits of the first 40 rows by the steps of Weiss' trainSH.m and compressSH.m in numpy. The
   * sign of a principal direction is open, and with it that of waves of an odd number of halves.
   */
  @Test
  void spectralBitsAreThoseOfTheAuthorsCode() {
    List<String> expected =
        List.of(
            "0011001110110110011001100000110011001000",
            "1001110111111011001100110110011001100110",
            "0000101101011010100100001011010110101101",
            "0101110000000001101110000000100011110000",
            "1100001010010100001111010010101101100011",
            "1001101010000001001101110000011001000100",
            "1101100001001001001100011111001101000111",
            "1110100000000101111111011001101110011101");
    BinaryCodes codes = hash(8, "spectral-hashing").fit(Formula.rows()).encode(Formula.rows());
    for (int bit = 0; bit < 8; bit++) {
      String found = column(codes, bit, 40);
      boolean even = bit == 3 || bit == 5; // these are whole waves
      assertTrue(
          found.equals(expected.get(bit)) || (!even && found.equals(complement(expected.get(bit)))),
          bit + ": " + found);
    }
  }

  @Test
  void theQuantisationErrorFallsToThatOfNumpy() {
    TrainingRun<HashModel> run =
        hash(3, "pca-itq").train(new Dataset("rows", Formula.rows(), Optional.empty()));
    double before = Double.POSITIVE_INFINITY;
    for (EpochReport epoch : run.epochs()) {
      double now = epoch.terms().get("objective");
      assertTrue(now <= before + 1e-5, epoch.toString());
      before = now;
    }
    // Of 20 random rotations the errors end between these in numpy.
    assertTrue(before > 6.351 && before < 6.603, "error " + before);
  }

  @Test
  void rotatesRowsOnTheAxesToTheCorners() {
    float[][] rows = new float[40][];
    for (int i = 0; i < rows.length; i++) {
      double angle = Math.PI / 2 * (i % 4) + 0.0025 * i;
      rows[i] = new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
    }
    DenseSamples samples = DenseSamples.of(rows);
    BinaryCodes codes = hash(2, "pca-itq").fit(samples).encode(samples);
    for (int i = 0; i < rows.length; i++) {
      for (int other = 0; other < i; other++) {
        assertEquals(i % 4 == other % 4, codes.distance(i, other) == 0, i + ", " + other);
      }
    }
  }

  @Test
  void deepHashingTakesOppositeRowsApart() {
    float[][] rows = new float[200][];
    for (int i = 0; i < rows.length; i++) {
      double side = i % 2 == 0 ? 3 : -3;
      rows[i] = new float[] {(float) (side + Math.sin(i)), (float) Math.cos(3 * i), 100};
    }
    DenseSamples samples = DenseSamples.of(rows);
    TrainingRun<HashModel> run =
        hash(2, "deep-hash")
            .set(HIDDEN, List.of(3, 2))
            .set(EPOCHS, 30)
            .set(BATCH, 50)
            .set(SCALING, ScalingRule.NONE)
            .train(new Dataset("rows", samples, Optional.empty()));
    BinaryCodes codes = run.model().encode(samples);
    String first = column(codes, 0, 200);
    assertTrue(first.equals("10".repeat(100)) || first.equals("01".repeat(100)), first);
    List<EpochReport> epochs = run.epochs();
    assertTrue(
        epochs.get(29).terms().get("objective") < epochs.get(0).terms().get("objective"),
        epochs.toString());
  }

  @Test
  void deepHashingHasNoDeadBits() {
    DenseSamples rows = Formula.rows();
    BinaryCodes codes = hash(12, "deep-hash").set(HIDDEN, List.of(8, 6)).fit(rows).encode(rows);
    for (int bit = 0; bit < 12; bit++) {
      String column = column(codes, bit, rows.rows());
      assertTrue(column.contains("0") && column.contains("1"), bit + ": " + column);
    }
  }

  @Test
  void moreBitsThanDirectionsAreRefusedByItqAlone() {
    assertEquals(
        "pca-itq finds at most as many bits as rows have values, 4, not 5",
        assertThrows(InvalidInputException.class, () -> hash(5, "pca-itq").fit(Formula.rows()))
            .getMessage());
    assertEquals(20, hash(20, "spectral-hashing").fit(Formula.rows()).bits());
  }
}
