package org.imsat.samples;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Rows of numbers, each of the same dimension. The holder of the data decides how it is stored;
 * users ask for one row at a time. Implementations are immutable and safe for use by many threads.
 */
public interface Samples {
  /** Number of rows. */
  int rows();

  /** Number of values in each row. */
  int dimension();

  /**
   * Writes row {@code row} to {@code target[offset .. offset + dimension())}.
   *
   * @throws IndexOutOfBoundsException if there is no such row or too little room
   */
  void copyRow(int row, float[] target, int offset);

  /** Shape of the rows where they are images. */
  default Optional<ImageShape> image() {
    return Optional.empty();
  }

  /** Whether the values are grey or colour levels between 0 and 255. */
  default boolean pixels() {
    return false;
  }

  /**
   * A view of chosen rows, in the order chosen.
   *
   * @throws InvalidInputException if no row is chosen
   * @throws IndexOutOfBoundsException if a chosen row does not exist
   */
  default Samples select(int... rows) {
    return new SelectedSamples(this, rows);
  }

  /** A copy of row {@code row}. */
  default float[] row(int row) {
    float[] values = new float[dimension()];
    copyRow(row, values, 0);
    return values;
  }

  /**
   * SHA-256 of the content in hexadecimal: the dimension as a 64-bit integer, then every value as a
   * 32-bit float, little-endian, row by row. It does not depend on the file format.
   */
  default String sha256() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      ByteBuffer bytes =
          ByteBuffer.allocate(Math.max(8, 4 * dimension())).order(ByteOrder.LITTLE_ENDIAN);
      digest.update(bytes.putLong(dimension()).array(), 0, 8);
      float[] values = new float[dimension()];
      for (int row = 0; row < rows(); row++) {
        copyRow(row, values, 0);
        bytes.clear().asFloatBuffer().put(values);
        digest.update(bytes.array(), 0, 4 * values.length);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
