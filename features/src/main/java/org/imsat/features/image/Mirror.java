package org.imsat.features.image;

/** Images extended by their mirror image, with the pixels at the edge twice. */
final class Mirror {
  private Mirror() {}

  /**
   * A square image within a larger one, at a distance from its upper and left edges.
   *
   * @param side of the image
   * @param border the distance; it may be wider than the image
   * @param wide side of the larger one
   */
  static double[] extended(double[] image, int side, int border, int wide) {
    double[] extended = new double[wide * wide];
    for (int y = 0; y < wide; y++) {
      int line = reflected(y - border, side) * side;
      for (int x = 0; x < wide; x++) {
        extended[y * wide + x] = image[line + reflected(x - border, side)];
      }
    }
    return extended;
  }

  /** The image within a larger one, see {@link #extended}. */
  static double[] inner(double[] extended, int side, int border, int wide) {
    double[] image = new double[side * side];
    for (int y = 0; y < side; y++) {
      System.arraycopy(extended, (y + border) * wide + border, image, y * side, side);
    }
    return image;
  }

  private static int reflected(int place, int side) {
    int within = Math.floorMod(place, 2 * side);
    return within < side ? within : 2 * side - 1 - within;
  }
}
