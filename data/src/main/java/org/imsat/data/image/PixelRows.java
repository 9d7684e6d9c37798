package org.imsat.data.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imsat.features.image.Fit;
import org.imsat.features.image.Picture;
import org.imsat.features.image.Pixels;
import org.imsat.samples.ImageShape;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.PixelSamples;

/** Levels of images as they are collected: brought to one shape, or all of one size. */
final class PixelRows {
  private static final int COLOURS = 3;

  private final Optional<Pixels> wanted;
  private final int count;
  private final long memory;
  private final List<byte[]> rows = new ArrayList<>();
  private volatile Optional<ImageShape> first = Optional.empty();
  private boolean colour;

  /**
   * None yet.
   *
   * @param wanted the shape that all are brought to; otherwise they must be of one size
   * @param count of images that there are
   * @param memory of this Java, in bytes
   */
  PixelRows(Optional<Pixels> wanted, int count, long memory) {
    this.wanted = wanted;
    this.count = count;
    this.memory = memory;
  }

  /**
   * An image as it will be added. May be called by many threads.
   *
   * @param index of the image
   */
  Row row(Images images, int index) {
    Picture picture =
        wanted.isPresent()
            ? images.picture(index, Fit.area(wanted.get().shape()))
            : images.picture(index);
    ImageShape shape = picture.shape();
    boolean fits = first.isEmpty() || sameSize(shape, first.get());
    return new Row(shape, fits ? picture.bytes() : new byte[0]);
  }

  /** Levels of an image as bytes; none if it does not fit the first one. */
  static final class Row {
    private final ImageShape shape;
    private final byte[] levels;

    private Row(ImageShape shape, byte[] levels) {
      this.shape = shape;
      this.levels = levels;
    }
  }

  /**
   * Adds an image.
   *
   * @param place of it, for the message if it is of another size than the first
   */
  void add(Row row, String place) {
    ImageShape shape = row.shape;
    if (first.isEmpty()) {
      requireMemory(shape);
    }
    ImageShape size = first.orElse(shape);
    if (!sameSize(shape, size)) {
      throw new InvalidInputException(
          ("%s has %d x %d pixels, but the images before it have %d x %d; --image-size HxW or HxWxC"
                  + " brings all to one size")
              .formatted(place, shape.height(), shape.width(), size.height(), size.width()));
    }
    first = Optional.of(size);
    colour |= shape.channels() == COLOURS;
    rows.add(row.levels);
  }

  private void requireMemory(ImageShape shape) {
    long all = (long) count * shape.size();
    if (all > memory) {
      throw new InvalidInputException(
          ("%d images of %d x %d pixels take %d MB, more than Java's memory of %d MB; --image-size"
                  + " HxW brings them to a smaller size")
              .formatted(count, shape.height(), shape.width(), all >> 20, memory >> 20));
    }
  }

  private static boolean sameSize(ImageShape one, ImageShape other) {
    return one.height() == other.height() && one.width() == other.width();
  }

  /** The rows; coloured if one of the images is. */
  PixelSamples samples() {
    if (wanted.isPresent()) {
      return new PixelSamples(rows.toArray(byte[][]::new), wanted.get().shape());
    }
    ImageShape size = first.orElseThrow();
    ImageShape shape = new ImageShape(size.height(), size.width(), colour ? COLOURS : 1);
    rows.replaceAll(row -> row.length == shape.size() ? row : repeated(row));
    return new PixelSamples(rows.toArray(byte[][]::new), shape);
  }

  /** A grey image with three equal channels. */
  private static byte[] repeated(byte[] grey) {
    byte[] colours = new byte[COLOURS * grey.length];
    for (int i = 0; i < colours.length; i++) {
      colours[i] = grey[i / COLOURS];
    }
    return colours;
  }
}
