package org.imsat.features.image;

import org.imsat.samples.ImageShape;

/**
 * A change of size, of rows that come one after the other: each first along itself, then into the
 * rows that it is a part of. Levels stay between 0 and 255.
 */
final class Resize {
  private static final int COLOURS = 3;

  private final ImageShape target;
  private final Axis down;
  private final Axis across;
  private final float[] narrowed;
  private final float[] levels;

  /** The row that comes next. */
  private int next;

  /** The first of the new rows that is not finished. */
  private int open;

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
    this.narrowed = new float[width * from.channels()];
    this.levels = new float[target.size()];
  }

  /** Takes the next row, which begins at a place of an array. */
  void add(float[] row, int start) {
    if (target.channels() == COLOURS) {
      across.colours(row, start, narrowed);
    } else {
      across.greys(row, start, narrowed);
    }
    while (open < target.height() && down.end(open) <= next) {
      open++;
    }
    for (int to = open; to < target.height() && down.first[to] <= next; to++) {
      float weight = down.weights[to][next - down.first[to]];
      int at = to * narrowed.length;
      for (float level : narrowed) {
        levels[at++] += weight * level;
      }
    }
    next++;
  }

  /** The picture, once all rows were taken. */
  Picture picture() {
    for (int i = 0; i < levels.length; i++) {
      levels[i] = Math.max(0, Math.min(255, levels[i]));
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

    /** The place after the last pixel that a new one is made of. */
    int end(int pixel) {
      return first[pixel] + weights[pixel].length;
    }

    void greys(float[] row, int start, float[] into) {
      for (int pixel = 0; pixel < into.length; pixel++) {
        float sum = 0;
        int at = start + first[pixel];
        for (float weight : weights[pixel]) {
          sum += weight * row[at++];
        }
        into[pixel] = sum;
      }
    }

    void colours(float[] row, int start, float[] into) {
      for (int pixel = 0; pixel < into.length / COLOURS; pixel++) {
        float red = 0;
        float green = 0;
        float blue = 0;
        int at = start + COLOURS * first[pixel];
        for (float weight : weights[pixel]) {
          red += weight * row[at];
          green += weight * row[at + 1];
          blue += weight * row[at + 2];
          at += COLOURS;
        }
        into[COLOURS * pixel] = red;
        into[COLOURS * pixel + 1] = green;
        into[COLOURS * pixel + 2] = blue;
      }
    }
  }
}
