package org.imsat.data.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imsat.samples.ImageShape;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.PixelSamples;

/** Levels of images as they are collected: brought to one shape, or all of one size. */
final class PixelRows {
  private static final int COLOURS = 3;

  private final Optional<ImageShape> wanted;
  private final List<byte[]> rows = new ArrayList<>();
  private Optional<ImageShape> first = Optional.empty();
  private boolean colour;

  /**
   * None yet.
   *
   * @param wanted the shape that all are brought to; otherwise they must be of one size
   */
  PixelRows(Optional<ImageShape> wanted) {
    this.wanted = wanted;
    wanted.ifPresent(
        shape -> {
          if (shape.channels() != 1 && shape.channels() != COLOURS) {
            throw new InvalidInputException(
                "images of %d channels; there are grey ones of 1 and coloured ones of 3"
                    .formatted(shape.channels()));
          }
        });
  }

  /**
   * Adds an image.
   *
   * @param place of it, for the message if it is of another size than the first
   */
  void add(Picture picture, String place) {
    if (wanted.isPresent()) {
      rows.add(picture.fitted(wanted.get()).bytes());
      return;
    }
    ImageShape shape = picture.shape();
    ImageShape size = first.orElse(shape);
    if (shape.height() != size.height() || shape.width() != size.width()) {
      throw new InvalidInputException(
          ("%s has %d x %d pixels, but the images before it have %d x %d; --image-size HxW or HxWxC"
                  + " brings all to one size")
              .formatted(place, shape.height(), shape.width(), size.height(), size.width()));
    }
    first = Optional.of(size);
    colour |= shape.channels() == COLOURS;
    rows.add(picture.bytes());
  }

  /** The rows; coloured if one of the images is. */
  PixelSamples samples() {
    if (wanted.isPresent()) {
      return new PixelSamples(rows.toArray(byte[][]::new), wanted.get());
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
