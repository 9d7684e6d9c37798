package org.imsat.features.image;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.imsat.features.image.codec.Undecodable;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.Features;
import org.imsat.samples.ImageShape;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Samples;

/**
 * Rows of image files (PNG, JPEG, GIF, BMP, WebP, TIFF, PNM), as a model that was learned from
 * images takes them. The row of an image does not depend on the others. Safe for use by many
 * threads.
 */
public final class ImageFeatures {
  /** Larger files are not read. */
  private static final int LARGEST_FILE = 1 << 28;

  /** Images of which rows are made at once. */
  private static final int CHUNK = 32;

  private final Extractor extractor;

  private ImageFeatures(Extractor extractor) {
    this.extractor = extractor;
  }

  /**
   * Those that a model keeps ({@code model.details().features()}): levels of pixels, or GIST.
   *
   * @throws InvalidInputException if they are of another kind, or incomplete; those of a pretrained
   *     network are made with it, see {@link #of(Extractor)}
   */
  public static ImageFeatures of(Features features) {
    return switch (features.kind()) {
      case Pixels.KIND -> of(Pixels.of(features));
      case Gist.KIND -> of(Gist.of(features));
      case Backbone.KIND ->
          throw new InvalidInputException(
              "features of the network %s need its file, which Backbone.open takes"
                  .formatted(features.string("backbone")));
      default ->
          throw new InvalidInputException(
              "features of the kind %s are not made of images".formatted(features.kind()));
    };
  }

  /**
   * Levels of pixels, for a model that was learned from images of a shape ({@code
   * model.details().image()}).
   *
   * @throws InvalidInputException if there are neither one nor three channels
   */
  public static ImageFeatures of(ImageShape shape) {
    return of(new Pixels(shape));
  }

  /** Whatever an extractor makes, such as a {@link Backbone}. */
  public static ImageFeatures of(Extractor extractor) {
    return new ImageFeatures(extractor);
  }

  /** What a model keeps of them. */
  public Features features() {
    return extractor.features();
  }

  /** Length of the rows. */
  public int dimension() {
    return extractor.dimension();
  }

  /**
   * The row of an image.
   *
   * @param file the bytes of an image file
   * @throws BadImageException if they are no whole image of a format that is read, or it is too
   *     large
   */
  public float[] row(byte[] file) {
    return extractor.rows(List.of(picture("the image", file)))[0];
  }

  /**
   * The row of an image file that is read to its end.
   *
   * @throws BadImageException as {@link #row(byte[])} does
   * @throws IOException if it cannot be read
   */
  public float[] row(InputStream file) throws IOException {
    byte[] bytes = file.readNBytes(LARGEST_FILE + 1);
    if (bytes.length > LARGEST_FILE) {
      throw new BadImageException("the image is larger than %d bytes".formatted(LARGEST_FILE));
    }
    return row(bytes);
  }

  /**
   * The rows of image files, in their order.
   *
   * @throws BadImageException as {@link #row(byte[])} does; the message gives the number of the
   *     file, from 0
   * @throws InvalidInputException if there are no files
   */
  public Samples rows(List<byte[]> files) {
    List<float[]> rows = new ArrayList<>();
    for (int from = 0; from < files.size(); from += CHUNK) {
      List<Picture> pictures =
          IntStream.range(from, Math.min(files.size(), from + CHUNK))
              .parallel()
              .mapToObj(i -> picture("image " + i, files.get(i)))
              .toList();
      rows.addAll(List.of(extractor.rows(pictures)));
    }
    return DenseSamples.of(rows.toArray(float[][]::new));
  }

  private Picture picture(String name, byte[] file) {
    try {
      Optional<Fit> fit = extractor.fit();
      return fit.isPresent() ? Decoder.decode(file, fit.get()) : Decoder.decode(file);
    } catch (Undecodable e) {
      throw new BadImageException(name + " " + e.getMessage());
    }
  }
}
