package org.imsat.data.image.codec;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
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
    T read(ImageReader reader) throws IOException;
  }

  /**
   * The first image, checked against the size that its header gave.
   *
   * @throws Undecodable if the reader warns of damage
   */
  BufferedImage image(byte[] bytes) throws IOException, Undecodable {
    return read(bytes, reader -> reader.read(0));
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
