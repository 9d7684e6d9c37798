package org.imsat.features.image.codec;

import java.awt.image.Raster;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imsat.samples.ImageShape;

/**
 * JPEG files. Their segments are gone through to the end of the image; Java's reader sees those
 * that it needs and none that could mislead it: profiles, thumbnails, what cameras note, and what
 * follows the image (further pictures, films). Which colours the components are is told as libjpeg
 * does, and by it browsers; Java differs where a file has no JFIF header.
 */
final class Jpeg {
  private static final int SOI = 0xd8;
  private static final int EOI = 0xd9;
  private static final int SOS = 0xda;
  private static final int APP0 = 0xe0;
  private static final int APP1 = 0xe1;
  private static final int APP14 = 0xee;
  private static final int PROGRESSIVE = 0xc2;

  /** Tables, frame headers that Java reads, restart intervals. */
  private static final Set<Integer> NEEDED = Set.of(0xdb, 0xc4, 0xc0, 0xc1, 0xc2, 0xdd);

  private static final Set<Integer> FRAMES =
      Set.of(0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf);

  /** Ten are usual; each is a pass over all pixels, however few bytes it has. */
  private static final int MOST_SCANS = 100;

  /** The start of a file, with a JFIF header: brightness and differences of colours. */
  private static final byte[] JFIF = {
    (byte) 0xff,
    (byte) SOI,
    (byte) 0xff,
    (byte) APP0,
    0,
    16,
    'J',
    'F',
    'I',
    'F',
    0,
    1,
    1,
    0,
    0,
    1,
    0,
    1,
    0,
    0
  };

  /** The same with Adobe's marker and the transform 0: components are stored as they are. */
  private static final byte[] ADOBE = {
    (byte) 0xff,
    (byte) SOI,
    (byte) 0xff,
    (byte) APP14,
    0,
    14,
    'A',
    'd',
    'o',
    'b',
    'e',
    0,
    100,
    0,
    0,
    0,
    0,
    0
  };

  private static final byte[] END = {(byte) 0xff, (byte) EOI};

  /** Cameras pad the data before the end of the image. */
  private static final Pattern PADDING =
      Pattern.compile("Corrupt JPEG data: (\\d{1,9}) extraneous bytes before marker 0xd9");

  private static final int MOST_PADDING = 2048;

  private static final JavaReader READER = JavaReader.ofJava("jpeg", Jpeg::isHarmless);

  private final byte[] bytes;
  private final Pieces needed;
  private Orientation orientation = Orientation.UPRIGHT;
  private boolean jfif;
  private int adobe = -1;
  private int scans;
  private int frame = -1;
  private int height;
  private int width;
  private int[] components = {};

  private Jpeg(byte[] bytes) {
    this.bytes = bytes;
    this.needed = new Pieces(bytes);
  }

  static ImageFile open(byte[] bytes) throws Undecodable {
    Jpeg jpeg = new Jpeg(bytes);
    jpeg.readSegments();
    long samples = (long) jpeg.height * jpeg.width * jpeg.components.length;
    // Of progressive ones the decoder keeps all coefficients.
    long memory = jpeg.frame == PROGRESSIVE ? 3 * samples : samples;
    return new ImageFile(jpeg.height, jpeg.width, memory, jpeg.orientation, jpeg::levels);
  }

  private static boolean isHarmless(String warning) {
    Matcher padding = PADDING.matcher(warning);
    return warning.startsWith("Invalid SOS parameters")
        || (padding.matches() && Integer.parseInt(padding.group(1)) <= MOST_PADDING);
  }

  private void readSegments() throws Undecodable {
    int at = 2;
    while (true) {
      at = marker(at);
      int marker = bytes[at - 1] & 0xff;
      if (marker == EOI) {
        break;
      }
      if (marker == SOI || marker == 1 || isRestart(marker)) {
        continue; // without content; stray ones are passed over by all readers
      }
      int length = at + 2 <= bytes.length ? (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff) : 0;
      if (length < 2 || at + length > bytes.length) {
        throw Undecodable.cutOff("a segment has no end");
      }
      ByteBuffer content = ByteBuffer.wrap(bytes, at + 2, length - 2).slice();
      int end = at + length;
      if (marker == SOS) {
        end = endOfScan(end);
        scans++;
        needed.add(at - 2, end);
      } else {
        readSegment(marker, content);
        if (NEEDED.contains(marker)) {
          needed.add(at - 2, end);
        }
      }
      at = end;
    }
    if (frame < 0 || scans == 0) {
      throw Undecodable.damaged("there is no image in it");
    }
    if (scans > MOST_SCANS) {
      throw new Undecodable("has %d scans; at most %d are read".formatted(scans, MOST_SCANS));
    }
  }

