package org.imsat.features.image;

import java.util.ArrayList;
import java.util.List;

/**
 * The discrete Fourier transform X(k) = sum_j x(j) exp(-2 pi i j k / n) of every column of a
 * matrix, for any n, fastest where n has small factors. Columns are transformed together, so that
 * inner loops run over long rows: the algorithm of Stockham, which needs no reordering.
 */
final class Fft {
  private final int n;
  private final List<Integer> factors;
  private final double[] cosines;
  private final double[] sines;

  /** Transforms of length {@code n}. */
  Fft(int n) {
    this.n = n;
    this.factors = factors(n);
    this.cosines = new double[n];
    this.sines = new double[n];
    for (int k = 0; k < n; k++) {
      cosines[k] = Math.cos(2 * Math.PI * k / n);
      sines[k] = Math.sin(2 * Math.PI * k / n);
    }
  }

  /** With fours before twos, as they need fewer operations. */
  private static List<Integer> factors(int n) {
    List<Integer> factors = new ArrayList<>();
    int left = n;
    while (left % 4 == 0) {
      factors.add(4);
      left /= 4;
    }
    for (int p = 2; left > 1; p++) {
      while (left % p == 0) {
        factors.add(p);
        left /= p;
      }
    }
    return factors;
  }

  /**
   * Transforms the columns of a matrix of n rows, in place.
   *
   * @param inverse whether with exp(+2 pi i j k / n) and divided by n
   */
  void transform(ComplexMatrix matrix, boolean inverse) {
    int size = n * matrix.columns();
    double[] re = matrix.re();
    double[] im = matrix.im();
    double[] otherRe = new double[size];
    double[] otherIm = new double[size];
    int length = n;
    int stride = matrix.columns();
    for (int p : factors) {
      stage(p, length / p, stride, inverse, re, im, otherRe, otherIm);
      length /= p;
      stride *= p;
      double[] swap = re;
      re = otherRe;
      otherRe = swap;
      swap = im;
      im = otherIm;
      otherIm = swap;
    }
    double scale = inverse ? 1.0 / n : 1;
    double[] toRe = matrix.re();
    double[] toIm = matrix.im();
    for (int i = 0; i < size; i++) {
      toRe[i] = scale * re[i];
      toIm[i] = scale * im[i];
    }
  }

  /** One factor: butterflies of p rows, {@code count} apart, each followed by its twiddles. */
  private void stage(
      int p,
      int count,
      int stride,
      boolean inverse,
      double[] re,
      double[] im,
      double[] toRe,
      double[] toIm) {
    int turn = n / (p * count);
    for (int j = 0; j < count; j++) {
      if (p == 4) {
        four(stride * j, stride * count, stride, j * turn, inverse, re, im, toRe, toIm);
        continue;
      }
      for (int t = 0; t < p; t++) {
        int to = stride * (p * j + t);
        for (int k = 0; k < p; k++) {
          // w_p^(k t) w_length^(j t), as a place on the circle of n points.
          int place = (int) (((long) k * t * (n / p) + (long) j * t * turn) % n);
          double cos = cosines[place];
          double sin = inverse ? sines[place] : -sines[place];
          multiply(k == 0, stride, cos, sin, re, im, stride * (j + count * k), toRe, toIm, to);
        }
      }
    }
  }

  /**
   * The butterflies of four rows, which need no multiplications but those of their twiddles.
   *
   * @param from where the first row begins
   * @param apart how far the rows are from each other
   * @param length of each row
   * @param turn place of the first twiddle on the circle of n points
   */
  private void four(
      int from,
      int apart,
      int length,
      int turn,
      boolean inverse,
      double[] re,
      double[] im,
      double[] toRe,
      double[] toIm) {
    double sign = inverse ? 1 : -1;
    double cos1 = cosines[turn];
    double sin1 = sign * sines[turn];
    double cos2 = cosines[2 * turn % n];
    double sin2 = sign * sines[2 * turn % n];
    double cos3 = cosines[3 * turn % n];
    double sin3 = sign * sines[3 * turn % n];
    int to = 4 * from;
    for (int q = 0; q < length; q++) {
      int a = from + q;
      int b = a + apart;
      int c = b + apart;
      int d = c + apart;
      double sumRe = re[a] + re[c];
      double sumIm = im[a] + im[c];
      double differenceRe = re[a] - re[c];
      double differenceIm = im[a] - im[c];
      double oddRe = re[b] + re[d];
      double oddIm = im[b] + im[d];
      // i or -i times the difference of the odd ones.
      double turnedRe = -sign * (im[b] - im[d]);
      double turnedIm = sign * (re[b] - re[d]);
      toRe[to + q] = sumRe + oddRe;
      toIm[to + q] = sumIm + oddIm;
      double re1 = differenceRe + turnedRe;
      double im1 = differenceIm + turnedIm;
      toRe[to + length + q] = cos1 * re1 - sin1 * im1;
      toIm[to + length + q] = cos1 * im1 + sin1 * re1;
      double re2 = sumRe - oddRe;
      double im2 = sumIm - oddIm;
      toRe[to + 2 * length + q] = cos2 * re2 - sin2 * im2;
      toIm[to + 2 * length + q] = cos2 * im2 + sin2 * re2;
      double re3 = differenceRe - turnedRe;
      double im3 = differenceIm - turnedIm;
      toRe[to + 3 * length + q] = cos3 * re3 - sin3 * im3;
      toIm[to + 3 * length + q] = cos3 * im3 + sin3 * re3;
    }
  }

  /** Writes or adds (cos + i sin) times a row. */
  private static void multiply(
      boolean first,
      int length,
      double cos,
      double sin,
      double[] re,
      double[] im,
      int from,
      double[] toRe,
      double[] toIm,
      int to) {
    if (first) {
      for (int q = 0; q < length; q++) {
        toRe[to + q] = cos * re[from + q] - sin * im[from + q];
        toIm[to + q] = cos * im[from + q] + sin * re[from + q];
      }
    } else {
      for (int q = 0; q < length; q++) {
        toRe[to + q] += cos * re[from + q] - sin * im[from + q];
        toIm[to + q] += cos * im[from + q] + sin * re[from + q];
      }
    }
  }
}
