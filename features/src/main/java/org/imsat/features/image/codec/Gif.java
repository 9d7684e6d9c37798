package org.imsat.features.image.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.imsat.samples.ImageShape;

/**
 * GIF files: the first frame, on its screen. What it does not cover is white, like all that is
 * transparent. The blocks are gone through to the end of the file.
 */
final class Gif {
  private static final int EXTENSION = 0x21;
  private static final int IMAGE = 0x2c;
  private static final int TRAILER = 0x3b;
  private static final int CONTROL = 0xf9;
  private static final int COLOURS = 3;
  private static final int WHITE = 255;

  private final ByteBuffer in;
  private int[] palette = new int[256];
  private int paletteSize;
  private int transparent = -1;
  private int screenHeight;
  private int screenWidth;
  private int left;
  private int top;
  private int height;
  private int width;
  private boolean interlaced;
  private int codeBits;
  private byte[] packed = {};

  private Gif(byte[] bytes) {
    this.in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  static ImageFile open(byte[] bytes) throws Undecodable {
    Gif gif = new Gif(bytes);
    gif.readBlocks();
    return new ImageFile(
        gif.screenHeight, gif.screenWidth, (long) gif.height * gif.width, scratch -> gif.levels());
  }

  private void readBlocks() throws Undecodable {
    in.position(6);
    screenWidth = number();
    screenHeight = number();
    int flags = in.get();
    in.getShort();
    readPalette(flags);
    while (in.hasRemaining()) {
      int block = in.get() & 0xff;
      switch (block) {
        case TRAILER -> {
          if (width == 0) {
            throw Undecodable.damaged("there is no image in it");
          }
          return;
        }
        case EXTENSION -> readExtension();
        case IMAGE -> readImage();
        case 0 -> {
          // An empty block more than needed, which some writers leave.
        }
        default -> throw Undecodable.damaged("a block of it is of no known kind");
      }
    }
    throw Undecodable.cutOff("the end of the file is missing");
  }

  private int number() {
    return in.getShort() & 0xffff;
  }

  private void readPalette(int flags) {
    if ((flags & 0x80) == 0) {
      return;
    }
    palette = new int[256];
    paletteSize = 2 << (flags & 7);
    for (int i = 0; i < paletteSize; i++) {
      palette[i] = (in.get() & 0xff) << 16 | (in.get() & 0xff) << 8 | (in.get() & 0xff);
    }
  }

  private void readExtension() throws Undecodable {
    boolean control = (in.get() & 0xff) == CONTROL && width == 0;
    if (control && in.remaining() >= 5 && (in.get(in.position() + 1) & 1) != 0) {
      transparent = in.get(in.position() + 4) & 0xff;
    }
    skipBlocks();
  }

  /** Passes over blocks and gives their length. */
  private int skipBlocks() throws Undecodable {
    int all = 0;
    while (in.hasRemaining()) {
      int length = in.get() & 0xff;
      if (length == 0) {
        return all;
      }
      if (length > in.remaining()) {
        break;
      }
      in.position(in.position() + length);
      all += length;
    }
    throw Undecodable.cutOff("a block of it has no end");
  }

  private void readImage() throws Undecodable {
    if (width != 0) {
      // A later frame; its palette is none of the first one's.
      in.position(in.position() + 8);
      int flags = in.get();
      int colours = (flags & 0x80) == 0 ? 0 : COLOURS * (2 << (flags & 7));
      in.position(in.position() + colours + 1);
      skipBlocks();
      return;
    }
    left = number();
    top = number();
    width = number();
    height = number();
    ImageFile.requireSize(height, width);
    // Screens that are too small are enlarged.
    screenWidth = Math.max(screenWidth, left + width);
    screenHeight = Math.max(screenHeight, top + height);
    ImageFile.requireSize(screenHeight, screenWidth);
    int flags = in.get();
    interlaced = (flags & 0x40) != 0;
    readPalette(flags);
    codeBits = in.get();
    int start = in.position();
    packed = new byte[skipBlocks()];
    in.position(start);
    int at = 0;
    for (int length = in.get() & 0xff; length > 0; length = in.get() & 0xff) {
      in.get(packed, at, length);
      at += length;
    }
  }

  private Levels levels() throws Undecodable {
    byte[] indices = GifCodes.unpack(packed, codeBits, height * width);
    boolean grey = true;
    for (int i = 0; i < paletteSize; i++) {
      int colour = palette[i];
      grey &= (colour >> 16) == (colour >> 8 & 0xff) && (colour >> 16) == (colour & 0xff);
    }
    ImageShape shape = new ImageShape(height, width, grey ? 1 : COLOURS);
    Levels frame = new Frame(indices, rows(), colours(), shape);
    return OnCanvas.of(frame, left, top, screenHeight, screenWidth);
  }

  private int[] colours() {
    int[] colours = palette.clone();
    if (transparent >= 0) {
      colours[transparent] = 0xffffff;
    }
    return colours;
  }

  /** Where in the data each row is. */
  private int[] rows() {
    int[] rows = new int[height];
    int at = 0;
    int[][] passes =
        interlaced ? new int[][] {{0, 8}, {4, 8}, {2, 4}, {1, 2}} : new int[][] {{0, 1}};
    for (int[] pass : passes) {
      for (int row = pass[0]; row < height; row += pass[1]) {
        rows[row] = at++;
      }
    }
    return rows;
  }

  private static final class Frame implements Levels {
    private final byte[] indices;
    private final int[] rows;
    private final int[] colours;
    private final ImageShape shape;

    Frame(byte[] indices, int[] rows, int[] colours, ImageShape shape) {
      this.indices = indices;
      this.rows = rows;
      this.colours = colours;
      this.shape = shape;
    }

    @Override
    public ImageShape shape() {
      return shape;
    }

    @Override
    public void read(int x, int y, int width, int height, float[] into) {
      int at = 0;
      for (int row = y; row < y + height; row++) {
        int start = rows[row] * shape.width();
        for (int column = x; column < x + width; column++) {
          int colour = colours[indices[start + column] & 0xff];
          for (int channel = 0; channel < shape.channels(); channel++) {
            into[at++] = colour >> (16 - 8 * channel) & WHITE;
          }
        }
      }
    }
  }
}
