package org.imsat.features.image;

/**
 * Makes images alike before GIST: the logarithm of the levels, without frequencies lower than about
 * four cycles per image, divided by its local deviation.
 *
 * <p>With g the Gaussian exp(-(fx^2 + fy^2) / s^2) in the frequency plane, s = 4 / sqrt(ln 2)
 * cycles per image: v = log(1 + level); w = v - g * v; result = w / (0.2 + sqrt(g * w^2)), where
 * w^2 is that of the mean of the channels. It is done with a mirrored border of five pixels.
 */
final class ContrastFilter {
  private static final int BORDER = 5;
  private static final double CYCLES = 4;
  private static final double FLOOR = 0.2;

  private final int side;
  private final SquareFourier fourier;
  private final double[] gaussian;

  /** Of images of {@code side} x {@code side} levels. */
  ContrastFilter(int side) {
    this.side = side;
    // An even side, as in the published program.
    this.fourier = new SquareFourier(side + 2 * BORDER + (side & 1));
    int n = fourier.side();
    this.gaussian = new double[n * n];
    double width = CYCLES * CYCLES / Math.log(2);
    for (int i = 0; i < gaussian.length; i++) {
      double fx = fourier.frequency(i / n);
      double fy = fourier.frequency(i % n);
      gaussian[i] = Math.exp(-(fx * fx + fy * fy) / width);
    }
  }

  /** The channels of an image, filtered. */
  double[][] apply(double[][] planes) {
    double[][] whitened = new double[planes.length][];
    int size = fourier.side() * fourier.side();
    double[] mean = new double[size];
    for (int channel = 0; channel < planes.length; channel++) {
      double[] logs = Mirror.extended(planes[channel], side, BORDER, fourier.side());
      for (int i = 0; i < size; i++) {
        logs[i] = Math.log1p(logs[i]);
      }
      double[] low = smoothed(logs);
      for (int i = 0; i < size; i++) {
        logs[i] -= low[i];
        mean[i] += logs[i] / planes.length;
      }
      whitened[channel] = logs;
    }
    for (int i = 0; i < size; i++) {
      mean[i] *= mean[i];
    }
    double[] variance = smoothed(mean);
    for (double[] plane : whitened) {
      for (int i = 0; i < size; i++) {
        plane[i] /= FLOOR + Math.sqrt(Math.abs(variance[i]));
      }
    }
    double[][] result = new double[planes.length][];
    for (int channel = 0; channel < result.length; channel++) {
      result[channel] = Mirror.inner(whitened[channel], side, BORDER, fourier.side());
    }
    return result;
  }

  private double[] smoothed(double[] image) {
    return fourier.image(fourier.spectrum(image).times(gaussian)).re();
  }
}
