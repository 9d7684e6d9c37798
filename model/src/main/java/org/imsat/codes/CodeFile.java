package org.imsat.codes;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.imsat.samples.InvalidInputException;

/** What the files of codes have in common: the bytes of one code after the other. */
final class CodeFile {
  private CodeFile() {}

  /** Reads codes from a stream of {@code size} bytes. */
  @FunctionalInterface
  interface Format<T> {
    T read(InputStream in, long size) throws IOException;
  }

  /**
   * Reads a file.
   *
   * @throws InvalidInputException if there is no such file, it may not be read, or it is not of the
   *     format
   */
  static <T> T read(Path file, Format<T> format) {
    if (!Files.exists(file)) {
      throw new InvalidInputException("no such file: " + file);
    }
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new InvalidInputException("not a file that can be read: " + file);
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      return format.read(in, Files.size(file));
    } catch (InvalidInputException e) {
      throw new InvalidInputException(file + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new InvalidInputException(file + " cannot be read: " + e, e);
    }
  }

  /**
   * Checks the number of bytes a file must have against those it has, before anything of that size
   * is allocated.
   *
   * @param around bytes of the file that are not codes
   */
  static void requireSize(long rows, long bytesPerCode, long around, long size) {
    // The first tests keep the product from overflowing.
    if (bytesPerCode < 1 || rows > size / bytesPerCode || rows * bytesPerCode + around != size) {
      throw new InvalidInputException(
          "%d codes of %d bytes do not fit a file of %d bytes; it is damaged or was cut off"
              .formatted(rows, bytesPerCode, size));
    }
  }

  static byte[] bytes(InputStream in, int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length != count) {
      throw new EOFException("%d bytes instead of %d".formatted(bytes.length, count));
    }
    return bytes;
  }

  /** Reads the bytes of one code. */
  static void readCode(InputStream in, byte[] code, int row) throws IOException {
    if (in.readNBytes(code, 0, code.length) != code.length) {
      throw new EOFException("it ends in code " + row);
    }
  }

  /** Reads the bytes of codes into longs; the rest of the last byte is left as it is. */
  static long[] longs(InputStream in, long rows, int bits) throws IOException {
    long[] longs = BinaryCodes.allocate(rows, bits);
    int width = BinaryCodes.longsPerCode(bits);
    byte[] code = new byte[BinaryCodes.bytesPerCode(bits)];
    for (int row = 0; row < rows; row++) {
      readCode(in, code, row);
      BinaryCodes.pack(code, longs, row * width);
    }
    return longs;
  }

  static void write(BinaryCodes codes, OutputStream out) throws IOException {
    byte[] code = new byte[BinaryCodes.bytesPerCode(codes.bits())];
    for (int row = 0; row < codes.rows(); row++) {
      codes.unpack(row, code);
      out.write(code);
    }
  }
}
