package org.imsat.features.image.codec;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * WebP files; of animated ones the first frame, on its canvas. The reader is given a file with
 * nothing in it but that image: it would apply profiles, which those of other formats do not.
 */
final class WebP {
  private static final int FILE_HEADER = 12;
  private static final int FRAME_HEADER = 16;
  private static final int ALPHA = 0x10;
  private static final int EXTENDED = 10;

  private static final JavaReader READER =
      JavaReader.of(new WebPImageReaderSpi(), warning -> !warning.contains("alpha"));

  private Orientation orientation = Orientation.UPRIGHT;
  private int canvasHeight;
  private int canvasWidth;
  private int left;
  private int top;
  private int height;
  private int width;
  private byte[] plain = {};

  private WebP() {}

  static ImageFile open(byte[] bytes) throws Undecodable {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long end = 8 + Integer.toUnsignedLong(in.getInt(4));
    if (end > bytes.length) {
      throw Undecodable.cutOff("it has %d of %d bytes".formatted(bytes.length, end));
    }
    WebP image = new WebP();
    image.readChunks(in.position(FILE_HEADER).limit((int) end), true);
    if (image.plain.length == 0) {
      throw Undecodable.damaged("there is no image in it");
    }
    int high = Math.max(image.canvasHeight, image.top + image.height);
    int wide = Math.max(image.canvasWidth, image.left + image.width);
    ImageFile.requireSize(high, wide);
    // The decoder of lossless images keeps a second copy.
    long memory = 8L * image.height * image.width;
    return new ImageFile(
        high, wide, memory, image.orientation, scratch -> image.levels(high, wide, scratch));
  }

  /**
   * Reads the chunks of a file, or of a frame.
   *
   * @param outer whether of a file
   */
  private void readChunks(ByteBuffer in, boolean outer) throws Undecodable {
    byte[] alpha = {};
    while (in.remaining() >= 8) {
      String type = ImageFile.text(in, 4);
      long length = Integer.toUnsignedLong(in.getInt());
      if (length > in.remaining()) {
        throw Undecodable.cutOff("the chunk %s has no end".formatted(type.strip()));
      }
      ByteBuffer content = in.slice().order(ByteOrder.LITTLE_ENDIAN).limit((int) length).slice();
      content.order(ByteOrder.LITTLE_ENDIAN);
      in.position((int) Math.min(in.limit(), in.position() + length + (length & 1)));
      boolean first = plain.length == 0;
      switch (type) {
        case "VP8X" -> {
          canvasWidth = 1 + number(content, 4);
          canvasHeight = 1 + number(content, 7);
        }
        case "ALPH" -> alpha = bytes(content);
        case "VP8 " -> {
          if (first) {
            readLossy(content, alpha);
          }
        }
        case "VP8L" -> {
          if (first) {
            readLossless(content);
          }
        }
        case "ANMF" -> {
          if (first && outer) {
            left = 2 * number(content, 0);
            top = 2 * number(content, 3);
            readChunks(content.position(FRAME_HEADER), false);
          }
        }
        case "EXIF" -> {
          boolean named = length > 6 && ImageFile.text(content.duplicate(), 6).equals("Exif\0\0");
          orientation = TiffDirectory.orientation(content.position(named ? 6 : 0).slice());
        }
        default -> {
          // Nothing of it is needed here.
        }
      }
    }
  }

  private static int number(ByteBuffer in, int at) {
    return (in.getShort(at) & 0xffff) | (in.get(at + 2) & 0xff) << 16;
  }

  private static byte[] bytes(ByteBuffer content) {
    byte[] bytes = new byte[content.remaining()];
    content.duplicate().get(bytes);
    return bytes;
  }

  private void readLossy(ByteBuffer content, byte[] alpha) throws Undecodable {
    long firstPart = number(content, 0) >> 5;
    width = content.getShort(6) & 0x3fff;
    height = content.getShort(8) & 0x3fff;
    ImageFile.requireSize(height, width);
    if (firstPart + EXTENDED > content.remaining()) {
      throw Undecodable.cutOff("its first part has no end");
    }
    if (alpha.length == 0) {
      plain = file(chunk("VP8 ", bytes(content)));
      return;
    }
    if ((alpha[0] & 3) == 0) {
      throw Undecodable.notRead("a WebP whose opaqueness is not compressed");
    }
    ByteBuffer header = ByteBuffer.allocate(EXTENDED).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(ALPHA);
    header.putShort((short) (width - 1)).put((byte) 0);
    header.putShort((short) (height - 1)).put((byte) 0);
    plain =
        file(chunk("VP8X", header.array()), chunk("ALPH", alpha), chunk("VP8 ", bytes(content)));
  }

  private void readLossless(ByteBuffer content) throws Undecodable {
    int sizes = content.getInt(1);
    width = 1 + (sizes & 0x3fff);
    height = 1 + (sizes >> 14 & 0x3fff);
    ImageFile.requireSize(height, width);
    plain = file(chunk("VP8L", bytes(content)));
  }

  private static byte[] chunk(String type, byte[] content) {
    int padding = content.length & 1;
    return ByteBuffer.allocate(8 + content.length + padding)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(type.getBytes(StandardCharsets.US_ASCII))
        .putInt(content.length)
        .put(content)
        .array();
  }

  private static byte[] file(byte[]... chunks) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes("WEBP".getBytes(StandardCharsets.US_ASCII));
    for (byte[] chunk : chunks) {
      all.writeBytes(chunk);
    }
    return chunk("RIFF", all.toByteArray());
  }

  private Levels levels(int high, int wide, Scratch scratch) throws IOException, Undecodable {
    BufferedImage image = READER.image(plain, scratch);
    return OnCanvas.of(PixelLevels.of(image), left, top, high, wide);
  }
}
