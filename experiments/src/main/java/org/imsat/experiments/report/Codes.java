package org.imsat.experiments.report;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.List;
import java.util.Objects;
import org.imsat.codes.BinaryCodes;

/**
 * One code for each row, made of parts that each have one of several values: the bits of a binary
 * code, or the heads of a general one. The distance of two codes is the number of parts that
 * differ.
 */
interface Codes {
  static Codes of(BinaryCodes codes) {
    return new Bits(codes);
  }

  /**
   * Codes of heads.
   *
   * @param codes {@code [row][head]}
   * @param declared number of values that each head may take; where it does not fit the codes, the
   *     largest value decides
   * @throws IllegalArgumentException if codes have no heads or differ in their number
   * @throws IndexOutOfBoundsException if a value is negative
   */
  static Codes of(int[][] codes, List<?> declared) {
    int heads = codes.length == 0 ? 0 : codes[0].length;
    int[] values = new int[heads];
    for (int[] code : codes) {
      if (code.length != heads || heads == 0) {
        throw new IllegalArgumentException(
            "codes of %d and of %d heads; all must have as many, and at least 1"
                .formatted(heads, code.length));
      }
      for (int head = 0; head < heads; head++) {
        values[head] =
            Math.max(values[head], 1 + Objects.checkIndex(code[head], Integer.MAX_VALUE));
      }
    }
    for (int head = 0; head < heads && declared.size() == heads; head++) {
      if (declared.get(head) instanceof Number number) {
        values[head] = Math.max(values[head], number.intValue());
      }
    }
    return new Heads(codes, values);
  }

  int rows();

  /** Number of parts in a code. */
  int length();

  /** What a part is called. */
  String part();

  /** Number of values that a part may take. */
  int values(int part);

  int value(int row, int part);

  int[] distances(int row);

  int distance(int row, int other);

  /** What is equal for equal codes and different for others. */
  Object key(int row);

  /** The entropy of a code of which all values were equally frequent, in bits. */
  default double capacity() {
    double capacity = 0;
    for (int part = 0; part < length(); part++) {
      capacity += Math.log(values(part)) / Math.log(2);
    }
    return capacity;
  }

  /** Binary codes. */
  record Bits(BinaryCodes codes) implements Codes {
    @Override
    public int rows() {
      return codes.rows();
    }

    @Override
    public int length() {
      return codes.bits();
    }

    @Override
    public String part() {
      return "bit";
    }

    @Override
    public int values(int bit) {
      return 2;
    }

    @Override
    public int value(int row, int bit) {
      return codes.bit(row, bit) ? 1 : 0;
    }

    @Override
    public int[] distances(int row) {
      return codes.distances(codes, row);
    }

    @Override
    public int distance(int row, int other) {
      return codes.distance(row, other);
    }

    @Override
    public Object key(int row) {
      return ByteBuffer.wrap(codes.bytes(row));
    }
  }

  /** Codes of heads. */
  final class Heads implements Codes {
    private final int[][] codes;
    private final int[] values;

    private Heads(int[][] codes, int[] values) {
      this.codes = codes;
      this.values = values;
    }

    @Override
    public int rows() {
      return codes.length;
    }

    @Override
    public int length() {
      return values.length;
    }

    @Override
    public String part() {
      return "head";
    }

    @Override
    public int values(int head) {
      return values[head];
    }

    @Override
    public int value(int row, int head) {
      return codes[row][head];
    }

    @Override
    public int[] distances(int row) {
      int[] distances = new int[codes.length];
      for (int other = 0; other < codes.length; other++) {
        distances[other] = distance(row, other);
      }
      return distances;
    }

    @Override
    public int distance(int row, int other) {
      int distance = 0;
      for (int head = 0; head < values.length; head++) {
        distance += codes[row][head] == codes[other][head] ? 0 : 1;
      }
      return distance;
    }

    @Override
    public Object key(int row) {
      return IntBuffer.wrap(codes[row]);
    }
  }
}
