package org.imsat.features.image.codec;

import java.util.Arrays;
import org.imsat.samples.ImageShape;

/**
 * An image on a larger white canvas.
 *
 * @param image what lies on it
 * @param left column of the canvas at which the image begins
 * @param top row of the canvas at which the image begins
 * @param shape of the canvas
 */
record OnCanvas(Levels image, int left, int top, ImageShape shape) implements Levels {
  private static final float WHITE = 255;

  /** The image where it fills the canvas, else upon it. */
  static Levels of(Levels image, int left, int top, int height, int width) {
    ImageShape shape = image.shape();
    return shape.height() == height && shape.width() == width
        ? image
        : new OnCanvas(image, left, top, new ImageShape(height, width, shape.channels()));
  }

  @Override
  public void read(int x, int y, int width, int height, float[] into) {
    int channels = shape.channels();
    Arrays.fill(into, 0, width * height * channels, WHITE);
    int from = Math.max(x, left);
    int to = Math.min(x + width, left + image.shape().width());
    if (from >= to) {
      return;
    }
    float[] line = new float[(to - from) * channels];
    for (int row = 0; row < height; row++) {
      int inner = y + row - top;
      if (inner >= 0 && inner < image.shape().height()) {
        image.read(from - left, inner, to - from, 1, line);
        System.arraycopy(line, 0, into, (row * width + from - x) * channels, line.length);
      }
    }
  }
}
