package org.imsat.features.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Lossless WebP files, in which each channel has one or two levels. */
final class WebPFile {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long bits;
  private int held;

  private WebPFile() {}

  /**
   * A file.
   *
   * @param low levels of red, green, blue and opaqueness
   * @param high other levels of them
   * @param pattern for each pixel a bit for each channel, red first: whether it is high
   */
  static byte[] lossless(int width, int[] low, int[] high, int... pattern) {
    return file(chunk("VP8L", image(width, low, high, pattern)));
  }

  private static byte[] image(int width, int[] low, int[] high, int... pattern) {
    WebPFile out = new WebPFile();
    out.put(0x2f, 8);
    out.put(width - 1, 14);
    out.put(pattern.length / width - 1, 14);
    out.put(1, 1); // opaqueness counts
    out.put(0, 3); // version
    out.put(0, 3); // no transform, no cache of colours, one group of codes
    for (int channel : new int[] {1, 0, 2, 3}) {
      out.put(1, 1); // a simple code
      out.put(1, 1); // of two symbols
      out.put(1, 1); // the first has eight bits
      out.put(Math.min(low[channel], high[channel]), 8);
      out.put(Math.max(low[channel], high[channel]), 8);
    }
    out.put(1, 1); // distances: a simple code of one symbol of one bit, 0
    out.put(0, 3);
    for (int pixel : pattern) {
      for (int channel : new int[] {1, 0, 2, 3}) {
        boolean isHigh = (pixel >> (3 - channel) & 1) == 1;
        out.put(isHigh == high[channel] > low[channel] ? 1 : 0, 1);
      }
    }
    out.put(0, 8);
    return out.bytes.toByteArray();
  }

  private void put(int value, int count) {
    bits |= (long) value << held;
    held += count;
    while (held >= 8) {
      bytes.write((int) bits);
      bits >>= 8;
      held -= 8;
    }
  }

  /** An animation of one frame on a canvas. */
  static byte[] animation(
      int canvasHeight, int canvasWidth, int left, int top, byte[] still, int height, int width) {
    ByteBuffer header = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(2);
    header.putShort((short) (canvasWidth - 1)).put((byte) 0);
    header.putShort((short) (canvasHeight - 1)).put((byte) 0);
    ByteBuffer frame = ByteBuffer.allocate(16 + still.length - 12).order(ByteOrder.LITTLE_ENDIAN);
    for (int number : new int[] {left / 2, top / 2, width - 1, height - 1, 100}) {
      frame.putShort((short) number).put((byte) 0);
    }
    frame.put((byte) 0).put(still, 12, still.length - 12);
    return file(
        chunk("VP8X", header.array()), chunk("ANIM", new byte[6]), chunk("ANMF", frame.array()));
  }

  /** The same with what a camera noted. */
  static byte[] withExif(byte[] still, byte[] exif) {
    byte[] chunk = chunk("EXIF", exif);
    ByteBuffer all = ByteBuffer.allocate(still.length + chunk.length);
    all.order(ByteOrder.LITTLE_ENDIAN).put(still).put(chunk).putInt(4, all.capacity() - 8);
    return all.array();
  }

  private static byte[] file(byte[]... chunks) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes("WEBP".getBytes(StandardCharsets.US_ASCII));
    for (byte[] chunk : chunks) {
      all.writeBytes(chunk);
    }
    return chunk("RIFF", all.toByteArray());
  }

  private static byte[] chunk(String type, byte[] content) {
    return ByteBuffer.allocate(8 + content.length + (content.length & 1))
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(type.getBytes(StandardCharsets.US_ASCII))
        .putInt(content.length)
        .put(content)
        .array();
  }
}
