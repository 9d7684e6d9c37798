package org.imsat.features.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.imsat.samples.ImageShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExifOrientationTest {
  /** Levels as they are stored: 1 2 3 above 4 5 6. */
  private static final byte[] STORED = TestImages.greyPng(2, 3, 1, 2, 3, 4, 5, 6);

  static byte[] exif(int orientation, ByteOrder order) {
    ByteBuffer exif = ByteBuffer.allocate(26).order(order);
    exif.put((order == ByteOrder.BIG_ENDIAN ? "MM" : "II").getBytes(StandardCharsets.US_ASCII));
    exif.putShort((short) 42).putInt(8).putShort((short) 1);
    exif.putShort((short) 274).putShort((short) 3).putInt(1);
    exif.putShort((short) orientation);
    return exif.array();
  }

  /** With a chunk after the header. */
  static byte[] with(byte[] png, String type, byte... content) {
    byte[] chunk =
        ByteBuffer.allocate(4 + content.length)
            .put(type.getBytes(StandardCharsets.US_ASCII))
            .put(content)
            .array();
    CRC32 crc = new CRC32();
    crc.update(chunk);
    return ByteBuffer.allocate(png.length + content.length + 12)
        .put(png, 0, 33)
        .putInt(content.length)
        .put(chunk)
        .putInt((int) crc.getValue())
        .put(png, 33, png.length - 33)
        .array();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 2, 1 2 3 4 5 6",
    "2, 2, 3 2 1 6 5 4",
    "3, 2, 6 5 4 3 2 1",
    "4, 2, 4 5 6 1 2 3",
    "5, 3, 1 4 2 5 3 6",
    "6, 3, 4 1 5 2 6 3",
    "7, 3, 6 3 5 2 4 1",
    "8, 3, 3 6 2 5 1 4",
    "0, 2, 1 2 3 4 5 6",
    "9, 2, 1 2 3 4 5 6"
  })
  void imagesStandUpright(int orientation, int height, String levels) throws Exception {
    float[] expected = new float[6];
    for (int i = 0; i < 6; i++) {
      expected[i] = levels.charAt(2 * i) - '0';
    }
    for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      Picture picture = Decoder.decode(with(STORED, "eXIf", exif(orientation, order)));
      assertEquals(new ImageShape(height, 6 / height, 1), picture.shape());
      assertArrayEquals(expected, picture.levels());
    }
  }

  /** Large images are turned piece by piece, and resized as if they had been stored upright. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void turnedImagesAreResizedLikeUprightOnes(int orientation) throws Exception {
    BufferedImage stored = new BufferedImage(71, 45, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 71 * 45; i++) {
      stored.setRGB(i % 71, i / 71, i * 7919 & 0xffffff);
    }
    byte[] turned =
        with(TestImages.file(stored, "png"), "eXIf", exif(orientation, ByteOrder.BIG_ENDIAN));
    Picture whole = Decoder.decode(turned);
    BufferedImage upright =
        new BufferedImage(
            whole.shape().width(), whole.shape().height(), BufferedImage.TYPE_INT_RGB);
    upright.getRaster().setPixels(0, 0, upright.getWidth(), upright.getHeight(), whole.levels());
    Fit fit = Fit.area(new ImageShape(9, 10, 3));
    assertArrayEquals(
        Decoder.decode(TestImages.file(upright, "png"), fit).levels(),
        Decoder.decode(turned, fit).levels());
  }

  @Test
  void ofJpegs() throws Exception {
    BufferedImage image = new BufferedImage(16, 8, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setSample(0, 0, 0, 255);
    byte[] jpeg = TestImages.file(image, "jpg");
    byte[] exif = exif(6, ByteOrder.LITTLE_ENDIAN);
    byte[] turned =
        ByteBuffer.allocate(jpeg.length + exif.length + 10)
            .put(jpeg, 0, 2)
            .putShort((short) 0xffe1)
            .putShort((short) (exif.length + 8))
            .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
            .put(exif)
            .put(jpeg, 2, jpeg.length - 2)
            .array();
    Picture picture = Decoder.decode(turned);
    assertEquals(new ImageShape(16, 8, 1), picture.shape());
    assertEquals(255, picture.levels()[7], 40, "the first pixel is at the right of the first row");
  }
}
