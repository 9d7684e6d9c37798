package org.imsat.features.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.imsat.features.image.codec.Undecodable;
import org.imsat.samples.ImageShape;
import org.junit.jupiter.api.Test;

class TiffFilesTest {
  private static final int HEADER = 8;

  /** An image of one strip without compression: pixels, then the directory. */
  private static byte[] tiff(
      ByteOrder order,
      int height,
      int width,
      int samples,
      Map<Integer, Integer> more,
      int... bytes) {
    Map<Integer, Integer> tags =
        new TreeMap<>(
            Map.of(
                256,
                width,
                257,
                height,
                258,
                8,
                259,
                1,
                262,
                samples == 1 ? 1 : 2,
                273,
                HEADER,
                277,
                samples,
                278,
                height,
                279,
                bytes.length));
    tags.putAll(more);
    ByteBuffer file =
        ByteBuffer.allocate(HEADER + bytes.length + 2 + 12 * tags.size() + 4).order(order);
    file.put(order == ByteOrder.BIG_ENDIAN ? new byte[] {'M', 'M'} : new byte[] {'I', 'I'});
    file.putShort((short) 42).putInt(HEADER + bytes.length);
    for (int value : bytes) {
      file.put((byte) value);
    }
    file.putShort((short) tags.size());
    tags.forEach(
        (tag, value) -> {
          // Bits of all samples are the same: Java's readers take one for all.
          file.putShort((short) (int) tag).putShort((short) 4).putInt(1).putInt(value);
        });
    return file.array();
  }

  private static byte[] grey(Map<Integer, Integer> more) {
    return tiff(ByteOrder.LITTLE_ENDIAN, 2, 3, 1, more, 1, 2, 3, 4, 5, 6);
  }

  private static String refusal(byte... bytes) {
    return assertThrows(Undecodable.class, () -> Decoder.decode(bytes)).getMessage();
  }

  @Test
  void levelsAreRead() throws Undecodable {
    Picture picture = Decoder.decode(grey(Map.of()));
    assertEquals(new ImageShape(2, 3, 1), picture.shape());
    assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, picture.levels());
    byte[] colour = tiff(ByteOrder.BIG_ENDIAN, 1, 2, 3, Map.of(), 9, 8, 7, 6, 5, 4);
    assertArrayEquals(new float[] {9, 8, 7, 6, 5, 4}, Decoder.decode(colour).levels());
  }

  @Test
  void whiteMayBeZero() throws Undecodable {
    assertArrayEquals(
        new float[] {254, 253, 252, 251, 250, 249}, Decoder.decode(grey(Map.of(262, 0))).levels());
  }

  @Test
  void imagesStandUpright() throws Undecodable {
    Picture picture = Decoder.decode(grey(Map.of(274, 6)));
    assertEquals(new ImageShape(3, 2, 1), picture.shape());
    assertArrayEquals(new float[] {4, 1, 5, 2, 6, 3}, picture.levels());
  }

  @Test
  void inksAreColours() throws Undecodable {
    byte[] inks =
        tiff(ByteOrder.LITTLE_ENDIAN, 1, 2, 4, Map.of(262, 5), 0, 127, 191, 55, 0, 0, 0, 255);
    assertArrayEquals(new float[] {200, 100, 50, 0, 0, 0}, Decoder.decode(inks).levels(), 1);
  }

  @Test
  void filesThatEndEarlyAreRefusedWhereverTheyDo() {
    byte[] whole = grey(Map.of());
    for (int length = 4; length < whole.length; length++) {
      String message = refusal(Arrays.copyOf(whole, length));
      assertTrue(message.startsWith("is damaged or ends early: "), length + ": " + message);
    }
    assertEquals(
        "is damaged or ends early: a part of the image lies beyond the end",
        refusal(grey(Map.of(273, 1000))));
    assertEquals(
        "is damaged or ends early: it holds 6 of 6000 bytes", refusal(grey(Map.of(257, 2000))));
  }

  @Test
  void whatIsNotReadIsNamed() {
    assertEquals(
        "is a TIFF of numbers other than whole ones from zero on, which is not read",
        refusal(grey(Map.of(339, 3, 258, 32))));
    assertEquals(
        "is a file whose first page is a smaller copy (a camera's raw image), which is not read",
        refusal(grey(Map.of(254, 1))));
    assertEquals(
        "has 100000 x 100000 pixels, more than the 67108864 that are read",
        refusal(grey(Map.of(256, 100_000, 257, 100_000))));
    assertEquals(
        "is damaged: its tiles are larger than the image",
        refusal(grey(Map.of(322, 1 << 20, 323, 16, 324, 8, 325, 6))));
  }
}
