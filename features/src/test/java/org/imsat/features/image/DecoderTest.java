package org.imsat.features.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.Color;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.imsat.features.image.codec.ImageFormat;
import org.imsat.features.image.codec.Undecodable;
import org.imsat.samples.ImageShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecoderTest {
  private static String refusal(byte... bytes) {
    return assertThrows(Undecodable.class, () -> Decoder.decode(bytes)).getMessage();
  }

  /** Java takes grey levels to be linear; asked for colours, it makes 188 of 128. */
  @Test
  void greyLevelsAreThoseInTheFile() throws Exception {
    Picture picture = Decoder.decode(TestImages.greyPng(1, 3, 0, 128, 255));
    assertEquals(new ImageShape(1, 3, 1), picture.shape());
    assertArrayEquals(new float[] {0, 128, 255}, picture.levels());
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp", "gif"})
  void coloursAreRedGreenBlue(String format) throws Exception {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, 0xff0000);
    image.setRGB(1, 0, 0x0000ff);
    Picture picture = Decoder.decode(TestImages.file(image, format));
    assertEquals(new ImageShape(1, 2, 3), picture.shape());
    assertArrayEquals(new float[] {255, 0, 0, 0, 0, 255}, picture.levels());
  }

  @Test
  void jpegIsAbout() throws Exception {
    BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 256; i++) {
      image.setRGB(i % 16, i / 16, 0x408020);
    }
    Picture picture = Decoder.decode(TestImages.file(image, "jpg"));
    assertEquals(new ImageShape(16, 16, 3), picture.shape());
    assertArrayEquals(
        new float[] {64, 128, 32}, Arrays.copyOf(picture.levels(), 3), 4, "of a flat colour");
  }

  @Test
  void sixteenBitsAreReduced() throws Exception {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
    image.getRaster().setPixels(0, 0, 2, 1, new int[] {65535, 25700});
    assertArrayEquals(
        new float[] {255, 100}, Decoder.decode(TestImages.file(image, "png")).levels(), 1e-4f);
    ComponentColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB),
            false,
            false,
            Transparency.OPAQUE,
            DataBuffer.TYPE_USHORT);
    WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, 1, 1, 3, null);
    raster.setPixels(0, 0, 1, 1, new int[] {257, 65535, 514});
    BufferedImage colour = new BufferedImage(model, raster, false, null);
    assertArrayEquals(
        new float[] {1, 255, 2}, Decoder.decode(TestImages.file(colour, "png")).levels(), 1e-4f);
  }

  @Test
  void transparencyLiesOnWhite() throws Exception {
    BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(0, 0, 0xff102030);
    image.setRGB(1, 0, 0x00102030);
    image.setRGB(2, 0, 0x33000000);
    // A fifth of black and four fifths of white.
    assertArrayEquals(
        new float[] {16, 32, 48, 255, 255, 255, 204, 204, 204},
        Decoder.decode(TestImages.file(image, "png")).levels(),
        1e-4f);
  }

  @Test
  void palettesAreColoursOrGreys() throws Exception {
    byte[] ramp = {0, 100, (byte) 200};
    IndexColorModel greys = new IndexColorModel(2, 3, ramp, ramp, ramp);
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY, greys);
    image.getRaster().setPixels(0, 0, 2, 1, new int[] {2, 1});
    Picture grey = Decoder.decode(TestImages.file(image, "png"));
    assertEquals(1, grey.shape().channels());
    assertArrayEquals(new float[] {200, 100}, grey.levels());
    IndexColorModel colours = new IndexColorModel(2, 3, ramp, new byte[3], ramp);
    BufferedImage purple = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY, colours);
    purple.getRaster().setPixels(0, 0, 2, 1, new int[] {2, 1});
    assertArrayEquals(
        new float[] {200, 0, 200, 100, 0, 100},
        Decoder.decode(TestImages.file(purple, "png")).levels());
  }

  @Test
  void oneBitIsBlackAndWhite() throws Exception {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY);
    image.setRGB(1, 0, Color.WHITE.getRGB());
    Picture picture = Decoder.decode(TestImages.file(image, "png"));
    assertEquals(1, picture.shape().channels());
    assertArrayEquals(new float[] {0, 255}, picture.levels());
  }

  @Test
  void refusesBombsBeforeDecoding() {
    assertEquals(
        "has 100000 x 90000 pixels, more than the 67108864 that are read",
        refusal(TestImages.pngHeader(100_000, 90_000)));
  }

  @Test
  void refusesWhatIsNoWholeImage() {
    assertEquals(
        "is no image of a known format (" + ImageFormat.READ + ")",
        refusal("hello".getBytes(StandardCharsets.UTF_8)));
    assertEquals("is no image of a known format (" + ImageFormat.READ + ")", refusal());
    byte[] whole = TestImages.pattern(20, 1);
    String message = refusal(Arrays.copyOf(whole, whole.length / 2));
    assertEquals("is damaged or ends early: the chunk IDAT has no end", message);
  }
}
