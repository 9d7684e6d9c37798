package org.imsat.data.image;

import org.imsat.samples.ImageShape;

/** A change of size, first along rows and then along columns. Levels stay between 0 and 255. */
final class Resize {
  private final ImageShape target;
  private final Axis down;
  private final Axis across;

  /**
   * A change of size.
   *
   * @param from shape before
   * @param height after, in pixels
   * @param width after, in pixels
   */
  Resize(ImageShape from, int height, int width, Interpolation interpolation) {
    this.target = new ImageShape(height, width, from.channels());
    this.down = Axis.of(from.height(), height, interpolation);
    this.across = Axis.of(from.width(), width, interpolation);
  }

  Picture apply(Picture picture) {
    int channels = target.channels();
    int height = picture.shape().height();
    int before = picture.shape().width() * channels;
    int after = target.width() * channels;
    float[] narrowed = new float[height * after];
    for (int row = 0; row < height; row++) {
      for (int i = 0; i < after; i++) {
        int channel = i % channels;
        narrowed[row * after + i] =
            across.value(picture.levels(), row * before + channel, channels, i / channels);
      }
    }
    float[] levels = new float[target.size()];
    for (int row = 0; row < target.height(); row++) {
      for (int i = 0; i < after; i++) {
        float level = down.value(narrowed, i, after, row);
        levels[row * after + i] = Math.max(0, Math.min(255, level));
      }
    }
    return new Picture(target, levels);
  }

  /** Which pixels each new one is made of, along one axis. */
  private static final class Axis {
    /** The first of them. */
    private final int[] first;

    /** Of the first and those that follow; they sum to 1. */
    private final float[][] weights;

    private Axis(int[] first, float[][] weights) {
      this.first = first;
      this.weights = weights;
    }

    static Axis of(int from, int to, Interpolation interpolation) {
      double scale = (double) from / to;
      boolean area = interpolation == Interpolation.AREA;
      Interpolation used = area && scale < 1 ? Interpolation.BILINEAR : interpolation;
      double wide = Math.max(1, scale);
      int[] first = new int[to];
      float[][] weights = new float[to][];
      for (int i = 0; i < to; i++) {
        double centre = (i + 0.5) * scale;
        double low = Math.max(0, centre - used.reach() * wide);
        double high = Math.min(from, centre + used.reach() * wide);
        first[i] = (int) Math.floor(low + 1e-9);
        int last = Math.min(from, Math.max(first[i] + 1, (int) Math.ceil(high - 1e-9)));
        double[] raw = new double[last - first[i]];
        double sum = 0;
        for (int k = 0; k < raw.length; k++) {
          int pixel = first[i] + k;
          raw[k] =
              used == Interpolation.AREA
                  ? Math.min(pixel + 1, high) - Math.max(pixel, low)
                  : used.weight((pixel + 0.5 - centre) / wide);
          sum += raw[k];
        }
        weights[i] = new float[raw.length];
        for (int k = 0; k < raw.length; k++) {
          weights[i][k] = (float) (raw[k] / sum);
        }
      }
      return new Axis(first, weights);
    }

    /** A new pixel from those at {@code start}, {@code start + stride} and so on. */
    float value(float[] levels, int start, int stride, int pixel) {
      float sum = 0;
      int at = start + first[pixel] * stride;
      for (float weight : weights[pixel]) {
        sum += weight * levels[at];
        at += stride;
      }
      return sum;
    }
  }
}
