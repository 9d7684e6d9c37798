package org.imsat.features.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.imsat.features.image.codec.Undecodable;
import org.junit.jupiter.api.Test;

class BmpFilesTest {
  private static String refusal(byte... bytes) {
    return assertThrows(Undecodable.class, () -> Decoder.decode(bytes)).getMessage();
  }

  private static byte[] colours() {
    BufferedImage image = new BufferedImage(5, 7, BufferedImage.TYPE_3BYTE_BGR);
    for (int i = 0; i < 35; i++) {
      image.setRGB(i % 5, i / 5, i * 0x030507);
    }
    return TestImages.file(image, "bmp");
  }

  @Test
  void filesThatEndEarlyAreRefusedWhereverTheyDo() {
    byte[] whole = colours();
    for (int length = 2; length < whole.length; length++) {
      String message = refusal(Arrays.copyOf(whole, length));
      assertTrue(message.startsWith("is damaged or ends early: "), length + ": " + message);
    }
  }

  /** A header may claim whatever it likes; nothing of that size is allocated. */
  @Test
  void sizesAreNotBelieved() {
    byte[] large = colours();
    ByteBuffer.wrap(large).order(ByteOrder.LITTLE_ENDIAN).putInt(18, 8000).putInt(22, 8000);
    assertEquals(
        "is damaged or ends early: it holds 112 of 192000000 bytes of pixels", refusal(large));
    ByteBuffer.wrap(large).order(ByteOrder.LITTLE_ENDIAN).putInt(22, Integer.MIN_VALUE);
    assertEquals(
        "has 2147483648 x 8000 pixels, more than the 67108864 that are read", refusal(large));
    byte[] embedded = colours();
    ByteBuffer.wrap(embedded).order(ByteOrder.LITTLE_ENDIAN).putInt(30, 4).putInt(34, 900_000_000);
    assertEquals(
        "is a BMP with an image of another format in it, which is not read", refusal(embedded));
  }

  @Test
  void runsOfPixelsMustHaveAnEnd() throws IOException, Undecodable {
    byte[] ramp = new byte[256];
    for (int i = 0; i < 256; i++) {
      ramp[i] = (byte) i;
    }
    IndexColorModel greys = new IndexColorModel(8, 256, ramp, ramp, ramp);
    BufferedImage image = new BufferedImage(6, 5, BufferedImage.TYPE_BYTE_INDEXED, greys);
    float[] expected = new float[30];
    for (int i = 0; i < 30; i++) {
      expected[i] = i < 12 ? 9 : i;
      image.getRaster().setSample(i % 6, i / 6, 0, (int) expected[i]);
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("bmp").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionType("BI_RLE8");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    }
    byte[] whole = bytes.toByteArray();
    assertArrayEquals(expected, Decoder.decode(whole).levels());
    assertEquals(
        "is damaged or ends early: its runs of pixels have no end",
        refusal(Arrays.copyOf(whole, whole.length - 12)));
  }
}
