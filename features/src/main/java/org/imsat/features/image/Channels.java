package org.imsat.features.image;

/** A change from colours to grey, or from grey to three equal channels. */
record Channels(int before, int after) {
  private static final int COLOURS = 3;

  // Of Recommendation ITU-R BT.601, as in JPEG and in MATLAB's rgb2gray.
  private static final double RED = 0.299;
  private static final double GREEN = 0.587;
  private static final double BLUE = 0.114;

  /** Fills {@code into} with the pixels from {@code start} on. */
  void convert(float[] levels, int start, float[] into) {
    if (before == after) {
      System.arraycopy(levels, start, into, 0, into.length);
    } else if (after == 1) {
      for (int pixel = 0; pixel < into.length; pixel++) {
        int at = start + COLOURS * pixel;
        into[pixel] = (float) (RED * levels[at] + GREEN * levels[at + 1] + BLUE * levels[at + 2]);
      }
    } else {
      for (int i = 0; i < into.length; i++) {
        into[i] = levels[start + i / COLOURS];
      }
    }
  }
}
