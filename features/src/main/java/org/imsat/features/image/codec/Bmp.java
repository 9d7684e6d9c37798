package org.imsat.features.image.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** BMP files. They must hold as many bytes as their pixels take. */
final class Bmp {
  private static final int FILE_HEADER = 14;

  /** Length of the oldest header, which has sizes of 16 bits. */
  private static final int CORE = 12;

  private static final int RLE8 = 1;
  private static final int RLE4 = 2;
  private static final int BITFIELDS = 3;
  private static final int ALPHA_BITFIELDS = 6;

  private static final JavaReader READER = JavaReader.ofJava("bmp", warning -> true);

  private Bmp() {}

  static ImageFile open(byte[] bytes) throws Undecodable {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long pixels = Integer.toUnsignedLong(in.getInt(10));
    int header = in.getInt(FILE_HEADER);
    boolean core = header == CORE;
    if (!core && (header < 16 || header > 124)) {
      throw Undecodable.damaged("it has no header of a BMP");
    }
    long width = core ? in.getShort(18) : in.getInt(18);
    // Negative if the first row is the upper one.
    long height = Math.abs((long) (core ? in.getShort(20) : in.getInt(22)));
    ImageFile.requireSize(height, width);
    int bits = in.getShort(core ? 24 : 28);
    int compression = core || header < 20 ? 0 : in.getInt(30);
    if (bits != 1 && bits != 4 && bits != 8 && bits != 16 && bits != 24 && bits != 32) {
      throw Undecodable.notRead("a BMP of %d bits".formatted(bits));
    }
    if (pixels < FILE_HEADER + header || pixels > bytes.length) {
      throw Undecodable.cutOff("its pixels lie beyond the end");
    }
    switch (compression) {
      case RLE8, RLE4 ->
          requireRuns(in.position((int) pixels).slice(), compression == RLE4 ? 2 : 1, height);
      case 0, BITFIELDS, ALPHA_BITFIELDS -> {
        long needed = height * ((width * bits + 31) / 32 * 4);
        if (bytes.length - pixels < needed) {
          throw Undecodable.cutOff(
              "it holds %d of %d bytes of pixels".formatted(bytes.length - pixels, needed));
        }
      }
      default -> throw Undecodable.notRead("a BMP with an image of another format in it");
    }
    long memory = height * width * Math.max(1, bits / 8);
    return new ImageFile(
        (int) height, (int) width, memory, scratch -> PixelLevels.of(READER.image(bytes, scratch)));
  }

  /** Goes through runs of equal pixels to the mark at their end. */
  private static void requireRuns(ByteBuffer in, int pixelsOfByte, long height) throws Undecodable {
    long rows = 0;
    while (in.remaining() >= 2) {
      int count = in.get() & 0xff;
      int value = in.get() & 0xff;
      if (count > 0) {
        continue;
      }
      switch (value) {
        case 0 -> rows++;
        case 1 -> {
          return;
        }
        case 2 -> in.getShort();
        default -> {
          int length = (value + pixelsOfByte - 1) / pixelsOfByte;
          in.position(Math.min(in.limit(), in.position() + length + (length & 1)));
        }
      }
    }
    // Some writers end with the last row.
    if (rows < height) {
      throw Undecodable.cutOff("its runs of pixels have no end");
    }
  }
}
