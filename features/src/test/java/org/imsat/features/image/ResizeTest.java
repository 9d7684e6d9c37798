package org.imsat.features.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.imsat.samples.ImageShape;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class ResizeTest {
  private static final Picture PICTURE =
      new Picture(
          new ImageShape(4, 5, 1),
          new float[] {
            10, 200, 30, 90, 250, 0, 255, 128, 64, 32, 77, 13, 99, 240, 5, 60, 61, 62, 63, 64
          });

  private static void assertResized(
      int height, int width, Interpolation interpolation, double... expected) {
    float[] wanted = new float[expected.length];
    for (int i = 0; i < wanted.length; i++) {
      wanted[i] = (float) Math.max(0, Math.min(255, expected[i]));
    }
    assertArrayEquals(wanted, PICTURE.resized(height, width, interpolation).levels(), 2e-3f);
  }

  /** Expected values of Pillow 9.4, resize(.., BILINEAR) of an image of floats. */
  @Test
  void bilinearAsPillow() {
    assertResized(
        2, 3, Interpolation.BILINEAR, 93.1020, 111.5079, 112.4490, 62.7551, 94.5238, 79.0816);
    assertResized(
        3,
        8,
        Interpolation.BILINEAR,
        new double[] {
          7.0000, 98.6562, 206.6812, 108.4938, 66.5250, 80.7750, 139.8000, 184.6000,
          38.5000, 80.2812, 132.7188, 119.9062, 125.5312, 149.5938, 76.9062, 18.5000,
          65.1000, 57.0062, 48.2562, 64.8187, 86.5375, 113.4125, 76.8375, 46.3000
        });
  }

  /** Expected values of Pillow 9.4, resize(.., BICUBIC); here levels stay between 0 and 255. */
  @Test
  void bicubicAsPillow() {
    assertResized(
        2, 3, Interpolation.BICUBIC, 96.5796, 117.7098, 111.4784, 57.5683, 97.2969, 77.4875);
    assertResized(
        7,
        9,
        Interpolation.BICUBIC,
        new double[] {
          -4.2522, 67.7643, 188.8335, 129.7902, 22.2260, 40.4484, 108.7377, 221.3619, 281.5562,
          -14.0150, 70.9240, 215.8135, 169.1266, 60.7085, 52.4979, 84.6043, 155.4131, 194.1169,
          -23.2269, 74.9958, 245.4973, 223.0952, 124.4550, 81.3682, 55.6183, 45.1763, 41.3075,
          31.1642, 65.7134, 127.5569, 133.4361, 121.9375, 154.7290, 150.7005, 46.7565, -11.8561,
          84.3636, 55.9905, 9.3760, 33.3475, 96.4343, 197.3593, 225.6205, 75.3030, -11.9249,
          70.5829, 58.3744, 38.1382, 47.3360, 72.0687, 108.4289, 119.3465, 68.4375, 38.7963,
          58.1504, 60.5477, 64.5797, 63.3109, 59.0649, 51.6442, 50.0515, 62.8915, 70.2855
        });
  }

  /** By hand: new pixels are averages over two rows and 5/3 columns. */
  @Test
  void shrinkingAveragesAreas() {
    assertResized(2, 3, Interpolation.AREA, 94.0, 108.3, 115.4, 55.9, 86.0, 81.3);
  }

  /** One axis grows and the other shrinks; growing is that of Pillow's BILINEAR. */
  @Test
  void growingAreasIsBilinear() {
    assertResized(
        7,
        9,
        Interpolation.AREA,
        new double[] {
          10.0000, 73.3333, 178.8889, 124.4444, 30.0000, 63.3333, 107.7778, 196.6667, 250.0000,
          6.4286, 77.5000, 195.9524, 150.9127, 65.0000, 73.7302, 90.8730, 141.6667, 172.1429,
          0.7143, 84.1667, 223.2540, 193.2619, 121.0000, 90.3651, 63.8254, 53.6667, 47.5714,
          38.5000, 70.3333, 123.3889, 124.8889, 113.5000, 134.8889, 137.1667, 63.0000, 18.5000,
          75.7857, 56.0000, 23.0238, 51.9524, 96.3571, 169.1349, 203.1190, 81.9286, 9.2143,
          66.0714, 58.6667, 46.3254, 57.7936, 75.2143, 103.5476, 116.9603, 70.6905, 42.9286,
          60.0000, 60.3333, 60.8889, 61.4444, 62.0000, 62.5556, 63.1111, 63.6667, 64.0000
        });
  }

  @Test
  void channelsStayApart() {
    Picture colours = new Picture(new ImageShape(1, 2, 3), new float[] {10, 20, 30, 30, 60, 90});
    assertArrayEquals(
        new float[] {20, 40, 60}, colours.resized(1, 1, Interpolation.AREA).levels(), 1e-4f);
  }

  @Test
  void greyIsBrightnessAndBack() {
    Picture colour = new Picture(new ImageShape(1, 1, 3), new float[] {100, 200, 50});
    assertEquals(
        0.299f * 100 + 0.587f * 200 + 0.114f * 50, colour.withChannels(1).levels()[0], 1e-3f);
    Picture grey = new Picture(new ImageShape(1, 2, 1), new float[] {7, 9});
    assertArrayEquals(new float[] {7, 7, 7, 9, 9, 9}, grey.withChannels(3).levels());
  }

  @Test
  void namesAreRead() {
    assertEquals(Interpolation.BICUBIC, Interpolation.parse("bicubic"));
    assertEquals(
        "no interpolation is called 'cubic'; there are area, bilinear and bicubic",
        assertThrows(InvalidInputException.class, () -> Interpolation.parse("cubic")).getMessage());
  }

  /** One axis shrinks where the other grows, far beyond what an int counts. */
  @Test
  void sizesMayChangeALot() {
    Picture tall = new Picture(new ImageShape(30_000, 2, 1), new float[60_000]);
    assertEquals(new ImageShape(1, 80_000, 1), tall.resized(1, 80_000, Interpolation.AREA).shape());
    Picture wide = new Picture(new ImageShape(2, 30_000, 1), new float[60_000]);
    assertEquals(new ImageShape(80_000, 1, 1), wide.resized(80_000, 1, Interpolation.AREA).shape());
  }
}
