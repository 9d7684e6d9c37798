package org.imsat.data.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.imsat.samples.ImageShape;

/**
 * Makes pictures of the bytes of PNG, JPEG, GIF (its first frame) and BMP files. Levels are those
 * in the file, whatever the file says of their gamma; 16 bits are reduced to 8; what is transparent
 * lies on white; the orientation that a camera noted is not heeded.
 */
final class Decoder {
  /** Formats, for messages. */
  static final String FORMATS = "PNG, JPEG, GIF, BMP";

  /** More pixels are refused before anything of that size is allocated. */
  static final long MOST_PIXELS = 1L << 26;

  private static final int WHITE = 255;
  private static final int COLOURS = 3;

  private Decoder() {}

  /** An image that cannot be decoded; the message says why, but not which. */
  static final class Undecodable extends Exception {
    private static final long serialVersionUID = 1L;

    Undecodable(String message) {
      super(message);
    }
  }

  /**
   * Decodes an image.
   *
   * @throws Undecodable if the bytes are no whole image of a known format, or it has too many
   *     pixels
   */
  static Picture decode(byte[] bytes) throws Undecodable {
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new Undecodable("is no image of a known format (" + FORMATS + ")");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        long width = reader.getWidth(0);
        long height = reader.getHeight(0);
        if (width * height > MOST_PIXELS) {
          throw new Undecodable(
              "has %d x %d pixels, more than the %d that are read"
                  .formatted(height, width, MOST_PIXELS));
        }
        return picture(reader.read(0));
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException e) {
      // On damaged files readers fail with either kind.
      throw new Undecodable("cannot be decoded: " + e.getMessage());
    }
  }

  private static Picture picture(BufferedImage image) {
    ColorModel model = image.getColorModel();
    boolean own =
        model instanceof ComponentColorModel
            && (model.getColorSpace().getType() == ColorSpace.TYPE_GRAY
                || model.getColorSpace().getType() == ColorSpace.TYPE_RGB);
    return own ? ofSamples(image) : ofColours(image);
  }

  /**
   * From the samples in the file. Asking the image for colours instead would brighten grey images,
   * which Java takes to be linear.
   */
  private static Picture ofSamples(BufferedImage image) {
    Raster raster = image.getRaster();
    ColorModel model = image.getColorModel();
    int channels = model.getNumColorComponents();
    int bands = raster.getNumBands();
    int width = image.getWidth();
    float[] line = new float[width * bands];
    float[] levels = new float[image.getHeight() * width * channels];
    float[] largest = new float[bands];
    for (int band = 0; band < bands; band++) {
      largest[band] = (1L << model.getComponentSize(band)) - 1;
    }
    int at = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, line);
      for (int x = 0; x < width; x++) {
        float opaque = bands > channels ? line[x * bands + channels] / largest[channels] : 1;
        for (int channel = 0; channel < channels; channel++) {
          float level = line[x * bands + channel] * WHITE / largest[channel];
          levels[at++] = opaque * level + (1 - opaque) * WHITE;
        }
      }
    }
    return new Picture(new ImageShape(image.getHeight(), width, channels), levels);
  }

  /** From colours: palettes and packed pixels. Palettes of greys only give grey pictures. */
  private static Picture ofColours(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] colours = new int[width];
    float[] levels = new float[height * width * COLOURS];
    int at = 0;
    for (int y = 0; y < height; y++) {
      image.getRGB(0, y, width, 1, colours, 0, width);
      for (int colour : colours) {
        float opaque = (colour >>> 24) / 255f;
        for (int shift = 16; shift >= 0; shift -= 8) {
          levels[at++] = opaque * (colour >> shift & 0xff) + (1 - opaque) * WHITE;
        }
      }
    }
    Picture picture = new Picture(new ImageShape(height, width, COLOURS), levels);
    return image.getColorModel() instanceof IndexColorModel palette && grey(palette)
        ? firstChannel(picture)
        : picture;
  }

  private static boolean grey(IndexColorModel palette) {
    for (int i = 0; i < palette.getMapSize(); i++) {
      if (palette.getRed(i) != palette.getGreen(i) || palette.getRed(i) != palette.getBlue(i)) {
        return false;
      }
    }
    return true;
  }

  private static Picture firstChannel(Picture picture) {
    ImageShape shape = picture.shape();
    float[] levels = new float[shape.height() * shape.width()];
    for (int pixel = 0; pixel < levels.length; pixel++) {
      levels[pixel] = picture.levels()[COLOURS * pixel];
    }
    return new Picture(new ImageShape(shape.height(), shape.width(), 1), levels);
  }
}