  /** The place after the next marker. */
  private int marker(int from) throws Undecodable {
    for (int at = from; at + 1 < bytes.length; at++) {
      int second = bytes[at + 1] & 0xff;
      if (bytes[at] == (byte) 0xff && second != 0 && second != 0xff) {
        return at + 2;
      }
    }
    throw Undecodable.cutOff("the end of the image is missing");
  }

  /** The place of the marker that ends the data of a scan. */
  private int endOfScan(int from) throws Undecodable {
    int at = from;
    while (true) {
      at = marker(at);
      if (!isRestart(bytes[at - 1] & 0xff)) {
        return at - 2;
      }
    }
  }

  private static boolean isRestart(int marker) {
    return marker >= 0xd0 && marker <= 0xd7;
  }

  private void readSegment(int marker, ByteBuffer content) throws Undecodable {
    int size = content.remaining();
    if (FRAMES.contains(marker)) {
      readFrame(marker, content);
    } else if (marker == APP0 && size >= 5) {
      jfif |= ImageFile.text(content, 5).equals("JFIF\0");
    } else if (marker == APP14 && size >= 12 && ImageFile.text(content, 5).equals("Adobe")) {
      adobe = content.get(11) & 0xff;
    } else if (marker == APP1
        && size > 6
        && orientation.equals(Orientation.UPRIGHT)
        && ImageFile.text(content, 6).equals("Exif\0\0")) {
      orientation = TiffDirectory.orientation(content.slice());
    }
  }

  private void readFrame(int marker, ByteBuffer content) throws Undecodable {
    if (!NEEDED.contains(marker)) {
      throw Undecodable.notRead("a JPEG of a rare kind (lossless, hierarchical or arithmetic)");
    }
    if (frame >= 0) {
      throw Undecodable.damaged("it has two frames");
    }
    int bits = content.get();
    if (bits != 8) {
      throw Undecodable.notRead("a JPEG of %d bits".formatted(bits));
    }
    frame = marker;
    height = content.getShort() & 0xffff;
    width = content.getShort() & 0xffff;
    ImageFile.requireSize(height, width);
    components = new int[content.get() & 0xff];
    if (components.length != 1 && components.length != 3 && components.length != 4) {
      throw Undecodable.notRead("a JPEG of %d components".formatted(components.length));
    }
    for (int i = 0; i < components.length; i++) {
      components[i] = content.get() & 0xff;
      content.getShort();
    }
  }

  private Levels levels(Scratch scratch) throws IOException, Undecodable {
    if (components.length < 4) {
      return PixelLevels.of(READER.image(plain(), scratch));
    }
    return new Inks(READER.raster(plain()), adobe > 0, new ImageShape(height, width, 3));
  }

  /** The file with nothing in it but the image. */
  private byte[] plain() {
    byte[] header = components.length == 4 || isRedGreenBlue() ? ADOBE : JFIF;
    return needed.between(header, END);
  }

  /** Whether three components are colours as they are, and not brightness and differences. */
  private boolean isRedGreenBlue() {
    if (components.length != 3 || jfif) {
      return false;
    }
    return adobe >= 0
        ? adobe == 0
        : components[0] == 'R' && components[1] == 'G' && components[2] == 'B';
  }

  /**
   * From four components: inks, of which 255 is none, or what became of them by the transform of
   * JPEG's colours.
   */
  private record Inks(Raster raster, boolean transformed, ImageShape shape) implements Levels {
    @Override
    public void read(int x, int y, int width, int height, float[] into) {
      float[] paper = new float[width * height * Ink.INKS];
      PixelLevels.bytes(raster, x, y, width, height, paper);
      if (transformed) {
        for (int at = 0; at < paper.length; at += Ink.INKS) {
          float brightness = paper[at];
          float blue = paper[at + 1] - 128;
          float red = paper[at + 2] - 128;
          paper[at] = inverse(brightness + 1.402f * red);
          paper[at + 1] = inverse(brightness - 0.344136f * blue - 0.714136f * red);
          paper[at + 2] = inverse(brightness + 1.772f * blue);
        }
      }
      Ink.colours(paper, width * height, into);
    }

    private static float inverse(float level) {
      return 255 - Math.max(0, Math.min(255, Math.round(level)));
    }
  }
}
