package org.imsat.codes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyRowsTest {
  /** What {@code numpy.save} makes of {@code float32([[1, -2], [0.5, -1e-3]])}. */
  private static final String NUMBERS = "0000803f" + "000000c0" + "0000003f" + "6f1283ba";

  @Test
  void bytesAreNumpys(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("rows.npy");
    NpyRows.write(new float[][] {{1, -2}, {0.5f, -1e-3f}}, file);
    byte[] bytes = Files.readAllBytes(file);
    String header = new String(bytes, 10, 118, StandardCharsets.US_ASCII);
    assertEquals(
        "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }", header.stripTrailing());
    assertArrayEquals(
        HexFormat.of().parseHex(NUMBERS), Arrays.copyOfRange(bytes, 128, bytes.length));
  }

  @Test
  void refusesRowsThatAreNotATable(@TempDir Path folder) {
    Path file = folder.resolve("rows.npy");
    assertEquals(
        "row 1 has 1 values, but row 0 has 2",
        assertThrows(
                InvalidInputException.class, () -> NpyRows.write(new float[][] {{1, 2}, {3}}, file))
            .getMessage());
    assertThrows(InvalidInputException.class, () -> NpyRows.write(new float[0][], file));
  }
}
