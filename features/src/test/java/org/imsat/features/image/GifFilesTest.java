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
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.imsat.features.image.codec.Undecodable;
import org.imsat.samples.ImageShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GifFilesTest {
  /** Black, red, green, blue. */
  private static final int[] COLOURS = {0, 0xff0000, 0x00ff00, 0x0000ff};

  private static final int[] GREYS = {0, 0x404040, 0x808080, 0xffffff};

  private static String refusal(byte... bytes) {
    return assertThrows(Undecodable.class, () -> Decoder.decode(bytes)).getMessage();
  }

  private static ByteBuffer screen(int height, int width, int... palette) {
    ByteBuffer gif = ByteBuffer.allocate(1000).order(ByteOrder.LITTLE_ENDIAN);
    gif.put("GIF89a".getBytes(StandardCharsets.US_ASCII));
    gif.putShort((short) width).putShort((short) height);
    gif.put(new byte[] {(byte) 0x81, 0, 0});
    for (int colour : palette) {
      gif.put((byte) (colour >> 16)).put((byte) (colour >> 8)).put((byte) colour);
    }
    return gif;
  }

  private static void transparent(ByteBuffer gif, int index) {
    gif.put(new byte[] {0x21, (byte) 0xf9, 4, 1, 0, 0, (byte) index, 0});
  }

  /** A frame; codes have three bits throughout, for the table is cleared before every other. */
  private static void frame(ByteBuffer gif, int left, int top, int width, int... values) {
    gif.put((byte) 0x2c).putShort((short) left).putShort((short) top);
    gif.putShort((short) width).putShort((short) (values.length / width)).put((byte) 0);
    long bits = 0;
    int held = 0;
    ByteBuffer data = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i <= values.length; i++) {
      for (int code : i == values.length ? new int[] {5} : new int[] {4, values[i]}) {
        bits |= (long) code << held;
        held += 3;
        if (held >= 8) {
          data.put((byte) bits);
          bits >>= 8;
          held -= 8;
        }
      }
    }
    data.put((byte) bits);
    gif.put((byte) 2).put((byte) data.position()).put(data.array(), 0, data.position());
    gif.put((byte) 0);
  }

  private static byte[] ended(ByteBuffer gif) {
    gif.put((byte) 0x3b);
    byte[] bytes = new byte[gif.position()];
    gif.get(0, bytes);
    return bytes;
  }

  @Test
  void aFrameLiesOnItsScreen() throws Exception {
    ByteBuffer gif = screen(3, 4, GREYS);
    frame(gif, 1, 1, 2, 0, 1, 2, 0);
    Picture picture = Decoder.decode(ended(gif));
    assertEquals(new ImageShape(3, 4, 1), picture.shape());
    assertArrayEquals(
        new float[] {255, 255, 255, 255, 255, 0, 64, 255, 255, 128, 0, 255}, picture.levels());
  }

  @Test
  void transparentPixelsAreWhite() throws Exception {
    ByteBuffer gif = screen(1, 2, COLOURS);
    transparent(gif, 1);
    frame(gif, 0, 0, 2, 1, 2);
    assertArrayEquals(new float[] {255, 255, 255, 0, 255, 0}, Decoder.decode(ended(gif)).levels());
  }

  @Test
  void screensThatAreTooSmallGrow() throws Exception {
    ByteBuffer gif = screen(0, 0, COLOURS);
    frame(gif, 1, 0, 1, 3);
    Picture picture = Decoder.decode(ended(gif));
    assertEquals(new ImageShape(1, 2, 3), picture.shape());
    assertArrayEquals(new float[] {255, 255, 255, 0, 0, 255}, picture.levels());
  }

  @Test
  void theFirstFrameCounts() throws Exception {
    ByteBuffer gif = screen(1, 1, COLOURS);
    frame(gif, 0, 0, 1, 1);
    transparent(gif, 1);
    frame(gif, 0, 0, 1, 2);
    assertArrayEquals(new float[] {255, 0, 0}, Decoder.decode(ended(gif)).levels());
  }

  @Test
  void filesThatEndEarlyAreRefusedWhereverTheyDo() {
    ByteBuffer gif = screen(2, 2, COLOURS);
    frame(gif, 0, 0, 2, 0, 1, 2, 3);
    transparent(gif, 1);
    frame(gif, 0, 0, 2, 0, 1, 2, 3);
    byte[] whole = ended(gif);
    for (int length = 6; length < whole.length; length++) {
      String message = refusal(Arrays.copyOf(whole, length));
      assertTrue(message.startsWith("is damaged or ends early: "), length + ": " + message);
    }
  }

  @Test
  void dataThatEndBeforeTheImageDoesAreRefused() {
    ByteBuffer gif = screen(2, 2, COLOURS);
    frame(gif, 0, 0, 2, 0, 1, 2, 3);
    byte[] whole = ended(gif);
    int height = 13 + 12 + 7;
    whole[height] = 3;
    assertEquals("is damaged or ends early: it holds 4 of 6 pixels", refusal(whole));
    ByteBuffer empty = screen(2, 2, COLOURS);
    assertEquals("is damaged: there is no image in it", refusal(ended(empty)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void noiseOfAllCodesIsUnpacked(boolean interlaced) throws IOException, Undecodable {
    byte[] ramp = new byte[256];
    for (int i = 0; i < 256; i++) {
      ramp[i] = (byte) i;
    }
    IndexColorModel greys = new IndexColorModel(8, 256, ramp, ramp, ramp);
    BufferedImage image = new BufferedImage(150, 130, BufferedImage.TYPE_BYTE_INDEXED, greys);
    Random random = new Random(1);
    float[] expected = new float[150 * 130];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = i < 9000 ? random.nextInt(256) : i % 3;
      image.getRaster().setSample(i % 150, i / 150, 0, (int) expected[i]);
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setProgressiveMode(
        interlaced ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    }
    assertArrayEquals(expected, Decoder.decode(bytes.toByteArray()).levels());
  }
}
