package org.imsat.features.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteOrder;
import java.util.Arrays;
import org.imsat.features.image.codec.Undecodable;
import org.imsat.samples.ImageShape;
import org.junit.jupiter.api.Test;

class WebPFilesTest {
  private static final int[] LOW = {10, 20, 30, 0};
  private static final int[] HIGH = {200, 150, 100, 255};

  /** Two rows of three: low, high, red high; green high, blue high, transparent. */
  private static final byte[] STILL =
      WebPFile.lossless(3, LOW, HIGH, 0b0001, 0b1111, 0b1001, 0b0101, 0b0011, 0b0000);

  private static String refusal(byte... bytes) {
    return assertThrows(Undecodable.class, () -> Decoder.decode(bytes)).getMessage();
  }

  @Test
  void levelsAreRead() throws Undecodable {
    Picture picture = Decoder.decode(STILL);
    assertEquals(new ImageShape(2, 3, 3), picture.shape());
    assertArrayEquals(
        new float[] {
          10, 20, 30, 200, 150, 100, 200, 20, 30, 10, 150, 30, 10, 20, 100, 255, 255, 255
        },
        picture.levels());
  }

  @Test
  void imagesStandUpright() throws Undecodable {
    byte[] exif = ExifOrientationTest.exif(8, ByteOrder.LITTLE_ENDIAN);
    Picture picture = Decoder.decode(WebPFile.withExif(STILL, exif));
    assertEquals(new ImageShape(3, 2, 3), picture.shape());
    assertArrayEquals(new float[] {200, 20, 30, 255, 255, 255}, Arrays.copyOf(picture.levels(), 6));
  }

  @Test
  void theFirstFrameLiesOnItsCanvas() throws Undecodable {
    Picture picture = Decoder.decode(WebPFile.animation(4, 5, 2, 2, STILL, 2, 3));
    assertEquals(new ImageShape(4, 5, 3), picture.shape());
    float[] third = Arrays.copyOfRange(picture.levels(), 2 * 15, 3 * 15);
    assertArrayEquals(
        new float[] {255, 255, 255, 255, 255, 255, 10, 20, 30, 200, 150, 100, 200, 20, 30}, third);
  }

  @Test
  void filesThatEndEarlyAreRefusedWhereverTheyDo() {
    for (int length = 12; length < STILL.length; length++) {
      String message = refusal(Arrays.copyOf(STILL, length));
      assertTrue(message.startsWith("is damaged or ends early: "), length + ": " + message);
    }
  }
}
