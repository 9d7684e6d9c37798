package org.imsat.features.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import org.imsat.features.image.codec.Undecodable;
import org.imsat.samples.ImageShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.NodeList;

class JpegFilesTest {
  private static final String ENDS_EARLY =
      "is damaged or ends early: the end of the image is missing";

  /** Colours that change slowly, with some noise. */
  private static BufferedImage image(int side) {
    Random random = new Random(3);
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < side * side; i++) {
      int noise = random.nextInt(30);
      int red = 200 * (i % side) / side + noise;
      int green = 200 * (i / side) / side + noise;
      image.setRGB(i % side, i / side, red << 16 | green << 8 | (40 + noise));
    }
    return image;
  }

  private static byte[] jpeg(BufferedImage image, boolean progressive) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    if (progressive) {
      param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    }
    return written(writer, new IIOImage(image, null, null), param);
  }

  private static byte[] written(ImageWriter writer, IIOImage image, ImageWriteParam param)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, image, param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** With a segment after the start of the file. */
  private static byte[] with(byte[] jpeg, int marker, byte... content) {
    return ByteBuffer.allocate(jpeg.length + content.length + 4)
        .put(jpeg, 0, 2)
        .put((byte) 0xff)
        .put((byte) marker)
        .putShort((short) (content.length + 2))
        .put(content)
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  private static byte[] without(byte[] jpeg, int marker) {
    int at = 2;
    while ((jpeg[at + 1] & 0xff) != marker) {
      at += 2 + ByteBuffer.wrap(jpeg).getShort(at + 2);
    }
    int end = at + 2 + ByteBuffer.wrap(jpeg).getShort(at + 2);
    return ByteBuffer.allocate(jpeg.length - end + at)
        .put(jpeg, 0, at)
        .put(jpeg, end, jpeg.length - end)
        .array();
  }

  private static byte[] adobe(int transform) {
    return new byte[] {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform};
  }

  private static String refusal(byte... bytes) {
    return assertThrows(Undecodable.class, () -> Decoder.decode(bytes)).getMessage();
  }

  private static float[] levels(byte... bytes) throws Undecodable {
    return Decoder.decode(bytes).levels();
  }

  @Test
  void levelsAreThoseOfJavasReader() throws Exception {
    byte[] bytes = jpeg(image(40), false);
    BufferedImage java = ImageIO.read(new java.io.ByteArrayInputStream(bytes));
    float[] expected = new float[40 * 40 * 3];
    java.getRaster().getPixels(0, 0, 40, 40, expected);
    assertArrayEquals(expected, levels(bytes));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void filesThatEndEarlyAreRefusedWhereverTheyDo(boolean progressive) throws Exception {
    byte[] whole = jpeg(image(64), progressive);
    for (int length = 3; length < whole.length; length += 7) {
      String message = refusal(Arrays.copyOf(whole, length));
      assertTrue(message.startsWith("is damaged or ends early: "), length + ": " + message);
    }
    // As downloads that were broken off may be: the rest is zero.
    byte[] half = Arrays.copyOf(Arrays.copyOf(whole, whole.length / 2), whole.length);
    assertEquals(ENDS_EARLY, refusal(half));
  }

  @Test
  void dataThatEndBeforeTheImageDoesAreRefused() throws Exception {
    byte[] whole = jpeg(image(64), false);
    byte[] half = Arrays.copyOf(whole, whole.length / 2);
    half[half.length - 2] = (byte) 0xff;
    half[half.length - 1] = (byte) 0xd9;
    assertEquals("is damaged: Corrupt JPEG data: premature end of data segment", refusal(half));
  }

  @Test
  void whatFollowsTheImageIsOfNoAccount() throws Exception {
    byte[] whole = jpeg(image(24), false);
    byte[] more = Arrays.copyOf(whole, 3 * whole.length);
    System.arraycopy(whole, 0, more, whole.length + 5, whole.length);
    assertArrayEquals(levels(whole), levels(more));
    byte[] padded = Arrays.copyOf(whole, whole.length + 30);
    padded[whole.length - 2] = 0;
    padded[whole.length - 1] = 0;
    padded[padded.length - 2] = (byte) 0xff;
    padded[padded.length - 1] = (byte) 0xd9;
    assertArrayEquals(levels(whole), levels(padded), "cameras pad the data");
  }

  @Test
  void damagedProfilesAndNotesDoNotMatter() throws Exception {
    byte[] whole = jpeg(image(24), false);
    byte[] profile = "ICC_PROFILE\0\1\1no profile".getBytes(StandardCharsets.ISO_8859_1);
    byte[] notes = "Exif\0\0nothing".getBytes(StandardCharsets.ISO_8859_1);
    byte[] thumbnail = Arrays.copyOf("JFXX\0\20".getBytes(StandardCharsets.ISO_8859_1), 40);
    assertArrayEquals(levels(whole), levels(with(whole, 0xe2, profile)));
    assertArrayEquals(levels(whole), levels(with(whole, 0xe1, notes)));
    assertArrayEquals(levels(whole), levels(with(whole, 0xe0, thumbnail)));
  }

  /** Java takes such files for red, green and blue; all others do not. */
  @Test
  void filesWithoutAHeaderHaveBrightnessAndDifferences() throws Exception {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    BufferedImage image = image(24);
    IIOMetadata metadata =
        writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), null);
    String format = "javax_imageio_jpeg_image_1.0";
    IIOMetadataNode tree = (IIOMetadataNode) metadata.getAsTree(format);
    NodeList components = tree.getElementsByTagName("componentSpec");
    for (int i = 0; i < components.getLength(); i++) {
      ((IIOMetadataNode) components.item(i)).setAttribute("HsamplingFactor", "1");
      ((IIOMetadataNode) components.item(i)).setAttribute("VsamplingFactor", "1");
    }
    metadata.setFromTree(format, tree);
    byte[] whole = written(writer, new IIOImage(image, null, metadata), null);
    byte[] bare = without(whole, 0xe0);
    assertArrayEquals(levels(whole), levels(bare));
    float[] stored = levels(with(bare, 0xee, adobe(0)));
    assertEquals(128, stored[1], 60, "Adobe's marker says that they are as they are");
    assertTrue(Math.abs(stored[1] - levels(bare)[1]) > 20);
  }

  /** Four components of flat inks, as Photoshop stores them: 255 is none. */
  private static byte[] inks(int... levels) throws IOException {
    WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 16, 8, 4, null);
    for (int i = 0; i < 128; i++) {
      raster.setPixel(i % 16, i / 16, levels);
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    return written(writer, new IIOImage(raster, null, null), null);
  }

  @Test
  void inksAreColours() throws Exception {
    byte[] bytes = inks(255, 128, 64, 200);
    Picture picture = Decoder.decode(bytes);
    assertEquals(new ImageShape(8, 16, 3), picture.shape());
    float[] expected = {200, 100, 50};
    assertArrayEquals(expected, Arrays.copyOf(picture.levels(), 3), 3);
    assertArrayEquals(expected, Arrays.copyOf(levels(with(bytes, 0xee, adobe(0))), 3), 3);
  }

  @Test
  void transformedInksAreColours() throws Exception {
    // Brightness 100, no blue, some red: inks 170, 71, 100 before they are inverted.
    byte[] bytes = with(inks(100, 128, 178, 255), 0xee, adobe(2));
    float[] found = Arrays.copyOf(levels(bytes), 3);
    assertArrayEquals(new float[] {255 - 170, 255 - 64, 255 - 100}, found, 4);
  }

  @Test
  void whatIsNotReadIsNamed() throws Exception {
    byte[] whole = jpeg(image(24), false);
    int frame = frame(whole);
    byte[] arithmetic = whole.clone();
    arithmetic[frame + 1] = (byte) 0xc9;
    assertEquals(
        "is a JPEG of a rare kind (lossless, hierarchical or arithmetic), which is not read",
        refusal(arithmetic));
    byte[] twelve = whole.clone();
    twelve[frame + 4] = 12;
    assertEquals("is a JPEG of 12 bits, which is not read", refusal(twelve));
    byte[] large = whole.clone();
    Arrays.fill(large, frame + 5, frame + 9, (byte) 0xff);
    assertEquals("has 65535 x 65535 pixels, more than the 67108864 that are read", refusal(large));
  }

  private static int frame(byte[] jpeg) {
    int at = 2;
    while ((jpeg[at + 1] & 0xff) != 0xc0) {
      at += 2 + ByteBuffer.wrap(jpeg).getShort(at + 2);
    }
    return at;
  }

  /** Each scan is a pass over all pixels, and needs next to no bytes. */
  @Test
  void filesOfManyScansAreRefused() throws Exception {
    byte[] whole = jpeg(image(24), false);
    int at = 2;
    while ((whole[at + 1] & 0xff) != 0xda) {
      at += 2 + ByteBuffer.wrap(whole).getShort(at + 2);
    }
    ByteBuffer many = ByteBuffer.allocate(at + 102 * (whole.length - at)).put(whole, 0, at);
    for (int i = 0; i < 101; i++) {
      many.put(whole, at, whole.length - at - 2);
    }
    many.put(whole, whole.length - 2, 2);
    assertEquals(
        "has 101 scans; at most 100 are read",
        refusal(Arrays.copyOf(many.array(), many.position())));
  }
}
