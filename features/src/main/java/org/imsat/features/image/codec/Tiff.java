package org.imsat.features.image.codec;

import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;

/** TIFF files: the first page. Strips and tiles must lie within the file. */
final class Tiff {
  private static final int REDUCED = 254;
  private static final int WIDTH = 256;
  private static final int HEIGHT = 257;
  private static final int BITS = 258;
  private static final int COMPRESSION = 259;
  private static final int PHOTOMETRIC = 262;
  private static final int STRIPS = 273;
  private static final int SAMPLES = 277;
  private static final int STRIP_SIZES = 279;
  private static final int TILE_WIDTH = 322;
  private static final int TILE_HEIGHT = 323;
  private static final int TILES = 324;
  private static final int TILE_SIZES = 325;
  private static final int FORMAT = 339;
  private static final int YCBCR = 6;
  private static final int UNSIGNED = 1;

  private static final JavaReader READER =
      JavaReader.of(new TIFFImageReaderSpi(), warning -> !warning.startsWith("Corrupt JPEG data"));

  private Tiff() {}

  static ImageFile open(byte[] bytes) throws Undecodable {
    TiffDirectory page = TiffDirectory.read(ByteBuffer.wrap(bytes));
    if (!page.isWhole()) {
      throw Undecodable.cutOff("its directory has no end");
    }
    long height = page.number(HEIGHT, 0);
    long width = page.number(WIDTH, 0);
    ImageFile.requireSize(height, width);
    if ((page.number(REDUCED, 0) & 1) != 0) {
      throw Undecodable.notRead("a file whose first page is a smaller copy (a camera's raw image)");
    }
    for (long format : page.numbers(FORMAT)) {
      if (format != UNSIGNED) {
        throw Undecodable.notRead("a TIFF of numbers other than whole ones from zero on");
      }
    }
    long samples = page.number(SAMPLES, 1);
    long bits = page.number(BITS, 1);
    if (samples < 1 || samples > 64 || bits < 1 || bits > 32) {
      throw Undecodable.notRead("a TIFF of %d samples of %d bits".formatted(samples, bits));
    }
    requireTiles(page, height, width);
    requireContent(page, bytes.length, height * ((width * samples * bits + 7) / 8));
    long memory = height * width * samples * Math.max(1, (bits + 7) / 8);
    return new ImageFile(
        (int) height,
        (int) width,
        memory,
        page.orientation(),
        scratch -> levels(bytes, (int) height, (int) width, scratch));
  }

  private static void requireTiles(TiffDirectory page, long height, long width) throws Undecodable {
    long across = page.number(TILE_WIDTH, 1);
    long down = page.number(TILE_HEIGHT, 1);
    // Tiles may stand over the edge, but not by far.
    ImageFile.requireSize(down, across);
    if (across > 4 * width + 4096 || down > 4 * height + 4096) {
      throw Undecodable.damaged("its tiles are larger than the image");
    }
  }

  private static void requireContent(TiffDirectory page, long length, long raw) throws Undecodable {
    boolean tiled = page.numbers(TILES).length > 0;
    long[] places = page.numbers(tiled ? TILES : STRIPS);
    long[] sizes = page.numbers(tiled ? TILE_SIZES : STRIP_SIZES);
    boolean plain = page.number(COMPRESSION, 1) == 1 && page.number(PHOTOMETRIC, 0) != YCBCR;
    long all = 0;
    for (int i = 0; i < places.length; i++) {
      long size = i < sizes.length ? sizes[i] : plain ? raw : 0;
      if (places[i] < 0 || size < 0 || places[i] > length || size > length - places[i]) {
        throw Undecodable.cutOff("a part of the image lies beyond the end");
      }
      all += size;
    }
    if (plain && all < raw) {
      throw Undecodable.cutOff("it holds %d of %d bytes".formatted(all, raw));
    }
  }

  private static Levels levels(byte[] bytes, int height, int width, Scratch scratch)
      throws IOException, Undecodable {
    BufferedImage image = READER.image(bytes, scratch);
    if (image.getHeight() != height || image.getWidth() != width) {
      throw Undecodable.damaged("its header gives two sizes");
    }
    return PixelLevels.of(image);
  }
}
