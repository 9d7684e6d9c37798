package org.imsat.features.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FftTest {
  /** Lengths of one, of each kind of factor, of several, and primes. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 12, 23, 30, 42, 96, 97})
  void everyColumnIsTransformedAsDefined(int n) {
    int columns = 3;
    ComplexMatrix matrix = ComplexMatrix.zero(n, columns);
    for (int i = 0; i < n * columns; i++) {
      matrix.re()[i] = (31 * i + 7) % 17 / 17.0;
      matrix.im()[i] = (13 * i + 5) % 11 / 11.0;
    }
    double[] re = matrix.re().clone();
    double[] im = matrix.im().clone();
    Fft fft = new Fft(n);
    fft.transform(matrix, false);
    for (int k = 0; k < n; k++) {
      for (int column = 0; column < columns; column++) {
        double sumRe = 0;
        double sumIm = 0;
        for (int j = 0; j < n; j++) {
          double phase = -2 * Math.PI * ((long) j * k % n) / n;
          int at = j * columns + column;
          sumRe += re[at] * Math.cos(phase) - im[at] * Math.sin(phase);
          sumIm += im[at] * Math.cos(phase) + re[at] * Math.sin(phase);
        }
        assertEquals(sumRe, matrix.re()[k * columns + column], 1e-11);
        assertEquals(sumIm, matrix.im()[k * columns + column], 1e-11);
      }
    }
    fft.transform(matrix, true);
    assertArrayEquals(re, matrix.re(), 1e-12);
    assertArrayEquals(im, matrix.im(), 1e-12);
  }

  @Test
  void transposingIsExact() {
    ComplexMatrix matrix = ComplexMatrix.zero(19, 33);
    for (int i = 0; i < 19 * 33; i++) {
      matrix.re()[i] = i;
      matrix.im()[i] = -i;
    }
    ComplexMatrix transposed = matrix.transposed();
    assertEquals(33, transposed.rows());
    assertEquals(5 * 33 + 7, transposed.re()[7 * 19 + 5]);
    assertEquals(-(5 * 33 + 7), transposed.im()[7 * 19 + 5]);
  }
}
