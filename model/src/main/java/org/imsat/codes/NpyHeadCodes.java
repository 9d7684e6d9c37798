package org.imsat.codes;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.imsat.file.AtomicFile;
import org.imsat.samples.InvalidInputException;

/**
 * Codes of M heads, where head m has one of V_m values counted from 0, as an npy file of shape (N,
 * M). The numbers are unsigned bytes ({@code |u1}) if every V_m is at most 256, otherwise 32-bit
 * integers, little-endian ({@code <i4}). The V_m themselves are not in the file.
 */
public final class NpyHeadCodes {
  private static final int VALUES_OF_A_BYTE = 1 << Byte.SIZE;

  private NpyHeadCodes() {}

  /**
   * Writes codes, byte for byte as {@code numpy.save} does, replacing the file at once.
   *
   * @param codes {@code [row][head]}, N codes of M values
   * @param heads V_m, number of values of each head
   * @throws InvalidInputException if there are no codes or no heads, a code has another number of
   *     heads, a value is not one of its head's, or the file's folder does not exist
   * @throws java.io.UncheckedIOException if the file cannot be written; a file that was there
   *     before is then left as it was
   */
  public static void write(int[][] codes, int[] heads, Path file) {
    CodesType type = type(heads);
    requireCodes(codes.length);
    for (int row = 0; row < codes.length; row++) {
      requireCode(codes[row], heads, row);
    }
    int bytesPerCode = Math.multiplyExact(heads.length, type.bytes());
    AtomicFile.write(
        file,
        out -> {
          new CodesHeader(type, codes.length, heads.length).write(out);
          byte[] bytes = new byte[bytesPerCode];
          for (int[] code : codes) {
            ByteBuffer numbers = type.in(bytes);
            for (int value : code) {
              type.put(value, numbers);
            }
            out.write(bytes);
          }
        });
  }

  /**
   * Reads codes as {@link #write} and {@code numpy.save} write them. Sizes are checked against the
   * file before memory is allocated.
   *
   * @param heads V_m, number of values of each head
   * @return {@code [row][head]}
   * @throws InvalidInputException if there are no heads, there is no such file, it is damaged or of
   *     another format or type of numbers, or it holds codes of another number of heads or with
   *     values that are not their head's
   */
  public static int[][] read(Path file, int... heads) {
    return CodeFile.read(file, (in, size) -> read(in, size, heads));
  }

  private static int[][] read(InputStream in, long size, int... heads) throws IOException {
    CodesType type = type(heads);
    CodesHeader header = CodesHeader.read(in, type, "(codes, heads)", size);
    if (header.columns() != heads.length) {
      throw new InvalidInputException(
          "the codes have %d heads instead of %d".formatted(header.columns(), heads.length));
    }
    requireCodes(header.rows());
    int[][] codes = new int[Math.toIntExact(header.rows())][heads.length];
    byte[] bytes = new byte[Math.multiplyExact(heads.length, type.bytes())];
    for (int row = 0; row < codes.length; row++) {
      CodeFile.readCode(in, bytes, row);
      ByteBuffer numbers = type.in(bytes);
      for (int head = 0; head < heads.length; head++) {
        codes[row][head] = type.get(numbers);
      }
      requireCode(codes[row], heads, row);
    }
    return codes;
  }

  private static CodesType type(int... heads) {
    if (heads.length == 0) {
      throw new InvalidInputException("a code needs at least one head");
    }
    return IntStream.of(heads).allMatch(values -> values <= VALUES_OF_A_BYTE)
        ? CodesType.UNSIGNED_BYTE
        : CodesType.INT;
  }

  private static void requireCodes(long rows) {
    if (rows < 1) {
      throw new InvalidInputException("there must be at least one code");
    }
    if (rows > Integer.MAX_VALUE - 8) {
      throw new InvalidInputException(rows + " codes are more than fit one array");
    }
  }

  private static void requireCode(int[] code, int[] heads, int row) {
    if (code.length != heads.length) {
      throw new InvalidInputException(
          "row %d has a code of %d heads instead of %d".formatted(row, code.length, heads.length));
    }
    for (int head = 0; head < heads.length; head++) {
      if (code[head] < 0 || code[head] >= heads[head]) {
        throw new InvalidInputException(
            "row %d, head %d: the value is %d, but the head has %d values, from 0"
                .formatted(row, head, code[head], heads[head]));
      }
    }
  }
}
