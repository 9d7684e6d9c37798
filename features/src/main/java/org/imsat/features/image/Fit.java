package org.imsat.features.image;

import org.imsat.features.image.codec.Levels;
import org.imsat.samples.ImageShape;

/**
 * What pictures are brought to before rows are made of them. It is done row by row as an image is
 * decoded, so that large images need no more memory than their decoders take.
 *
 * @param shape height, width and channels afterwards
 * @param interpolation how they change their size
 */
public record Fit(ImageShape shape, Interpolation interpolation) {
  /** Rows that are read at once; images that lie on their side are read in columns as wide. */
  private static final int BAND = 16;

  /** As image folders are: averaged when pictures shrink, bilinear when they grow. */
  public static Fit area(ImageShape shape) {
    return new Fit(shape, Interpolation.AREA);
  }

  /** The picture of a decoded image. */
  Picture picture(Levels image) {
    ImageShape stored = image.shape();
    Channels channels = new Channels(stored.channels(), shape.channels());
    Resize resize =
        new Resize(
            new ImageShape(stored.height(), stored.width(), shape.channels()),
            shape.height(),
            shape.width(),
            interpolation);
    int line = stored.width() * stored.channels();
    float[] band = new float[Math.min(BAND, stored.height()) * line];
    float[] converted = new float[stored.width() * shape.channels()];
    for (int top = 0; top < stored.height(); top += BAND) {
      int rows = Math.min(BAND, stored.height() - top);
      image.read(0, top, stored.width(), rows, band);
      for (int row = 0; row < rows; row++) {
        channels.convert(band, row * line, converted);
        resize.add(converted, 0);
      }
    }
    return resize.picture();
  }
}
