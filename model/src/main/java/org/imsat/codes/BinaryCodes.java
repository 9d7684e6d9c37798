package org.imsat.codes;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.imsat.samples.InvalidInputException;

/**
 * One code of D bits for each of N rows, N and D at least 1. Immutable; safe for use by many
 * threads.
 *
 * <p>A code's bytes are in the order of numpy's {@code packbits}: bit 0 is the highest bit of byte
 * 0, and the {@code ceil(D / 8)} bytes are filled up with zeros. Its longs hold the same bytes,
 * highest first: bit 0 is the highest bit of long 0. Methods that take a row throw {@link
 * IndexOutOfBoundsException} if there is no such row.
 */
public final class BinaryCodes {
  private static final HexFormat HEX = HexFormat.of();

  private final long[] longs;
  private final int bits;
  private final int width; // longs per code

  private BinaryCodes(long[] longs, int bits) {
    this.longs = longs;
    this.bits = bits;
    this.width = longsPerCode(bits);
  }

  /**
   * Codes that are already packed, which are copied.
   *
   * @param longs {@code longsPerCode(bits)} values for each code, one code after the other
   * @throws InvalidInputException if there are no codes, the last one is cut off, or a bit beyond
   *     the last is set
   */
  public static BinaryCodes ofLongs(int bits, long... longs) {
    return owning(bits, longs.clone());
  }

  /** Codes that take over {@code longs}. */
  static BinaryCodes owning(int bits, long[] longs) {
    int width = longsPerCode(bits);
    if (longs.length == 0 || longs.length % width != 0) {
      throw new InvalidInputException(
          "%d longs do not make codes of %d bits, which need %d each"
              .formatted(longs.length, bits, width));
    }
    long padding = bits % Long.SIZE == 0 ? 0 : -1L >>> bits;
    for (int last = width - 1; last < longs.length; last += width) {
      if ((longs[last] & padding) != 0) {
        throw new InvalidInputException(
            "row %d: a bit is set after the last of %d bits".formatted(last / width, bits));
      }
    }
    return new BinaryCodes(longs, bits);
  }

  /**
   * Codes given by their bytes.
   *
   * @param rows {@code [row][byte]}, {@code ceil(bits / 8)} bytes each
   * @throws InvalidInputException if there are no codes, one has another number of bytes, or a bit
   *     beyond the last is set
   */
  public static BinaryCodes ofBytes(int bits, byte[]... rows) {
    long[] longs = allocate(rows.length, bits);
    int width = longsPerCode(bits);
    int bytes = bytesPerCode(bits);
    for (int row = 0; row < rows.length; row++) {
      if (rows[row].length != bytes) {
        throw new InvalidInputException(
            "row %d: %d bytes are not a code of %d bits, which has %d"
                .formatted(row, rows[row].length, bits, bytes));
      }
      pack(rows[row], longs, row * width);
    }
    return owning(bits, longs);
  }

  /**
   * Codes given by their bytes in hexadecimal, two digits of either case for each byte.
   *
   * @throws InvalidInputException if there are no codes, one has another number of digits or other
   *     characters, or a bit beyond the last is set
   */
  public static BinaryCodes ofHex(int bits, String... codes) {
    byte[][] rows = new byte[codes.length][];
    for (int row = 0; row < codes.length; row++) {
      try {
        rows[row] = HEX.parseHex(codes[row]);
      } catch (IllegalArgumentException e) {
        throw new InvalidInputException(
            "row %d: not pairs of hexadecimal digits: \"%s\"".formatted(row, codes[row]), e);
      }
    }
    return ofBytes(bits, rows);
  }

  /**
   * Codes written as texts of 0 and 1, bit 0 first.
   *
   * @throws InvalidInputException if there are no codes, they differ in length, or one has other
   *     characters
   */
  public static BinaryCodes ofBitStrings(String... codes) {
    int bits = codes.length == 0 ? 1 : codes[0].length();
    long[] longs = allocate(codes.length, bits);
    for (int row = 0; row < codes.length; row++) {
      String code = codes[row];
      if (code.length() != bits || !code.chars().allMatch(c -> c == '0' || c == '1')) {
        throw new InvalidInputException(
            "row %d: not a code of %d bits: \"%s\"".formatted(row, bits, code));
      }
      for (int bit = 0; bit < bits; bit++) {
        if (code.charAt(bit) == '1') {
          longs[row * longsPerCode(bits) + bit / Long.SIZE] |= mask(bit);
        }
      }
    }
    return owning(bits, longs);
  }

  /** Room for codes, or a message that says why there is none. */
  static long[] allocate(long rows, int bits) {
    int width = longsPerCode(bits);
    if (rows < 1) {
      throw new InvalidInputException("there must be at least one code");
    }
    if (rows > (Integer.MAX_VALUE - 8) / width) {
      throw new InvalidInputException(
          "%d codes of %d bits are more than fit one array".formatted(rows, bits));
    }
    return new long[Math.toIntExact(rows * width)];
  }

  /** Puts the bytes of one code into its longs, which are zero. */
  static void pack(byte[] code, long[] longs, int offset) {
    for (int i = 0; i < code.length; i++) {
      longs[offset + i / Long.BYTES] |= (code[i] & 0xffL) << shift(i);
    }
  }

  /** Writes the bytes of a code, as many as {@code code} has room for. */
  void unpack(int row, byte[] code) {
    for (int i = 0; i < code.length; i++) {
      code[i] = (byte) (longs[row * width + i / Long.BYTES] >>> shift(i));
    }
  }

  private static int shift(int i) {
    return Long.SIZE - Byte.SIZE - Byte.SIZE * (i % Long.BYTES);
  }

  private static long mask(int bit) {
    return Long.MIN_VALUE >>> bit; // by bit % 64
  }

