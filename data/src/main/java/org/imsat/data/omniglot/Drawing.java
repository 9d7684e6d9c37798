package org.imsat.data.omniglot;

/** A square image of ink on paper, to be seen through distortions. */
final class Drawing {
  private final int side;

  /** Width of the image in a frame of one pixel of paper; interpolation need not mind edges. */
  private final int width;

  /** Ink from 0 (paper) to 1, row by row, with the frame. */
  private final float[] framed;

  /**
   * Whether a pixel or its neighbours right, below or both have ink; most do not, which is fast.
   */
  private final boolean[] nearInk;

  /**
   * An image of its ink.
   *
   * @param side height and width in pixels
   * @param ink side x side levels from 0 (paper) to 1, row by row
   */
  Drawing(int side, float[] ink) {
    this.side = side;
    this.width = side + 2;
    this.framed = new float[width * width];
    this.nearInk = new boolean[width * width];
    for (int pixel = 0; pixel < ink.length; pixel++) {
      int at = (pixel / side + 1) * width + pixel % side + 1;
      framed[at] = ink[pixel];
      if (ink[pixel] != 0) {
        nearInk[at] = true;
        nearInk[at - 1] = true;
        nearInk[at - width] = true;
        nearInk[at - width - 1] = true;
      }
    }
  }

  /**
   * Ink of the distorted image, side x side, interpolated bilinearly. Beyond the edges of the image
   * there is paper.
   */
  float[] distorted(Distortion distortion) {
    // StrictMath, because Math may round sines differently on another machine.
    double angle = distortion.degrees() * Math.PI / 180;
    double cos = StrictMath.cos(angle);
    double sin = StrictMath.sin(angle);
    double xx = (cos - sin * distortion.shearY()) / distortion.scaleX();
    double xy = (cos * distortion.shearX() - sin) / distortion.scaleY();
    double yx = (sin + cos * distortion.shearY()) / distortion.scaleX();
    double yy = (sin * distortion.shearX() + cos) / distortion.scaleY();
    double centre = (side - 1) / 2.0;
    float[] result = new float[side * side];
    for (int row = 0; row < side; row++) {
      // Counted from the frame.
      double startX = 1 + centre + xy * (row - centre) - distortion.shiftX();
      double startY = 1 + centre + yy * (row - centre) - distortion.shiftY();
      for (int column = 0; column < side; column++) {
        double x = startX + xx * (column - centre);
        double y = startY + yx * (column - centre);
        result[row * side + column] = interpolated(x, y);
      }
    }
    return result;
  }

  private float interpolated(double x, double y) {
    if (x <= 0 || y <= 0 || x >= side + 1 || y >= side + 1) {
      return 0;
    }
    int left = (int) x;
    int top = (int) y;
    int at = top * width + left;
    if (!nearInk[at]) {
      return 0;
    }
    float right = (float) (x - left);
    float below = (float) (y - top);
    float upper = framed[at] * (1 - right) + framed[at + 1] * right;
    float lower = framed[at + width] * (1 - right) + framed[at + width + 1] * right;
    return upper * (1 - below) + lower * below;
  }

  /**
   * An image reduced by averaging blocks, as levels 0 (paper) to 255 (ink), row by row.
   *
   * @param ink side x side levels from 0 to 1
   * @param side of the image in pixels
   * @param block side of each block in pixels, a divisor of the image's
   */
  static byte[] reduced(float[] ink, int side, int block) {
    int small = side / block;
    byte[] levels = new byte[small * small];
    for (int row = 0; row < small; row++) {
      for (int column = 0; column < small; column++) {
        int first = row * block * side + column * block;
        float mean = sum(ink, side, first, block) / (block * block);
        levels[row * small + column] = (byte) Math.floor(255 * mean + 0.5);
      }
    }
    return levels;
  }

  private static float sum(float[] ink, int side, int first, int block) {
    float sum = 0;
    for (int line = first; line < first + block * side; line += side) {
      for (int pixel = line; pixel < line + block; pixel++) {
        sum += ink[pixel];
      }
    }
    return sum;
  }
}
