package org.imsat.data.format;

import static org.imsat.data.format.TestBytes.gzip;
import static org.imsat.data.format.TestBytes.hex;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.imsat.samples.ImageShape;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Labels;
import org.imsat.samples.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdxTest {
  /** Two images of 2 x 3. */
  private static final byte[] IMAGES =
      hex("00000803 00000002 00000002 00000003 000102030405 fffefdfcfbfa");

  @TempDir Path folder;

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("a.idx"), bytes);
  }

  private String refusal(byte[] bytes) throws IOException {
    Path file = file(bytes);
    return assertThrows(InvalidInputException.class, () -> Idx.images(file)).getMessage();
  }

  @Test
  void readsImagesPlainAndPacked() throws IOException {
    for (byte[] bytes : new byte[][] {IMAGES, gzip(IMAGES)}) {
      Samples samples = Idx.images(file(bytes));
      assertEquals(2, samples.rows());
      assertEquals(Optional.of(new ImageShape(2, 3, 1)), samples.image());
      assertTrue(samples.pixels());
      assertArrayEquals(new float[] {255, 254, 253, 252, 251, 250}, samples.row(1));
    }
  }

  @Test
  void readsVectors() throws IOException {
    Samples bytes = Idx.images(file(hex("00000802 00000001 00000003 0180ff")));
    assertArrayEquals(new float[] {1, 128, 255}, bytes.row(0));
    Samples floats = Idx.images(file(hex("00000d02 00000001 00000002 3fc00000 c0000000")));
    assertArrayEquals(new float[] {1.5f, -2}, floats.row(0));
  }

  @Test
  void readsLabels() throws IOException {
    Labels labels = Idx.labels(file(hex("00000801 00000004 07000702")));
    assertArrayEquals(new int[] {2, 0, 2, 1}, labels.toArray());
    assertEquals("7", labels.name(2));
  }

  @ParameterizedTest
  @CsvSource({
    "00000903, the header ends at byte 16",
    "01020304 00000001, it begins with 01 02 03 04",
    "00000805 00000001, 5 dimensions",
    "00000801 00000001 00, one number per row",
    "00000803 00000000 00000002 00000002, a dimension of length 0",
    "00000803 ffffffff 00000002 00000002, a dimension of length -1",
    "00000803 7fffffff 7fffffff 7fffffff, rows of more than",
    "00000803 7fffffff 00000100 00000100 00, promises 140737488289792 bytes of values; but 1",
    "00000802 00000002 00000002 010203, promises 4 bytes of values; but 3",
    "00000802 00000002 00000002 0102030405, promises 4 bytes of values; but 5",
    "00000d02 00000001 00000002 3f800000 7fc00000, row 0; column 1 (from zero): NaN"
  })
  void refusesDamagedFiles(String bytes, String why) throws IOException {
    String message = refusal(hex(bytes)).replace(",", ";");
    assertTrue(message.contains(why), message);
  }

  @Test
  void refusesTruncatedGzipWithoutTrustingItsHeader() throws IOException {
    byte[] claims = hex("00000803 00000100 00000100 00000100 00010203");
    assertTrue(refusal(gzip(claims)).contains("truncated: row 0 ends at byte 65552"));
    byte[] impossible = hex("00000803 7fffffff 00000100 00000100 00010203");
    assertTrue(refusal(gzip(impossible)).contains("rows of (2147483647, 256, 256) need"));
    byte[] more = Arrays.copyOf(IMAGES, IMAGES.length + 3);
    assertTrue(refusal(gzip(more)).contains("more bytes follow after byte 28"));
  }

  @Test
  void refusesCorruptGzip() throws IOException {
    byte[] packed = gzip(IMAGES);
    byte[] flipped = packed.clone();
    flipped[flipped.length - 6] ^= 1;
    assertTrue(refusal(flipped).contains("cannot be read"));
    assertTrue(refusal(Arrays.copyOf(packed, packed.length - 12)).contains("cannot be read"));
    assertTrue(refusal(Arrays.copyOf(packed, 5)).contains("cannot be read"));
  }

  @Test
  void refusesWhatIsNoFile() throws IOException {
    Path missing = folder.resolve("missing");
    assertEquals(
        "no such file: " + missing,
        assertThrows(InvalidInputException.class, () -> Idx.images(missing)).getMessage());
    assertEquals(
        folder + " is a folder, not a file",
        assertThrows(InvalidInputException.class, () -> Idx.images(folder)).getMessage());
    assertTrue(refusal(new byte[0]).endsWith("the file is empty"));
  }

  @Test
  void refusesFilesWithoutPermission() throws IOException {
    Path file = file(IMAGES);
    assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"));
    Files.setPosixFilePermissions(file, Set.of());
    assumeFalse(Files.isReadable(file), "this user may read everything");
    assertTrue(
        assertThrows(InvalidInputException.class, () -> Idx.images(file))
            .getMessage()
            .contains("no permission"));
  }

  @Test
  void hashesTheUnpackedBytes() throws IOException {
    String plain = Unpacked.sha256(file(IMAGES));
    assertEquals(plain, Unpacked.sha256(file(gzip(IMAGES))));
    assertEquals(64, plain.length());
  }
}
