package org.imsat.experiments.report;

import java.util.List;
import org.imsat.samples.ImageShape;
import org.imsat.samples.Samples;

/** Small pictures of image rows, many in one PNG so that a page stays small. */
final class Thumbnails {
  private static final int LARGEST_SIDE = 64;
  private static final int SMALLEST_SIDE = 8;

  /** Bytes that the pictures of a whole page may have before compression. */
  private static final int BUDGET = 1_200_000;

  private final Samples samples;
  private final ImageShape shape;
  private final int channels;
  private final int width;
  private final int height;
  private final float low;
  private final float high;

  /**
   * Pictures of rows of samples that are images.
   *
   * @param shown all rows that the page is going to show
   */
  Thumbnails(Samples samples, List<Integer> shown) {
    this.samples = samples;
    shape = samples.image().orElseThrow();
    channels = shape.channels() < 3 ? 1 : 3;
    double affordable = Math.sqrt((double) BUDGET / (Math.max(1, shown.size()) * channels));
    double side = Math.max(SMALLEST_SIDE, Math.min(LARGEST_SIDE, affordable));
    double scale = Math.min(1, side / Math.max(shape.width(), shape.height()));
    width = (int) Math.max(1, Math.round(scale * shape.width()));
    height = (int) Math.max(1, Math.round(scale * shape.height()));
    float least = samples.pixels() ? 0 : Float.POSITIVE_INFINITY;
    float most = samples.pixels() ? 255 : Float.NEGATIVE_INFINITY;
    if (!samples.pixels()) {
      for (int row : shown) {
        for (float value : samples.row(row)) {
          least = Math.min(least, value);
          most = Math.max(most, value);
        }
      }
    }
    low = least;
    high = most;
  }

  /** Width of one picture divided by its height. */
  double aspect() {
    return (double) width / height;
  }

  /** The pictures of some rows side by side. */
  String strip(List<Integer> rows) {
    byte[] pixels = new byte[rows.size() * width * height * channels];
    for (int i = 0; i < rows.size(); i++) {
      draw(samples.row(rows.get(i)), pixels, i * width, rows.size() * width);
    }
    return Png.dataUri(pixels, rows.size() * width, height, channels);
  }

  private void draw(float[] image, byte[] pixels, int left, int stride) {
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < channels; c++) {
          float level = (mean(image, x, y, c) - low) / (high - low);
          pixels[(y * stride + left + x) * channels + c] =
              (byte) Math.max(0, Math.min(255, Math.round(255 * level)));
        }
      }
    }
  }

  /** Mean of the values that fall on one pixel of the picture; one value if it is not shrunk. */
  private float mean(float[] image, int x, int y, int channel) {
    int top = y * shape.height() / height;
    int bottom = Math.max(top + 1, (y + 1) * shape.height() / height);
    int left = x * shape.width() / width;
    int right = Math.max(left + 1, (x + 1) * shape.width() / width);
    float sum = 0;
    for (int v = top; v < bottom; v++) {
      for (int u = left; u < right; u++) {
        sum += image[(v * shape.width() + u) * shape.channels() + channel];
      }
    }
    return sum / ((bottom - top) * (right - left));
  }
}
