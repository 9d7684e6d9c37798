package org.imsat.features.image;

import org.imsat.features.image.codec.Levels;
import org.imsat.samples.ImageShape;
import org.imsat.samples.Samples;

/** An image of grey (one channel) or colour (red, green, blue) levels from 0 to 255. */
public final class Picture {
  private static final int COLOURS = 3;

  private final ImageShape shape;
  private final float[] levels;

  /**
   * A picture of levels, which must not be changed afterwards.
   *
   * @param shape height, width and one or three channels
   * @param levels row by row, the channels of a pixel side by side
   * @throws IllegalArgumentException if there are other channels, or another number of levels
   */
  public Picture(ImageShape shape, float[] levels) {
    if (levels.length != shape.size()) {
      throw new IllegalArgumentException(levels.length + " levels for " + shape);
    }
    if (shape.channels() != 1 && shape.channels() != COLOURS) {
      throw new IllegalArgumentException("an image of " + shape.channels() + " channels");
    }
    this.shape = shape;
    this.levels = levels;
  }

  /** Height, width and channels. */
  public ImageShape shape() {
    return shape;
  }

  /** The levels; not to be changed. */
  float[] levels() {
    return levels;
  }

  /** All of a decoded image. */
  static Picture of(Levels image) {
    ImageShape shape = image.shape();
    return new Fit(shape, Interpolation.AREA).picture(image);
  }

  /** Row {@code row} of images. */
  public static Picture of(Samples images, int row) {
    return new Picture(images.image().orElseThrow(), images.row(row));
  }

  /** The same with one channel, the brightness, or with three. */
  public Picture withChannels(int channels) {
    if (channels == shape.channels()) {
      return this;
    }
    float[] changed = new float[shape.height() * shape.width() * channels];
    new Channels(shape.channels(), channels).convert(levels, 0, changed);
    return new Picture(new ImageShape(shape.height(), shape.width(), channels), changed);
  }

  /** The same with another number of pixels. */
  public Picture resized(int height, int width, Interpolation interpolation) {
    if (height == shape.height() && width == shape.width()) {
      return this;
    }
    Resize resize = new Resize(shape, height, width, interpolation);
    int line = shape.width() * shape.channels();
    for (int start = 0; start < levels.length; start += line) {
      resize.add(levels, start);
    }
    return resize.picture();
  }

  /** The same, brought to what {@code fit} says; itself if it is that already. */
  public Picture fitted(Fit fit) {
    ImageShape target = fit.shape();
    return withChannels(target.channels())
        .resized(target.height(), target.width(), fit.interpolation());
  }

  /** Brought to a shape as image folders are: averaged when it shrinks, bilinear when it grows. */
  public Picture fitted(ImageShape target) {
    return fitted(Fit.area(target));
  }

  /** The levels rounded to bytes. */
  public byte[] bytes() {
    byte[] bytes = new byte[levels.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.max(0, Math.min(255, Math.round(levels[i])));
    }
    return bytes;
  }
}
