package org.imsat.codes;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.imsat.file.AtomicFile;
import org.imsat.samples.InvalidInputException;

/** Rows of continuous values as an npy file of shape (rows, values), 32-bit floats. */
public final class NpyRows {
  private NpyRows() {}

  /**
   * Writes rows, byte for byte as {@code numpy.save} does, replacing the file at once.
   *
   * @param rows {@code [row][value]}
   * @throws InvalidInputException if there are none, they differ in their number of values, or the
   *     file's folder does not exist
   * @throws java.io.UncheckedIOException if the file cannot be written; a file that was there
   *     before is then left as it was
   */
  public static void write(float[][] rows, Path file) {
    if (rows.length == 0) {
      throw new InvalidInputException("there are no rows to write");
    }
    int values = rows[0].length;
    for (int row = 0; row < rows.length; row++) {
      if (rows[row].length != values) {
        throw new InvalidInputException(
            "row %d has %d values, but row 0 has %d".formatted(row, rows[row].length, values));
      }
    }
    AtomicFile.write(
        file,
        out -> {
          new CodesHeader(CodesType.FLOAT, rows.length, values).write(out);
          byte[] bytes = new byte[Math.multiplyExact(values, Float.BYTES)];
          for (float[] row : rows) {
            ByteBuffer numbers = CodesType.FLOAT.in(bytes);
            for (float value : row) {
              CodesType.FLOAT.put(Float.floatToRawIntBits(value), numbers);
            }
            out.write(bytes);
          }
        });
  }
}
