package org.imsat.features.image.codec;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.awt.Point;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.SampleModel;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;

/**
 * A reader that Java calls by a plug-in's interface. Which one is told here, so that what lies on
 * the class path has no say in what images look like.
 */
final class JavaReader {
  private final ImageReaderSpi provider;
  private final Predicate<String> harmless;

  private JavaReader(ImageReaderSpi provider, Predicate<String> harmless) {
    this.provider = provider;
    this.harmless = harmless;
  }

  /**
   * Java's own reader of a format.
   *
   * @param harmless whether a warning may be ignored; others mean that the image is damaged
   */
  static JavaReader ofJava(String format, Predicate<String> harmless) {
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
    while (readers.hasNext()) {
      ImageReaderSpi provider = readers.next().getOriginatingProvider();
      if ("java.desktop".equals(provider.getClass().getModule().getName())) {
        return new JavaReader(provider, harmless);
      }
    }
    throw new IllegalStateException("this Java has no reader of " + format);
  }

  /** A plug-in's, see {@link #ofJava}. */
  static JavaReader of(ImageReaderSpi provider, Predicate<String> harmless) {
    return new JavaReader(provider, harmless);
  }

  @FunctionalInterface
  private interface Reading<T> {
    T read(ImageReader reader) throws IOException, Undecodable;
  }

  /**
   * The first image.
   *
   * @throws Undecodable if the reader warns of damage
   */
  BufferedImage image(byte[] bytes, Scratch scratch) throws IOException, Undecodable {
    return read(
        bytes,
        reader -> {
          ImageReadParam param = reader.getDefaultReadParam();
          place(reader, scratch).ifPresent(param::setDestination);
          return reader.read(0, param);
        });
  }

  /** An image to read into; none where samples are no bytes side by side. */
  private static Optional<BufferedImage> place(ImageReader reader, Scratch scratch)
      throws IOException, Undecodable {
    // The reader may see another size in the header than was seen here.
    ImageFile.requireSize(reader.getHeight(0), reader.getWidth(0));
    Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
    if (!types.hasNext()) {
      return Optional.empty();
    }
    ImageTypeSpecifier type = types.next();
    SampleModel samples = type.getSampleModel(reader.getWidth(0), reader.getHeight(0));
    if (samples.getDataType() != DataBuffer.TYPE_BYTE
        || !(samples instanceof PixelInterleavedSampleModel)) {
      return Optional.empty();
    }
    int pixels = samples.getWidth() * samples.getHeight();
    int size = Math.multiplyExact(pixels, samples.getNumBands());
    WritableRaster raster =
        Raster.createWritableRaster(
            samples, new DataBufferByte(scratch.bytes(size), size), new Point());
    ColorModel colours = type.getColorModel();
    return Optional.of(new BufferedImage(colours, raster, colours.isAlphaPremultiplied(), null));
  }

  /** The same without any conversion of colours. */
  Raster raster(byte[] bytes) throws IOException, Undecodable {
    return read(bytes, reader -> reader.readRaster(0, null));
  }

  private <T> T read(byte[] bytes, Reading<T> reading) throws IOException, Undecodable {
    List<String> warnings = new ArrayList<>();
    ImageReader reader = provider.createReaderInstance();
    try (ImageInputStream in = new ByteArrayImageInputStream(bytes)) {
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      reader.setInput(in, false, true);
      T image = reading.read(reader);
      for (String warning : warnings) {
        if (!harmless.test(warning)) {
          throw Undecodable.damaged(warning);
        }
      }
      return image;
    } finally {
      reader.dispose();
    }
  }
}
