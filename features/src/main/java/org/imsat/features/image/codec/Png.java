package org.imsat.features.image.codec;

import java.nio.ByteBuffer;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * PNG files. All chunks are checked; Java's reader sees those that make the pixels, without
 * profiles and texts, which it may stumble over.
 */
final class Png {
  private static final int SIGNATURE = 8;

  /** Length, type and checksum. */
  private static final int AROUND = 12;

  private static final int HEADER = 13;
  private static final Set<String> NEEDED = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");

  /** Deflate makes at most so many bytes of one. */
  private static final long MOST_EXPANSION = 1040;

  private static final byte[] NOTHING = {};

  private static final JavaReader READER = JavaReader.ofJava("png", warning -> true);

  private final ByteBuffer in;
  private final Pieces needed;
  private Orientation orientation = Orientation.UPRIGHT;
  private int height;
  private int width;
  private int bitsOfPixel;
  private long packed;

  private Png(byte[] bytes) {
    this.in = ByteBuffer.wrap(bytes);
    this.needed = new Pieces(bytes);
  }

  static ImageFile open(byte[] bytes) throws Undecodable {
    Png png = new Png(bytes);
    png.readChunks();
    long memory = (long) png.height * png.width * Math.max(1, png.bitsOfPixel / 8);
    return new ImageFile(
        png.height,
        png.width,
        memory,
        png.orientation,
        scratch -> PixelLevels.of(READER.image(png.needed.between(NOTHING, NOTHING), scratch)));
  }

  private void readChunks() throws Undecodable {
    needed.add(0, SIGNATURE);
    in.position(SIGNATURE);
    String type = "";
    while (!type.equals("IEND")) {
      if (in.remaining() < AROUND) {
        throw Undecodable.cutOff("the chunk IEND is missing");
      }
      int start = in.position();
      int length = in.getInt();
      type = ImageFile.text(in, 4);
      if (length < 0 || length > in.remaining() - 4) {
        throw Undecodable.cutOff("the chunk %s has no end".formatted(shown(type)));
      }
      requireChecksum(type, start, length);
      if (width == 0 && !type.equals("IHDR")) {
        throw Undecodable.damaged("it does not begin with the chunk IHDR");
      }
      readChunk(type, length);
      if (NEEDED.contains(type)) {
        needed.add(start, start + length + AROUND);
      }
      in.position(start + length + AROUND);
    }
    long raw = height * (((long) width * bitsOfPixel + 7) / 8);
    if (raw / MOST_EXPANSION > packed) {
      throw Undecodable.cutOff("%d bytes cannot hold its pixels".formatted(packed));
    }
  }

  private void requireChecksum(String type, int start, int length) throws Undecodable {
    CRC32 crc = new CRC32();
    crc.update(in.array(), start + 4, length + 4);
    int expected = in.getInt(start + 8 + length);
    if ((int) crc.getValue() != expected) {
      throw Undecodable.damaged(
          "the checksum of its chunk %s is %08x instead of %08x"
              .formatted(shown(type), crc.getValue(), expected));
    }
  }

  private void readChunk(String type, int length) throws Undecodable {
    switch (type) {
      case "IHDR" -> readHeader(length);
      case "IDAT" -> packed += length;
      case "eXIf" -> orientation = TiffDirectory.orientation(in.slice().limit(length).slice());
      default -> {
        // Nothing of it is needed here.
      }
    }
  }

  private void readHeader(int length) throws Undecodable {
    if (length != HEADER || width != 0) {
      throw Undecodable.damaged("its chunk IHDR is none");
    }
    width = in.getInt();
    height = in.getInt();
    ImageFile.requireSize(height, width);
    int bits = in.get();
    int samples =
        switch (in.get()) {
          case 2 -> 3;
          case 4 -> 2;
          case 6 -> 4;
          default -> 1;
        };
    bitsOfPixel = bits * samples;
    if (bitsOfPixel < 1 || bitsOfPixel > 64) {
      throw Undecodable.damaged("its chunk IHDR is none");
    }
  }

  private static String shown(String type) {
    return type.chars().allMatch(c -> c > ' ' && c < 127) ? type : "at the end";
  }
}