  /**
   * Number of longs in a code, {@code ceil(bits / 64)}.
   *
   * @throws InvalidInputException if {@code bits} is not positive
   */
  public static int longsPerCode(int bits) {
    return ceilQuotient(bits, Long.SIZE);
  }

  static int bytesPerCode(int bits) {
    return ceilQuotient(bits, Byte.SIZE);
  }

  private static int ceilQuotient(int bits, int size) {
    if (bits < 1) {
      throw new InvalidInputException("a code of %d bits; it must have at least 1".formatted(bits));
    }
    return (bits - 1) / size + 1;
  }

  /**
   * Reads the codes of an npy file of shape (N, bytes), as {@link #write} and {@code
   * numpy.save(file, numpy.packbits(bits, axis=1))} write it. The file holds whole bytes only, so
   * the codes have 8 bits for each byte.
   *
   * @throws InvalidInputException as {@link #read(Path, int)}
   */
  public static BinaryCodes read(Path file) {
    return NpyCodes.read(file);
  }

  /**
   * Reads the codes of an npy file of shape (N, ceil(bits / 8)), as {@link #write} and {@code
   * numpy.save(file, numpy.packbits(bits, axis=1))} write it. Sizes are checked against the file
   * before memory is allocated.
   *
   * @throws InvalidInputException if there is no such file, it is damaged or of another format, or
   *     it holds codes of another number of bits
   */
  public static BinaryCodes read(Path file, int bits) {
    return NpyCodes.read(file, bits);
  }

  /**
   * Writes the codes as an npy file of unsigned bytes of shape (N, ceil(D / 8)), byte for byte as
   * numpy does, replacing it at once. D itself is not in the file.
   *
   * @throws InvalidInputException if the file's folder does not exist
   * @throws java.io.UncheckedIOException if the file cannot be written; a file that was there
   *     before is then left as it was
   */
  public void write(Path file) {
    NpyCodes.write(this, file);
  }

  /** Number of codes, N. */
  public int rows() {
    return longs.length / width;
  }

  /** Number of bits in each code, D. */
  public int bits() {
    return bits;
  }

  /** Bit {@code bit} of a code. */
  public boolean bit(int row, int bit) {
    Objects.checkIndex(row, rows());
    Objects.checkIndex(bit, bits);
    return (longs[row * width + bit / Long.SIZE] & mask(bit)) != 0;
  }

  /** The bytes of a code, {@code ceil(D / 8)} signed bytes (a copy). */
  public byte[] bytes(int row) {
    Objects.checkIndex(row, rows());
    byte[] bytes = new byte[bytesPerCode(bits)];
    unpack(row, bytes);
    return bytes;
  }

  /** The longs of a code, {@code ceil(D / 64)} (a copy). */
  public long[] longs(int row) {
    Objects.checkIndex(row, rows());
    return Arrays.copyOfRange(longs, row * width, (row + 1) * width);
  }

  /** The bytes of a code in lower-case hexadecimal. */
  public String hex(int row) {
    return HEX.formatHex(bytes(row));
  }

  /** The bits of a code as D characters 0 and 1, bit 0 first. */
  public String bitString(int row) {
    StringBuilder text = new StringBuilder(bits);
    for (int bit = 0; bit < bits; bit++) {
      text.append(bit(row, bit) ? '1' : '0');
    }
    return text.toString();
  }

  /**
   * The codes of chosen rows, in the order chosen.
   *
   * @throws InvalidInputException if no row is chosen
   */
  public BinaryCodes select(int... rows) {
    long[] selected = allocate(rows.length, bits);
    for (int i = 0; i < rows.length; i++) {
      Objects.checkIndex(rows[i], rows());
      System.arraycopy(longs, rows[i] * width, selected, i * width, width);
    }
    return new BinaryCodes(selected, bits);
  }

  /** Number of bits in which two codes differ. */
  public int distance(int row, int other) {
    Objects.checkIndex(row, rows());
    Objects.checkIndex(other, rows());
    int distance = 0;
    for (int i = 0; i < width; i++) {
      distance += Long.bitCount(longs[row * width + i] ^ longs[other * width + i]);
    }
    return distance;
  }

  /**
   * Number of bits in which each of these codes differs from one of other codes, {@code [row]}.
   *
   * @param others the codes that hold the one compared with; they may be these
   * @param other row in {@code others}
   * @throws InvalidInputException if the other codes are of another number of bits
   */
  public int[] distances(BinaryCodes others, int other) {
    requireBits(others);
    Objects.checkIndex(other, others.rows());
    int[] distances = new int[rows()];
    if (width == 1) {
      long code = others.longs[other];
      for (int row = 0; row < distances.length; row++) {
        distances[row] = Long.bitCount(longs[row] ^ code);
      }
      return distances;
    }
    for (int row = 0; row < distances.length; row++) {
      int distance = 0;
      for (int i = 0; i < width; i++) {
        distance += Long.bitCount(longs[row * width + i] ^ others.longs[other * width + i]);
      }
      distances[row] = distance;
    }
    return distances;
  }

  void requireBits(BinaryCodes others) {
    if (others.bits != bits) {
      throw new InvalidInputException(
          "codes of %d bits cannot be compared with codes of %d bits".formatted(others.bits, bits));
    }
  }

  /** All longs, one code after the other, not to be changed. */
  long[] longs() {
    return longs;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BinaryCodes that
        && bits == that.bits
        && Arrays.equals(longs, that.longs);
  }

  @Override
  public int hashCode() {
    return 31 * bits + Arrays.hashCode(longs);
  }

  /** For instance {@code BinaryCodes[70000 codes of 16 bits]}. */
  @Override
  public String toString() {
    return "BinaryCodes[" + rows() + " codes of " + bits + " bits]";
  }
}
