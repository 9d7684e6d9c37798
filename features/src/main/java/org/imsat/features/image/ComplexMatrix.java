package org.imsat.features.image;

/**
 * Complex numbers, row by row. Real and imaginary parts are open to those who compute with them.
 */
final class ComplexMatrix {
  /** Side of the squares that are transposed one after the other, to stay in the cache. */
  private static final int TILE = 16;

  private final int rows;
  private final int columns;
  private final double[] re;
  private final double[] im;

  /** A matrix of the given parts, which are not copied. */
  ComplexMatrix(int rows, int columns, double[] re, double[] im) {
    this.rows = rows;
    this.columns = columns;
    this.re = re;
    this.im = im;
  }

  static ComplexMatrix zero(int rows, int columns) {
    return new ComplexMatrix(rows, columns, new double[rows * columns], new double[rows * columns]);
  }

  int rows() {
    return rows;
  }

  int columns() {
    return columns;
  }

  /** Real parts, row by row. */
  double[] re() {
    return re;
  }

  /** Imaginary parts, row by row. */
  double[] im() {
    return im;
  }

  ComplexMatrix transposed() {
    ComplexMatrix result = zero(columns, rows);
    for (int top = 0; top < rows; top += TILE) {
      for (int left = 0; left < columns; left += TILE) {
        for (int row = top; row < Math.min(rows, top + TILE); row++) {
          for (int column = left; column < Math.min(columns, left + TILE); column++) {
            result.re[column * rows + row] = re[row * columns + column];
            result.im[column * rows + row] = im[row * columns + column];
          }
        }
      }
    }
    return result;
  }

  /** Every number times a real factor of the same place. */
  ComplexMatrix times(double[] factors) {
    ComplexMatrix product = zero(rows, columns);
    for (int i = 0; i < factors.length; i++) {
      product.re[i] = factors[i] * re[i];
      product.im[i] = factors[i] * im[i];
    }
    return product;
  }
}
