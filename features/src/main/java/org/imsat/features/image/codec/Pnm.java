package org.imsat.features.image.codec;

import java.nio.ByteBuffer;
import org.imsat.samples.ImageShape;

/** Files of Netpbm: PBM, PGM and PPM, as text (P1, P2, P3) or bytes (P4, P5, P6). */
final class Pnm {
  private static final int WHITE = 255;

  private final ByteBuffer in;

  /** Where the levels begin. */
  private int start;

  private Pnm(byte[] bytes) {
    this.in = ByteBuffer.wrap(bytes);
  }

  static ImageFile open(byte[] bytes) throws Undecodable {
    return new Pnm(bytes).open();
  }

  private ImageFile open() throws Undecodable {
    int kind = in.get(1) - '0';
    in.position(2);
    boolean text = kind <= 3;
    boolean bits = kind == 1 || kind == 4;
    int width = number();
    int height = number();
    ImageFile.requireSize(height, width);
    int largest = bits ? 1 : number();
    if (largest < 1 || largest > 65_535) {
      throw Undecodable.damaged("its largest level is " + largest);
    }
    start = in.position();
    ImageShape shape = new ImageShape(height, width, kind % 3 == 0 ? 3 : 1);
    if (text) {
      if (in.remaining() < (bits ? shape.size() : 2L * shape.size() - 1)) {
        throw missing();
      }
      return new ImageFile(
          height, width, 2L * shape.size(), scratch -> written(shape, bits, largest));
    }
    int line = bits ? (width + 7) / 8 : width * shape.channels() * (largest > WHITE ? 2 : 1);
    if (in.remaining() < (long) line * height) {
      throw missing();
    }
    ByteBuffer samples = in.slice();
    return new ImageFile(
        height,
        width,
        0,
        scratch -> bits ? new Bits(samples, line, shape) : new Samples(samples, largest, shape));
  }

  private static Undecodable missing() {
    return Undecodable.cutOff("levels are missing");
  }

  /** The next letter; a comment counts as the end of its line, and so does that of the file. */
  private int letter() {
    int letter = in.hasRemaining() ? in.get() & 0xff : '\n';
    if (letter == '#') {
      while (letter != '\n' && letter != '\r') {
        letter = in.hasRemaining() ? in.get() & 0xff : '\n';
      }
    }
    return letter;
  }

  private int number() throws Undecodable {
    int letter = letter();
    while (isSpace(letter) && in.hasRemaining()) {
      letter = letter();
    }
    int number = 0;
    boolean any = false;
    while (letter >= '0' && letter <= '9') {
      any = true;
      number = Math.min(100_000_000, 10 * number + letter - '0');
      letter = letter();
    }
    if (!any || !isSpace(letter)) {
      throw in.hasRemaining() ? Undecodable.damaged("a number of it is none") : missing();
    }
    return number;
  }

  private static boolean isSpace(int letter) {
    return letter == ' ' || (letter >= '\t' && letter <= '\r');
  }

  /** Reads the levels of a text. Those of PBM need no space between them. */
  private Levels written(ImageShape shape, boolean bits, int largest) throws Undecodable {
    in.position(start);
    ByteBuffer samples = ByteBuffer.allocate(2 * shape.size());
    while (samples.hasRemaining()) {
      samples.putShort((short) (bits ? bit() : Math.min(number(), largest)));
    }
    return new Samples(samples.flip(), largest, 2, shape);
  }

  /** 1 is black. */
  private int bit() throws Undecodable {
    int letter = letter();
    while (isSpace(letter)) {
      if (!in.hasRemaining()) {
        throw missing();
      }
      letter = letter();
    }
    if (letter != '0' && letter != '1') {
      throw Undecodable.damaged("a bit of it is none");
    }
    return '1' - letter;
  }

  /** Numbers of one or two bytes. */
  private record Samples(ByteBuffer samples, int largest, int size, ImageShape shape)
      implements Levels {
    Samples(ByteBuffer samples, int largest, ImageShape shape) {
      this(samples, largest, largest > WHITE ? 2 : 1, shape);
    }

    @Override
    public void read(int x, int y, int width, int height, float[] into) {
      int at = 0;
      for (int row = y; row < y + height; row++) {
        int start = (row * shape.width() + x) * shape.channels();
        for (int i = start; i < start + width * shape.channels(); i++) {
          int sample = size == 1 ? samples.get(i) & 0xff : samples.getShort(2 * i) & 0xffff;
          into[at++] = (float) Math.min(sample, largest) * WHITE / largest;
        }
      }
    }
  }

  /** Bits, of which 1 is black; lines begin with a byte. */
  private record Bits(ByteBuffer lines, int line, ImageShape shape) implements Levels {
    @Override
    public void read(int x, int y, int width, int height, float[] into) {
      int at = 0;
      for (int row = y; row < y + height; row++) {
        for (int column = x; column < x + width; column++) {
          int bit = lines.get(row * line + column / 8) >> (7 - column % 8) & 1;
          into[at++] = bit == 1 ? 0 : WHITE;
        }
      }
    }
  }
}
