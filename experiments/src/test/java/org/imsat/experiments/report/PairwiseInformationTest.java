package org.imsat.experiments.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.imsat.codes.BinaryCodes;
import org.imsat.metric.CodeStatistics;
import org.junit.jupiter.api.Test;

class PairwiseInformationTest {
  @Test
  void copiesShareAllAndIndependentBitsNothing() {
    BinaryCodes codes = BinaryCodes.ofBitStrings("000", "001", "110", "111");
    PairwiseInformation pairs = PairwiseInformation.of(Codes.of(codes)).orElseThrow();
    assertEquals(1, pairs.between(0, 1), 1e-12);
    assertEquals(0, pairs.between(2, 0), 1e-12);
    assertTrue(pairs.figure().contains("Bits 0 and 1 share the most, 1 bit."), pairs.figure());
  }

  @Test
  void meanOfPairsIsTheStatisticOfTheCodes() {
    Random random = new Random(2);
    int[][] heads = new int[300][4];
    String[] bits = new String[300];
    for (int row = 0; row < 300; row++) {
      int common = random.nextInt(3);
      StringBuilder text = new StringBuilder();
      for (int head = 0; head < 4; head++) {
        heads[row][head] = common + random.nextInt(head + 1);
        text.append(heads[row][head] % 2);
      }
      bits[row] = text.toString();
    }
    BinaryCodes codes = BinaryCodes.ofBitStrings(bits);
    assertEquals(CodeStatistics.of(codes).pairwiseInformation(), mean(Codes.of(codes)), 1e-12);
    assertEquals(
        CodeStatistics.of(heads).pairwiseInformation(), mean(Codes.of(heads, List.of())), 1e-12);
  }

  private static double mean(Codes codes) {
    PairwiseInformation pairs = PairwiseInformation.of(codes).orElseThrow();
    double sum = 0;
    for (int i = 0; i < codes.length(); i++) {
      for (int j = 0; j < i; j++) {
        sum += pairs.between(i, j);
      }
    }
    return sum / (codes.length() * (codes.length() - 1) / 2.0);
  }
}
