package org.imsat.data.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatFileTest {
  /** ab = [1.5 -2; 3 4.25; 5 6], by scipy.io.savemat. */
  private static final String PLAIN =
      "TUFUTEFCIDUuMCBNQVQtZmlsZSBQbGF0Zm9ybTogcG9zaXgsIENyZWF0ZWQgb246IFNhdCBOb3YgMjEgMTc6MDE6MDMgMjAyNgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABSU0OAAAAYAAAAAYAAAAIAAAABgAAAAAAAAAFAAAACAAAAAMAAAACAAAAAQACAGFiAAAJAAAAMAAAAAAAAAAAAPg/AAAAAAAACEAAAAAAAAAUQAAAAAAAAADAAAAAAAAAEUAAAAAAAAAYQA==";

  /**
   * The same after a text called name, and followed by a complex z and k = int16(7); compressed.
   */
  private static final String COMPRESSED =
      "TUFUTEFCIDUuMCBNQVQtZmlsZSBQbGF0Zm9ybTogcG9zaXgsIENyZWF0ZWQgb246IFNhdCBOb3YgMjEgMTc6MDE6MDMgMjAyNgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABSU0PAAAAKgAAAHic42NgYDAAYjYg5gBiFgYIYIXyGaFijEAyLzE3VQBIl6RWlAAAKHUD4g8AAAA8AAAAeJzjY2BgSABiNiDmgNIgwArlMwMxExAzAsnEJAYGTiDbgAEGfthDaA4HCC0CpRkOQChBKF/CAQDGVwTQDwAAACsAAAB4nONjYGDwAGI2IOYA0SACCFihfEY4ZmSoAtKcUHEI+GCPymdwAABOIQKPDwAAACcAAAB4nONjYGAwAGI2IOYAYi4GCGCF8hnhmJEhG0gzMzAxsANpABgmAN8=";

  @TempDir Path folder;

  private Path write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("a.mat"), bytes);
  }

  static byte[] plain() {
    return bytes(PLAIN);
  }

  static byte[] packed() {
    return bytes(COMPRESSED);
  }

  private static byte[] bytes(String base64) {
    return Base64.getDecoder().decode(base64);
  }

  private String refusal(byte[] bytes, String name) throws IOException {
    Path file = write(bytes);
    String message =
        assertThrows(InvalidInputException.class, () -> MatFile.read(file, name, MatFile::number))
            .getMessage();
    assertTrue(message.startsWith(file + ": "), message);
    return message.substring(file.toString().length() + 2);
  }

  @Test
  void valuesComeColumnByColumn() throws IOException {
    for (String file : List.of(PLAIN, COMPRESSED)) {
      double[] values =
          MatFile.read(
              write(bytes(file)),
              "ab",
              array -> {
                assertEquals(List.of(3, 2), array.shape());
                double[] numbers = new double[6];
                Arrays.setAll(numbers, i -> array.number());
                assertThrows(InvalidInputException.class, array::number);
                return numbers;
              });
      assertArrayEquals(new double[] {1.5, 3, 5, -2, 4.25, 6}, values);
    }
  }

  /** The one value stands in its tag. */
  @Test
  void smallArraysAreRead() throws IOException {
    assertEquals(7, MatFile.read(write(bytes(COMPRESSED)), "k", MatFile::number));
  }

  @Test
  void refusesWhatIsNoArrayOfThatName() throws IOException {
    assertEquals(
        "there is no variable 'X'; there are name, ab, z, k", refusal(bytes(COMPRESSED), "X"));
    assertEquals(
        "the variable 'z' is not an array of real numbers", refusal(bytes(COMPRESSED), "z"));
    assertEquals(
        "the variable 'name' is not an array of real numbers", refusal(bytes(COMPRESSED), "name"));
    assertEquals(
        "the values are not stored as unsigned bytes",
        assertThrows(
                InvalidInputException.class,
                () -> MatFile.read(write(bytes(PLAIN)), "ab", array -> array.levels(6)))
            .getMessage()
            .replaceFirst(".*: ", ""));
  }

  @Test
  void refusesDamagedFiles() throws IOException {
    byte[] whole = bytes(PLAIN);
    assertEquals("the file is cut off", refusal(Arrays.copyOf(whole, 150), "ab"));
    byte[] values = Arrays.copyOf(whole, 200);
    Path file = write(values);
    assertThrows(
        InvalidInputException.class,
        () -> MatFile.read(file, "ab", array -> array.number() + array.number() + array.number()));
    assertEquals(
        "not a little-endian MATLAB file of level 5 (up to MATLAB 7.2)",
        refusal(Arrays.copyOf(whole, 100), "ab"));
    byte[] big = whole.clone();
    big[126] = 'M';
    big[127] = 'I';
    assertEquals(
        "not a little-endian MATLAB file of level 5 (up to MATLAB 7.2)", refusal(big, "ab"));
    byte[] shape = whole.clone();
    shape[160] = 4;
    assertEquals("the variable 'ab' has the shape [4, 2], but 6 values", refusal(shape, "ab"));
    byte[] packed = bytes(COMPRESSED);
    packed[140]++;
    assertTrue(refusal(packed, "ab").startsWith("cannot be read: "));
  }

  @Test
  void refusesDescriptionsThatSayTooLittleOrTooMuch() throws IOException {
    byte[] flags = bytes(PLAIN);
    flags[140] = 0; // no bytes of flags
    assertEquals("damaged: 0 bytes describe an array", refusal(flags, "ab"));
    byte[] shape = bytes(PLAIN);
    for (int at : new int[] {160, 164}) {
      Arrays.fill(shape, at, at + 4, (byte) 0x7f);
    }
    assertTrue(
        refusal(shape, "ab").endsWith("has the shape [2139062143, 2139062143], but 6 values"));
  }

  /** Cut anywhere, and with any byte changed, it is read or refused. */
  @Test
  void damagedFilesAreRefused() throws IOException {
    Path file = folder.resolve("damaged.mat");
    int refused = 0;
    for (String whole : List.of(PLAIN, COMPRESSED)) {
      for (int at = 0; at < bytes(whole).length; at++) {
        byte[] changed = bytes(whole);
        changed[at] ^= (byte) 0xff;
        for (byte[] damaged : List.of(Arrays.copyOf(changed, at), changed)) {
          Files.write(file, damaged);
          for (String name : List.of("ab", "k")) {
            try {
              MatFile.read(file, name, MatFile::number);
            } catch (InvalidInputException e) {
              refused++;
            }
          }
        }
      }
    }
    assertTrue(refused > 1000, refused + " refused");
  }
}
