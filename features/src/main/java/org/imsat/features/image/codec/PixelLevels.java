package org.imsat.features.image.codec;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DirectColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import org.imsat.samples.ImageShape;

/** Levels of what Java's readers give. */
final class PixelLevels {
  private static final int WHITE = 255;
  private static final int COLOURS = 3;

  private PixelLevels() {}

  /**
   * From samples where the image has them, else from colours: palettes and packed pixels. Palettes
   * of greys give grey levels.
   *
   * @throws Undecodable if the samples are no levels of colours that are known here
   */
  static Levels of(BufferedImage image) throws Undecodable {
    ColorModel model = image.getColorModel();
    if (model instanceof IndexColorModel palette) {
      return new Colours(image, shape(image, grey(palette) ? 1 : COLOURS));
    }
    if (model instanceof DirectColorModel) {
      return new Colours(image, shape(image, COLOURS));
    }
    int type = model.getTransferType();
    boolean whole =
        type == DataBuffer.TYPE_BYTE
            || type == DataBuffer.TYPE_USHORT
            || type == DataBuffer.TYPE_INT;
    if (!(model instanceof ComponentColorModel) || !whole) {
      throw Undecodable.notRead("of numbers other than whole ones from zero on");
    }
    return switch (model.getColorSpace().getType()) {
      case ColorSpace.TYPE_GRAY -> new Samples(image.getRaster(), model, shape(image, 1));
      case ColorSpace.TYPE_RGB -> new Samples(image.getRaster(), model, shape(image, COLOURS));
      case ColorSpace.TYPE_CMYK -> new Inks(image.getRaster(), model, shape(image, COLOURS));
      default -> throw Undecodable.notRead("of colours other than red, green, blue or inks");
    };
  }

  private static ImageShape shape(BufferedImage image, int channels) {
    return new ImageShape(image.getHeight(), image.getWidth(), channels);
  }

  private static boolean grey(IndexColorModel palette) {
    for (int i = 0; i < palette.getMapSize(); i++) {
      if (palette.getRed(i) != palette.getGreen(i) || palette.getRed(i) != palette.getBlue(i)) {
        return false;
      }
    }
    return true;
  }

  private static float[] largest(ColorModel model, int bands) {
    float[] largest = new float[bands];
    for (int band = 0; band < bands; band++) {
      largest[band] = (1L << model.getComponentSize(band)) - 1;
    }
    return largest;
  }

  /**
   * From the samples in the file. Asking the image for colours instead would brighten grey images,
   * which Java takes to be linear. Only one further band may count, that of opaqueness.
   */
  private record Samples(Raster raster, ColorModel model, ImageShape shape) implements Levels {
    @Override
    public void read(int x, int y, int width, int height, float[] into) {
      int channels = shape.channels();
      int bands = raster.getNumBands();
      if (bands == channels && isBytes()) {
        bytes(raster, x, y, width, height, into);
        return;
      }
      float[] largest = largest(model, Math.min(bands, model.getNumComponents()));
      boolean seeThrough = model.hasAlpha() && bands > channels;
      float[] pixels = numbers(raster, x, y, width, height);
      int at = 0;
      for (int start = 0; start < pixels.length; start += bands) {
        float opaque = seeThrough ? pixels[start + channels] / largest[channels] : 1;
        float share = model.isAlphaPremultiplied() ? 1 : opaque;
        for (int channel = 0; channel < channels; channel++) {
          float level = pixels[start + channel] * WHITE / largest[channel];
          into[at++] = share * level + (1 - opaque) * WHITE;
        }
      }
    }

    private boolean isBytes() {
      return raster.getTransferType() == DataBuffer.TYPE_BYTE && model.getComponentSize(0) == 8;
    }
  }

  /** From inks, as TIFF has them: 0 is none of an ink. */
  private record Inks(Raster raster, ColorModel model, ImageShape shape) implements Levels {
    @Override
    public void read(int x, int y, int width, int height, float[] into) {
      int bands = raster.getNumBands();
      float[] largest = largest(model, Ink.INKS);
      float[] pixels = numbers(raster, x, y, width, height);
      float[] paper = new float[width * height * Ink.INKS];
      for (int i = 0; i < paper.length; i++) {
        int ink = i % Ink.INKS;
        float covered = pixels[i / Ink.INKS * bands + ink] * WHITE / largest[ink];
        paper[i] = WHITE - Math.round(covered);
      }
      Ink.colours(paper, width * height, into);
    }
  }

  private record Colours(BufferedImage image, ImageShape shape) implements Levels {
    @Override
    public void read(int x, int y, int width, int height, float[] into) {
      int[] colours = new int[width];
      int at = 0;
      for (int row = 0; row < height; row++) {
        image.getRGB(x, y + row, width, 1, colours, 0, width);
        for (int colour : colours) {
          float opaque = (colour >>> 24) / 255f;
          // Of greys the first is enough.
          int last = 8 * (COLOURS - shape.channels());
          for (int shift = 16; shift >= last; shift -= 8) {
            into[at++] = opaque * (colour >> shift & 0xff) + (1 - opaque) * WHITE;
          }
        }
      }
    }
  }

  private static float[] numbers(Raster raster, int x, int y, int width, int height) {
    int[] samples =
        raster.getPixels(raster.getMinX() + x, raster.getMinY() + y, width, height, (int[]) null);
    float[] numbers = new float[samples.length];
    // Those of 32 bits have no sign.
    boolean wide = raster.getTransferType() == DataBuffer.TYPE_INT;
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = wide ? Integer.toUnsignedLong(samples[i]) : samples[i];
    }
    return numbers;
  }

  /** The samples of a block as they are. */
  static void bytes(Raster raster, int x, int y, int width, int height, float[] into) {
    byte[] samples = new byte[width * height * raster.getNumBands()];
    raster.getDataElements(raster.getMinX() + x, raster.getMinY() + y, width, height, samples);
    for (int i = 0; i < samples.length; i++) {
      into[i] = samples[i] & 0xff;
    }
  }
}
