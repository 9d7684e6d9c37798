package org.imsat.features.image;

/**
 * Fourier transforms of real square images. Spectra are kept transposed, the horizontal frequency
 * first, which saves a pass.
 */
final class SquareFourier {
  private final int side;
  private final Fft fft;

  /** Of images of {@code side} x {@code side} values. */
  SquareFourier(int side) {
    this.side = side;
    this.fft = new Fft(side);
  }

  int side() {
    return side;
  }

  /**
   * The frequency, in cycles per image from -side/2 up to side/2, at a place of a spectrum along
   * either axis.
   */
  double frequency(int place) {
    return place < (side + 1) / 2 ? place : place - side;
  }

  /** The spectrum of an image, which is given row by row. */
  ComplexMatrix spectrum(double[] image) {
    ComplexMatrix matrix = new ComplexMatrix(side, side, image.clone(), new double[image.length]);
    fft.transform(matrix, false);
    ComplexMatrix transposed = matrix.transposed();
    fft.transform(transposed, false);
    return transposed;
  }

  /** The image, which may be complex, of a spectrum. The spectrum is overwritten. */
  ComplexMatrix image(ComplexMatrix spectrum) {
    fft.transform(spectrum, true);
    ComplexMatrix transposed = spectrum.transposed();
    fft.transform(transposed, true);
    return transposed;
  }
}
