package org.imsat.data.omniglot;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DrawingTest {
  private static final Drawing IMAGE =
      drawing(
          3, 0.1f, 0.2f, 0.3f, //
          0.4f, 0.5f, 0.6f, //
          0.7f, 0.8f, 0.9f);

  private static Drawing drawing(int side, float... ink) {
    return new Drawing(side, ink);
  }

  private static Distortion rotation(double degrees) {
    return new Distortion(degrees, 0, 0, 1, 1, 0, 0);
  }

  private static Distortion shear(double x, double y) {
    return new Distortion(0, x, y, 1, 1, 0, 0);
  }

  private static Distortion scale(double x, double y) {
    return new Distortion(0, 0, 0, x, y, 0, 0);
  }

  private static Distortion shift(double x, double y) {
    return new Distortion(0, 0, 0, 1, 1, x, y);
  }

  private static void assertInk(float[] ink, float... expected) {
    assertArrayEquals(expected, ink, 1e-6f);
  }

  @Test
  void withoutDistortionImagesStayTheSame() {
    assertInk(
        IMAGE.distorted(Distortion.NONE), 0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f, 0.7f, 0.8f, 0.9f);
  }

  @Test
  void shiftsBringPaperIn() {
    assertInk(IMAGE.distorted(shift(1, 0)), 0, 0.1f, 0.2f, 0, 0.4f, 0.5f, 0, 0.7f, 0.8f);
    assertInk(IMAGE.distorted(shift(0, -1)), 0.4f, 0.5f, 0.6f, 0.7f, 0.8f, 0.9f, 0, 0, 0);
  }

  @Test
  void shiftsByPartsOfPixelsMixNeighbours() {
    // A quarter to the right: 3/4 of the pixel and 1/4 of the one to its left.
    assertInk(
        IMAGE.distorted(shift(0.25, 0)),
        0.075f,
        0.175f,
        0.275f, //
        0.3f,
        0.475f,
        0.575f, //
        0.525f,
        0.775f,
        0.875f);
    // The mean of four pixels.
    assertEquals(0.3f, IMAGE.distorted(shift(0.5, 0.5))[4], 1e-6f);
  }

  @Test
  void rotationIsCounterClockwiseAboutTheCentre() {
    assertInk(IMAGE.distorted(rotation(90)), 0.3f, 0.6f, 0.9f, 0.2f, 0.5f, 0.8f, 0.1f, 0.4f, 0.7f);
    assertInk(IMAGE.distorted(rotation(-90)), 0.7f, 0.4f, 0.1f, 0.8f, 0.5f, 0.2f, 0.9f, 0.6f, 0.3f);
    assertInk(drawing(2, 0.1f, 0.2f, 0.3f, 0.4f).distorted(rotation(180)), 0.4f, 0.3f, 0.2f, 0.1f);
  }

  @Test
  void scalesMagnifyEachAxisAboutTheCentre() {
    // Twice as wide: columns 0 and 2 lie half-way to the centre.
    assertInk(
        IMAGE.distorted(scale(2, 1)),
        0.15f,
        0.2f,
        0.25f, //
        0.45f,
        0.5f,
        0.55f, //
        0.75f,
        0.8f,
        0.85f);
    // Half as high: rows 0 and 2 see what lies one pixel beyond the image.
    assertInk(IMAGE.distorted(scale(1, 0.5)), 0, 0, 0, 0.4f, 0.5f, 0.6f, 0, 0, 0);
  }

  @Test
  void shearShiftsRowsOrColumns() {
    assertInk(IMAGE.distorted(shear(1, 0)), 0, 0.1f, 0.2f, 0.4f, 0.5f, 0.6f, 0.8f, 0.9f, 0);
    assertInk(IMAGE.distorted(shear(0, 1)), 0, 0.2f, 0.6f, 0.1f, 0.5f, 0.9f, 0.4f, 0.8f, 0);
  }

  @Test
  void reductionAveragesBlocks() {
    float[] image = {
      1, 1, 0, 0, //
      1, 1, 0, 1, //
      0, 0.5f, 0, 0, //
      0, 0, 0.25f, 0
    };
    // 255 times 1, 1/4, 1/8 and 1/16, rounded.
    assertArrayEquals(new byte[] {(byte) 255, 64, 32, 16}, Drawing.reduced(image, 4, 2));
    assertArrayEquals(new byte[] {(byte) 92}, Drawing.reduced(image, 4, 4));
  }

  @Test
  void halfOfAllParametersRestAndTheOthersFillTheirRanges() {
    SplittableRandom random = new SplittableRandom(1);
    int resting = 0;
    double[] least = new double[7];
    double[] most = new double[7];
    for (int i = 0; i < 1000; i++) {
      Distortion d = Distortion.draw(random);
      double[] parameters = {
        d.degrees(), d.shearX(), d.shearY(), d.scaleX() - 1, d.scaleY() - 1, d.shiftX(), d.shiftY()
      };
      for (int p = 0; p < 7; p++) {
        resting += parameters[p] == 0 ? 1 : 0;
        least[p] = Math.min(least[p], parameters[p]);
        most[p] = Math.max(most[p], parameters[p]);
      }
    }
    // 3,500 on average with a standard deviation of 42.
    assertTrue(resting > 3300 && resting < 3700, "resting " + resting);
    double[] ranges = {10, 0.3, 0.3, 0.2, 0.2, 2, 2};
    for (int p = 0; p < 7; p++) {
      assertEquals(-1, least[p] / ranges[p], 0.02);
      assertEquals(1, most[p] / ranges[p], 0.02);
      assertTrue(-least[p] <= ranges[p] + 1e-12 && most[p] <= ranges[p] + 1e-12);
    }
  }
}
