package org.imsat.data.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.ImageShape;
import org.imsat.samples.Labels;
import org.imsat.samples.PixelSamples;
import org.imsat.samples.Samples;

/**
 * An array whose values follow in the source, the last index running fastest. The first dimension
 * counts the rows.
 *
 * @param source at the first value
 * @param type of the values
 * @param order of the bytes of one value
 * @param shape length of each dimension
 */
record NumberArray(Source source, ElementType type, ByteOrder order, List<Long> shape) {
  /** Longest row in bytes. */
  private static final int LONGEST_ROW = 1 << 28;

  /**
   * The rows: (n) and (n, d) as vectors, (n, height, width) and (n, height, width, channels) as
   * images; images of unsigned bytes are pixels.
   */
  Samples samples() {
    if (shape.size() > 4) {
      throw source.error("the shape %s has more than four dimensions".formatted(shapeText()));
    }
    int dimension = checkedRowBytes() / type.bytes();
    if (shape.size() < 3) {
      return DenseSamples.of(floats(dimension));
    }
    int channels = shape.size() == 4 ? side(3) : 1;
    ImageShape image = new ImageShape(side(1), side(2), channels);
    if (type.kind() == 'u' && type.bytes() == 1) {
      return new PixelSamples(levels(dimension), image);
    }
    return DenseSamples.of(floats(dimension)).asImages(image);
  }

  /** One label per row, from the shape (n) or (n, 1). */
  Labels labels() {
    if (shape.stream().skip(1).anyMatch(length -> length != 1)) {
      throw source.error("labels have the shape (n), but this is %s".formatted(shapeText()));
    }
    int bytes = checkedRowBytes();
    List<String> names = new ArrayList<>();
    for (long row = 0; row < shape.get(0); row++) {
      names.add(type.name(source.bytes(bytes, "label " + row, order), 0));
    }
    source.end();
    return Labels.ofNames(names);
  }

  /** Checks the shape before anything is allocated. */
  private int checkedRowBytes() {
    if (shape.isEmpty()) {
      throw source.error("holds a single number, not rows");
    }
    for (long length : shape) {
      if (length < 1 || length > Integer.MAX_VALUE) {
        throw source.error(
            "the shape %s has a dimension of length %d".formatted(shapeText(), length));
      }
    }
    long bytes = type.bytes();
    for (long length : shape.subList(1, shape.size())) {
      bytes *= length;
      if (bytes > LONGEST_ROW) {
        throw source.error(
            "the shape %s has rows of more than %d bytes".formatted(shapeText(), LONGEST_ROW));
      }
    }
    source.expect(bytes * shape.get(0));
    return (int) bytes;
  }

  private byte[][] levels(int dimension) {
    List<byte[]> rows = new ArrayList<>();
    for (long row = 0; row < shape.get(0); row++) {
      rows.add(source.bytes(dimension, "row " + row, order).array());
    }
    source.end();
    return rows.toArray(byte[][]::new);
  }

  private float[][] floats(int dimension) {
    List<float[]> rows = new ArrayList<>();
    for (long row = 0; row < shape.get(0); row++) {
      ByteBuffer buffer = source.bytes(dimension * type.bytes(), "row " + row, order);
      float[] values = new float[dimension];
      for (int column = 0; column < dimension; column++) {
        double value = type.number(buffer, column * type.bytes());
        values[column] = (float) value;
        if (!Float.isFinite(values[column])) {
          throw source.error(
              "row %d, column %d (from zero): %s is not a finite 32-bit number"
                  .formatted(row, column, value));
        }
      }
      rows.add(values);
    }
    source.end();
    return rows.toArray(float[][]::new);
  }

  private int side(int dimension) {
    return (int) (long) shape.get(dimension);
  }

  private String shapeText() {
    return shape.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
  }
}
