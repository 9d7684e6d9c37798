package org.imsat.learn.augment;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.imsat.file.Sha256;
import org.imsat.samples.InvalidInputException;

/**
 * Pairs of rows that belong together, as whoever knows the data says: nodes of a graph with an edge
 * between them, windows of a series that overlap, products bought together. The rows that a row is
 * in a pair with are its partners. Neither the order of pairs nor of the rows in one makes a
 * difference, nor does it to name a pair twice.
 */
public final class RowPairs {
  /** Where the partners of each row begin, and where those of the last end. */
  private final int[] starts;

  /** Partners of row 0, those of row 1, and so on, each ascending. */
  private final int[] partners;

  private final String sha256;

  private RowPairs(int[] starts, int[] partners) {
    this.starts = starts;
    this.partners = partners;
    this.sha256 = checksum(starts, partners);
  }

  /**
   * The pairs of {@code first[i]} and {@code second[i]}. Those of a row with itself say nothing and
   * are dropped.
   *
   * @param rows how many there are
   * @throws InvalidInputException if the arrays differ in length, a number is that of no row, or no
   *     pair is left
   */
  public static RowPairs of(int[] first, int[] second, int rows) {
    if (first.length != second.length) {
      throw new InvalidInputException(
          "pairs have %d first rows, but %d second ones".formatted(first.length, second.length));
    }
    int[] starts = new int[rows + 1];
    long ends = 0;
    for (int i = 0; i < first.length; i++) {
      requireRow(i, first[i], rows);
      requireRow(i, second[i], rows);
      if (first[i] != second[i]) {
        starts[first[i] + 1]++;
        starts[second[i] + 1]++;
        ends += 2;
      }
    }
    if (ends == 0) {
      throw new InvalidInputException("there are no pairs of two rows");
    }
    if (ends > Integer.MAX_VALUE - Long.BYTES) {
      throw new InvalidInputException(
          "%d pairs are more than there may be, about a thousand million".formatted(ends / 2));
    }
    Arrays.parallelPrefix(starts, Integer::sum);
    int[] partners = new int[(int) ends];
    int[] next = starts.clone();
    for (int i = 0; i < first.length; i++) {
      if (first[i] != second[i]) {
        partners[next[first[i]]++] = second[i];
        partners[next[second[i]]++] = first[i];
      }
    }
    return distinct(starts, partners);
  }

  private static void requireRow(int pair, int row, int rows) {
    if (row < 0 || row >= rows) {
      throw new InvalidInputException(
          "pair %d names row %d, but there are rows 0 to %d".formatted(pair, row, rows - 1));
    }
  }

  /** Sorts the partners of each row and names each once, in the same arrays. */
  private static RowPairs distinct(int[] starts, int... partners) {
    int kept = 0;
    for (int row = 0; row + 1 < starts.length; row++) {
      int from = starts[row];
      int to = starts[row + 1];
      Arrays.sort(partners, from, to);
      starts[row] = kept;
      for (int i = from; i < to; i++) {
        if (i == from || partners[i] != partners[i - 1]) {
          partners[kept++] = partners[i];
        }
      }
    }
    starts[starts.length - 1] = kept;
    return new RowPairs(starts, Arrays.copyOf(partners, kept));
  }

  /** How many rows there are, with partners or without. */
  public int rows() {
    return starts.length - 1;
  }

  /** How many pairs there are. */
  public int size() {
    return partners.length / 2;
  }

  /** How many rows have no partner. */
  public int rowsWithout() {
    int count = 0;
    for (int row = 0; row < rows(); row++) {
      count += starts[row] == starts[row + 1] ? 1 : 0;
    }
    return count;
  }

  /** The partners of a row, ascending. */
  public int[] partners(int row) {
    return Arrays.copyOfRange(partners, starts[row], starts[row + 1]);
  }

  /** A random partner of a row, or the row itself if it has none. */
  int draw(int row, SplittableRandom random) {
    int count = starts[row + 1] - starts[row];
    return count == 0 ? row : partners[starts[row] + random.nextInt(count)];
  }

  /** Checksum, which tells these pairs from others. */
  public String sha256() {
    return sha256;
  }

  private static String checksum(int[]... arrays) {
    MessageDigest digest = Sha256.digest();
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES);
    for (int[] numbers : arrays) {
      for (int number : numbers) {
        digest.update(bytes.putInt(0, number).array());
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
