package org.imsat.features.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.imsat.samples.Features;
import org.imsat.samples.ImageShape;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.Test;

class GistTest {
  private static final int SIDE = 64;
  private static final int CELLS = 16;

  @FunctionalInterface
  private interface Level {
    double at(int y, int x);
  }

  private static Picture picture(int side, Level level) {
    float[] levels = new float[side * side];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (float) level.at(i / side, i % side);
    }
    return new Picture(new ImageShape(side, side, 1), levels);
  }

  /** Levels that numpy computed the expected values for. */
  private static Picture pattern(int side, int channels) {
    float[] levels = new float[side * side * channels];
    for (int i = 0; i < levels.length; i++) {
      int c = i % channels;
      int x = i / channels % side;
      int y = i / channels / side;
      levels[i] = (7 * x * x + 13 * y * y + 3 * x * y + 29 * x + 31 * y * c + 17 * c * x) / 5 % 256;
    }
    return new Picture(new ImageShape(side, side, channels), levels);
  }

  /**
   * Expected values from the definition in numpy: numpy.pad(.., 'symmetric'), fft2, ifft2 and plain
   * means.
   */
  @Test
  void greyFeaturesAreThoseOfNumpy() {
    float[] row = Gist.grey(32).row(pattern(32, 1));
    assertEquals(512, row.length);
    assertAt(
        row,
        new int[] {0, 1, 15, 16, 100, 255, 300, 511},
        0.0502276053,
        0.087790449,
        0.0919308201,
        0.0423165167,
        0.119224112,
        0.0846811341,
        0.00888541304,
        0.00102403842);
    assertEquals(0.045643682, mean(row), 1e-8);
  }

  /** The same in colour, and with an odd side. */
  @Test
  void colourFeaturesAreThoseOfNumpy() {
    float[] row = Gist.colour(33).row(pattern(33, 3));
    assertEquals(960, row.length);
    assertAt(
        row,
        new int[] {0, 7, 319, 320, 500, 640, 959},
        0.0683844735,
        0.113645036,
        0.0282217209,
        0.105897424,
        0.09127392,
        0.0773322129,
        0.0329395235);
    assertEquals(0.116787733, mean(row), 1e-8);
  }

  private static void assertAt(float[] row, int[] places, double... expected) {
    for (int i = 0; i < places.length; i++) {
      assertEquals(expected[i], row[places[i]], 1e-6 * Math.abs(expected[i]), "at " + places[i]);
    }
  }

  private static double mean(float[] row) {
    double sum = 0;
    for (float value : row) {
      sum += value;
    }
    return sum / row.length;
  }

  /** Waves of a filter's frequency, whose crests are turned by its angle. */
  private static Level grating(int scale, int orientation) {
    double frequency = 0.3 / Math.pow(1.85, scale);
    double angle = -Math.PI * orientation / 8;
    return (y, x) ->
        128 + 60 * Math.cos(2 * Math.PI * frequency * (x * Math.cos(angle) + y * Math.sin(angle)));
  }

  /** Mean response of each filter. */
  private static double[] responses(float[] row) {
    double[] responses = new double[row.length / CELLS];
    for (int i = 0; i < row.length; i++) {
      responses[i / CELLS] += row[i] / CELLS;
    }
    return responses;
  }

  private static int strongest(double[] values) {
    int best = 0;
    for (int i = 0; i < values.length; i++) {
      best = values[i] > values[best] ? i : best;
    }
    return best;
  }

  @Test
  void gratingsAnswerInTheirOwnFilter() {
    Gist gist = Gist.grey(SIDE);
    for (int scale = 0; scale < 3; scale++) {
      for (int orientation = 0; orientation < 8; orientation++) {
        float[] row = gist.row(picture(SIDE, grating(scale, orientation)));
        assertEquals(
            8 * scale + orientation,
            strongest(responses(row)),
            "scale %d, orientation %d".formatted(scale, orientation));
      }
    }
  }

  @Test
  void aQuarterTurnMovesTheAnswerByFourOrientations() {
    Gist gist = Gist.grey(SIDE);
    Level upright = grating(1, 1);
    Picture turned = picture(SIDE, (y, x) -> upright.at(SIDE - 1 - x, y));
    assertEquals(8 + 5, strongest(responses(gist.row(turned))));
  }

  @Test
  void answersAreWhereTheGratingIs() {
    Gist gist = Gist.grey(SIDE);
    Level wave = grating(1, 0);
    float[] row = gist.row(picture(SIDE, (y, x) -> x < SIDE / 2 ? wave.at(y, x) : 128));
    double left = 0;
    double right = 0;
    for (int cell = 0; cell < CELLS; cell++) {
      float value = row[8 * CELLS + cell];
      if (cell % 4 < 2) {
        left += value;
      } else {
        right += value;
      }
    }
    assertTrue(left > 5 * right, left + " against " + right);
  }

  @Test
  void constantImagesGiveNothing() {
    for (float value : Gist.grey(SIDE).row(picture(SIDE, (y, x) -> 77))) {
      assertEquals(0, value, 1e-9);
    }
  }

  /** The definition summed up term by term, without any transform. */
  @Test
  void theTransformEqualsTheDefinition() {
    int n = 12;
    SquareFourier fourier = new SquareFourier(n);
    double[] image = new double[n * n];
    for (int i = 0; i < image.length; i++) {
      image[i] = (37 * i + 11 * i * i) % 101 / 100.0;
    }
    double[] filter = Gist.filter(fourier, 1, 3, 8);
    ComplexMatrix fast = fourier.image(fourier.spectrum(image).times(filter));
    for (int y = 0; y < n; y++) {
      for (int x = 0; x < n; x++) {
        double re = 0;
        double im = 0;
        for (int ky = 0; ky < n; ky++) {
          for (int kx = 0; kx < n; kx++) {
            double gain = gain(ky, kx, n);
            for (int i = 0; i < image.length; i++) {
              double phase = 2 * Math.PI * (ky * (y - i / n) + kx * (x - i % n)) / n;
              re += gain * image[i] * Math.cos(phase) / (n * n);
              im += gain * image[i] * Math.sin(phase) / (n * n);
            }
          }
        }
        assertEquals(re, fast.re()[y * n + x], 1e-12);
        assertEquals(im, fast.im()[y * n + x], 1e-12);
      }
    }
  }

  /** The transfer function of scale 1, orientation 3 of 8, from its formula. */
  private static double gain(int ky, int kx, int n) {
    double fy = (ky < n / 2 ? ky : ky - n) / (double) n;
    double fx = (kx < n / 2 ? kx : kx - n) / (double) n;
    double along = Math.sqrt(fx * fx + fy * fy) / (0.3 / 1.85) - 1;
    double turn = Math.atan2(fy, fx) + 3 * Math.PI / 8;
    turn = turn > Math.PI ? turn - 2 * Math.PI : turn;
    return Math.exp(-3.5 * along * along - 2 * Math.PI * turn * turn);
  }

  @Test
  void rowsComeInOrderAndOfAnySize() {
    Gist gist = Gist.grey(32);
    float[][] rows = gist.rows(List.of(pattern(32, 1), pattern(40, 3)));
    assertEquals(Arrays.toString(gist.row(pattern(32, 1))), Arrays.toString(rows[0]));
    assertEquals(Arrays.toString(gist.row(pattern(40, 3))), Arrays.toString(rows[1]));
  }

  @Test
  void featuresTellHowToMakeThemAgain() {
    Features features = Gist.colour(48).features();
    assertEquals(new Features("gist", List.of(), Map.of("dimension", 960, "side", 48)), features);
    assertEquals(960, Gist.of(features).dimension());
    assertEquals(features, Gist.of(features).features());
    assertEquals(
        "GIST of 100 features is not known",
        assertThrows(
                InvalidInputException.class,
                () ->
                    Gist.of(new Features("gist", List.of(), Map.of("dimension", 100, "side", 48))))
            .getMessage());
    assertEquals(
        "GIST of images of side 2; 4 to 1024 can be",
        assertThrows(InvalidInputException.class, () -> Gist.grey(2)).getMessage());
  }
}
