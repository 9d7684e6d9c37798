package org.imsat.features.image;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imsat.samples.Features;
import org.imsat.samples.ImageShape;
import org.imsat.samples.InvalidInputException;

/**
 * Levels of pixels, whole numbers from 0 to 255, of images that are brought to one shape.
 *
 * @param shape height, width and one or three channels
 */
public record Pixels(ImageShape shape) implements Extractor {
  /** What model files call these features. */
  public static final String KIND = "pixels";

  private static final int COLOURS = 3;

  /** Checks the channels. */
  public Pixels {
    if (shape.channels() != 1 && shape.channels() != COLOURS) {
      throw new InvalidInputException(
          "images of %d channels; there are grey ones of 1 and coloured ones of 3"
              .formatted(shape.channels()));
    }
  }

  /**
   * What made such features.
   *
   * @throws InvalidInputException if settings are missing
   */
  public static Pixels of(Features features) {
    return new Pixels(
        new ImageShape(
            features.integer("height"), features.integer("width"), features.integer("channels")));
  }

  @Override
  public int dimension() {
    return shape.size();
  }

  @Override
  public Features features() {
    return new Features(
        KIND,
        List.of(),
        Map.of("height", shape.height(), "width", shape.width(), "channels", shape.channels()));
  }

  @Override
  public Optional<Fit> fit() {
    return Optional.of(Fit.area(shape));
  }

  @Override
  public float[][] rows(List<Picture> pictures) {
    return pictures.stream().map(this::row).toArray(float[][]::new);
  }

  private float[] row(Picture picture) {
    byte[] levels = picture.fitted(shape).bytes();
    float[] row = new float[levels.length];
    for (int i = 0; i < row.length; i++) {
      row[i] = levels[i] & 0xff;
    }
    return row;
  }
}
