package org.imsat.metric;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.imsat.codes.BinaryCodes;

/**
 * How codes are used, without labels: whether there are as many as rows need, and whether bits are
 * balanced and independent, which the objective of Hu et al. (ICML 2017, Eq. 14) asks for.
 * Entropies and informations are those of the codes' empirical frequencies, in bits (base 2).
 *
 * @param distinctCodes number of different codes
 * @param bitEntropy mean over bits of the entropy of the bit, in [0, 1]; for heads of V values the
 *     mean over heads, in [0, log2 V]
 * @param pairwiseInformation mean over unordered pairs of bits (or heads) of their mutual
 *     information, from 0 for independent ones to the smaller of their entropies; 0 for a single
 *     bit
 */
public record CodeStatistics(int distinctCodes, double bitEntropy, double pairwiseInformation) {
  /** All figures of binary codes. */
  public static CodeStatistics of(BinaryCodes codes) {
    Set<ByteBuffer> distinct = new HashSet<>();
    for (int row = 0; row < codes.rows(); row++) {
      distinct.add(ByteBuffer.wrap(codes.bytes(row)));
    }
    long[][] columns = columns(codes);
    int rows = codes.rows();
    double[] entropies = new double[columns.length];
    int[] ones = new int[columns.length];
    double information = 0;
    for (int bit = 0; bit < columns.length; bit++) {
      ones[bit] = common(columns[bit], columns[bit]);
      entropies[bit] = entropy(rows, ones[bit], rows - ones[bit]);
      for (int other = 0; other < bit; other++) {
        int both = common(columns[bit], columns[other]);
        double joint =
            entropy(
                rows,
                both,
                ones[bit] - both,
                ones[other] - both,
                rows - ones[bit] - ones[other] + both);
        information += information(entropies[bit], entropies[other], joint);
      }
    }
    return of(distinct.size(), entropies, information);
  }

  /**
   * All figures of codes of M heads, each with one of several values.
   *
   * @param codes {@code [row][head]}
   * @throws org.imsat.samples.InvalidInputException if there are none, they have no heads, or
   *     differ in their number
   */
  public static CodeStatistics of(int[][] codes) {
    HeadCodes heads = HeadCodes.of(codes);
    double[] entropies = new double[heads.heads()];
    double information = 0;
    for (int head = 0; head < entropies.length; head++) {
      entropies[head] = jointEntropy(heads, head, head);
      for (int other = 0; other < head; other++) {
        information +=
            information(entropies[head], entropies[other], jointEntropy(heads, head, other));
      }
    }
    return of(heads.distinct(), entropies, information);
  }

  private static CodeStatistics of(int distinct, double[] entropies, double information) {
    double pairs = entropies.length * (entropies.length - 1.0) / 2;
    return new CodeStatistics(
        distinct,
        Arrays.stream(entropies).average().orElseThrow(),
        pairs == 0 ? 0 : information / pairs);
  }

  /** The codes by bit: bit {@code row % 64} of {@code [bit][row / 64]}. */
  private static long[][] columns(BinaryCodes codes) {
    long[][] columns = new long[codes.bits()][(codes.rows() - 1) / Long.SIZE + 1];
    for (int row = 0; row < codes.rows(); row++) {
      for (int bit = 0; bit < columns.length; bit++) {
        if (codes.bit(row, bit)) {
          columns[bit][row / Long.SIZE] |= 1L << row; // by row % 64
        }
      }
    }
    return columns;
  }

  private static int common(long[] column, long[] other) {
    int common = 0;
    for (int i = 0; i < column.length; i++) {
      common += Long.bitCount(column[i] & other[i]);
    }
    return common;
  }

  private static double jointEntropy(HeadCodes codes, int head, int other) {
    long[] pairs = new long[codes.rows()];
    for (int row = 0; row < pairs.length; row++) {
      pairs[row] =
          ((long) codes.value(row, head) << Integer.SIZE)
              | Integer.toUnsignedLong(codes.value(row, other));
    }
    Arrays.sort(pairs);
    double entropy = 0;
    int from = 0;
    for (int row = 1; row <= pairs.length; row++) {
      if (row == pairs.length || pairs[row] != pairs[from]) {
        entropy += entropy(pairs.length, row - from);
        from = row;
      }
    }
    return entropy;
  }

  /** Terms of an entropy in bits, {@code sum -p log2 p} with {@code p = count / rows}. */
  private static double entropy(double rows, int... counts) {
    double entropy = 0;
    for (int count : counts) {
      if (count > 0) {
        entropy += count / rows * Math.log(rows / count) / Math.log(2);
      }
    }
    return entropy;
  }

  private static double information(double entropy, double other, double joint) {
    return Math.max(0, entropy + other - joint); // rounding can leave a trace below
  }
}
