package org.imsat.features.image.codec;

/**
 * Cyan, magenta, yellow and black as levels of red, green and blue: ink lets pass what it does not
 * cover. Profiles of printers are not heeded, nor are those of screens.
 */
final class Ink {
  static final int INKS = 4;
  private static final int COLOURS = 3;

  private Ink() {}

  /**
   * Colours of pixels.
   *
   * @param paper how much of the paper is left bare of each ink, from 0 to 255, whole numbers; four
   *     numbers a pixel
   */
  static void colours(float[] paper, int pixels, float[] into) {
    for (int pixel = 0; pixel < pixels; pixel++) {
      int black = (int) paper[INKS * pixel + COLOURS];
      for (int channel = 0; channel < COLOURS; channel++) {
        int covered = 255 - (int) paper[INKS * pixel + channel];
        into[COLOURS * pixel + channel] = black - share(covered, black);
      }
    }
  }

  /** a b / 255, rounded. */
  private static int share(int a, int b) {
    int product = a * b + 128;
    return ((product >> 8) + product) >> 8;
  }
}
