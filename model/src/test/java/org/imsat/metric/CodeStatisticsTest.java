package org.imsat.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import java.util.stream.IntStream;
import org.imsat.codes.BinaryCodes;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeStatisticsTest {
  private static void check(
      int distinct, double entropy, double information, CodeStatistics statistics) {
    assertEquals(distinct, statistics.distinctCodes());
    assertEquals(entropy, statistics.bitEntropy(), 1e-12);
    assertEquals(information, statistics.pairwiseInformation(), 1e-12);
  }

  @Test
  void balancedIndependentBitsShareNothing() {
    check(4, 1, 0, CodeStatistics.of(BinaryCodes.ofBitStrings("00", "01", "10", "11")));
  }

  @Test
  void equalAndOppositeBitsShareAll() {
    check(2, 1, 1, CodeStatistics.of(BinaryCodes.ofBitStrings("001", "110", "001", "110")));
  }

  @Test
  void bitsThatNeverChangeHaveNoEntropy() {
    check(1, 0, 0, CodeStatistics.of(BinaryCodes.ofBitStrings("01", "01", "01")));
  }

  @Test
  void aSingleBitHasNoPairs() {
    // 1/4 log2 4 + 3/4 log2 4/3
    check(
        2, 0.8112781244591328, 0, CodeStatistics.of(BinaryCodes.ofBitStrings("0", "0", "1", "0")));
  }

  @Test
  void agreesWithScikitLearn() {
    // mutual_info_score / log(2) of all pairs of columns, scipy.stats.entropy(.., base=2)
    check(
        6,
        0.9241743523004413,
        0.09491431841209742,
        CodeStatistics.of(
            BinaryCodes.ofBitStrings("1010", "1110", "0010", "0111", "1010", "0001", "1100")));
  }

  @Test
  void headsAgreeWithScikitLearn() {
    int[][] codes = {{0, 2, 1}, {1, 2, 1}, {2, 0, 1}, {0, 2, 3}, {3, 1, 0}, {1, 2, 1}, {0, 0, 3}};
    check(6, 1.53331266004982, 0.8666459933831531, CodeStatistics.of(codes));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 64, 70})
  void headsOfTwoValuesAreBits(int bits) {
    Random random = new Random(bits);
    String[] codes = new String[150];
    int[][] heads = new int[codes.length][];
    for (int row = 0; row < codes.length; row++) {
      heads[row] = random.ints(bits, 0, 2).toArray();
      codes[row] = IntStream.of(heads[row]).mapToObj(Integer::toString).reduce("", String::concat);
    }
    CodeStatistics expected = CodeStatistics.of(heads);
    check(
        expected.distinctCodes(),
        expected.bitEntropy(),
        expected.pairwiseInformation(),
        CodeStatistics.of(BinaryCodes.ofBitStrings(codes)));
  }

  @Test
  void headsMustBeOfOneNumber() {
    int[][] uneven = {{1, 2}, {1}};
    assertThrows(InvalidInputException.class, () -> CodeStatistics.of(uneven));
    int[][] none = {};
    assertThrows(InvalidInputException.class, () -> CodeStatistics.of(none));
  }
}
