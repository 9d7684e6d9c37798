package org.imsat.data.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.imsat.recipe.MissingValues;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.FileSamples;
import org.imsat.samples.ImageShape;
import org.imsat.samples.InvalidInputException;
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
 * @param fortran whether it is the first index that runs fastest
 */
record NumberArray(
    Source source, ElementType type, ByteOrder order, List<Long> shape, boolean fortran) {
  /**
   * Arrays of at least so many bytes stay in the file, if it is not packed and their values are of
   * a type that can stay there. Smaller ones are faster in memory, and need not be looked after.
   */
  static final long LEFT_FROM = 1L << 28;

  /** Longest row in bytes. */
  private static final int LONGEST_ROW = 1 << 28;

  /** Values that are read at once. */
  private static final int BLOCK = 1 << 13;

  /** Beyond it floating-point numbers do not tell whole ones apart. */
  private static final double LARGEST_LABEL = 1L << 53;

  /** What Java adds to the values of a row, in bytes. */
  private static final int ROW_OVERHEAD = 24;

  /**
   * The rows: (n) and (n, d) as vectors, (n, height, width) and (n, height, width, channels) as
   * images; images of unsigned bytes are pixels.
   */
  Samples samples() {
    return samples(LEFT_FROM);
  }

  /** The same, with arrays of at least {@code leftFrom} bytes left in the file. */
  Samples samples(long leftFrom) {
    if (shape.size() > 4) {
      throw source.error("the shape %s has more than four dimensions".formatted(shapeText()));
    }
    int rowBytes = checkedRowBytes();
    int dimension = rowBytes / type.bytes();
    Optional<ImageShape> image =
        shape.size() < 3
            ? Optional.empty()
            : Optional.of(new ImageShape(side(1), side(2), shape.size() == 4 ? side(3) : 1));
    boolean bytes = type.kind() == 'u' && type.bytes() == 1;
    if (fortran && shape.size() > 1) {
      float[][] turned = turned(dimension);
      if (bytes && image.isPresent()) {
        return new PixelSamples(levels(turned), image.get());
      }
      return image.map(DenseSamples.of(turned)::asImages).orElseGet(() -> DenseSamples.of(turned));
    }
    Optional<FileSamples.Values> stored = stored();
    if (source.plain() && shape.get(0) * rowBytes >= leftFrom && stored.isPresent()) {
      FileSamples left =
          FileSamples.of(source.path(), source.position(), stored.get(), order, side(0), dimension);
      return image.map(left::asImages).orElse(left);
    }
    if (bytes && image.isPresent()) {
      requireMemory(dimension);
      return new PixelSamples(levels(dimension), image.get());
    }
    requireMemory(4L * dimension);
    DenseSamples rows = DenseSamples.of(floats(dimension));
    return image.map(rows::asImages).orElse(rows);
  }

  /** How the file stores values, if rows of their type can be read where they are. */
  private Optional<FileSamples.Values> stored() {
    if (type.kind() == 'u' && type.bytes() == 1) {
      return Optional.of(FileSamples.Values.BYTES);
    }
    if (type.kind() == 'f' && type.bytes() > 2) {
      return Optional.of(
          type.bytes() == 4 ? FileSamples.Values.FLOATS : FileSamples.Values.DOUBLES);
    }
    return Optional.empty();
  }

  private void requireMemory(long rowBytes) {
    source.requireMemory(
        (double) shape.get(0) * (rowBytes + ROW_OVERHEAD), "rows of " + shapeText() + " need");
  }

  /**
   * A label per row, from the shape (n) or (n, 1): whole numbers or text. NaN, and texts that mean
   * as much, are no labels.
   */
  Labels labels() {
    if (shape.stream().skip(1).anyMatch(length -> length != 1)) {
      throw source.error("labels have the shape (n), but this is %s".formatted(shapeText()));
    }
    int bytes = checkedRowBytes();
    List<String> names = new ArrayList<>();
    for (long row = 0; row < shape.get(0); row++) {
      names.add(label(row, source.bytes(bytes, "label " + row, order)));
    }
    source.end();
    return Labels.ofNames(names);
  }

  private String label(long row, ByteBuffer bytes) {
    if (type.label()) {
      return MissingValues.orEmpty(type.name(bytes, 0));
    }
    double number = type.number(bytes, 0);
    if (Double.isNaN(number)) {
      return "";
    }
    if (number != Math.rint(number) || Math.abs(number) > LARGEST_LABEL) {
      throw source.error(
          "label %d is %s, but labels are whole numbers or text".formatted(row, number));
    }
    return Long.toString((long) number);
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

  private static byte[][] levels(float[][] rows) {
    byte[][] levels = new byte[rows.length][rows[0].length];
    for (int row = 0; row < rows.length; row++) {
      for (int column = 0; column < levels[row].length; column++) {
        levels[row][column] = (byte) (int) rows[row][column];
      }
    }
    return levels;
  }

  private float[][] floats(int dimension) {
    List<float[]> rows = new ArrayList<>();
    // The first row proves that so many bytes are there; its array then serves the others.
    byte[] bytes = source.bytes(dimension * type.bytes(), "row 0", order).array();
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
    for (long row = 0; row < shape.get(0); row++) {
      if (row > 0) {
        source.fill(bytes, "row", row);
      }
      float[] values = new float[dimension];
      type.read(buffer, values);
      for (int column = 0; column < dimension; column++) {
        if (!Float.isFinite(values[column])) {
          throw notFinite(row, column, type.number(buffer, column * type.bytes()));
        }
      }
      rows.add(values);
    }
    source.end();
    return rows.toArray(float[][]::new);
  }

  /** Rows of values that lie column by column. For a moment all of them are in memory twice. */
  private float[][] turned(int dimension) {
    int rows = side(0);
    source.requireMemory(
        (double) rows * (8L * dimension + ROW_OVERHEAD),
        "the values are in Fortran order; to turn them takes");
    List<float[]> columns = new ArrayList<>();
    FloatList[] growing = {new FloatList(rows)};
    forEach(
        (index, buffer, at) -> {
          double value = type.number(buffer, at);
          if (!Float.isFinite((float) value)) {
            throw notFinite(index % rows, place(columns.size()), value);
          }
          growing[0].add((float) value);
          if (growing[0].size() == rows) {
            columns.add(growing[0].toArray());
            growing[0] = new FloatList(rows);
          }
        });
    float[][] turned = new float[rows][dimension];
    for (int column = 0; column < dimension; column++) {
      float[] values = columns.get(column);
      int place = place(column);
      for (int row = 0; row < rows; row++) {
        turned[row][place] = values[row];
      }
    }
    return turned;
  }

  /** Where in a row a value stands that comes as number {@code index} in Fortran order. */
  private int place(int index) {
    int place = 0;
    int left = index;
    for (int dimension = 1; dimension < shape.size(); dimension++) {
      place = place * side(dimension) + left % side(dimension);
      left /= side(dimension);
    }
    return place;
  }

  /** Hands over all values, in the order of the file, and checks that it ends after them. */
  void forEach(Visitor visitor) {
    long count = 1;
    for (long length : shape) {
      count = Math.multiplyExact(count, length);
    }
    for (long first = 0; first < count; first += BLOCK) {
      int here = (int) Math.min(BLOCK, count - first);
      byte[] bytes = new byte[here * type.bytes()];
      source.fill(bytes, "value", first + here - 1);
      ByteBuffer block = ByteBuffer.wrap(bytes).order(order);
      for (int i = 0; i < here; i++) {
        visitor.value(first + i, block, i * type.bytes());
      }
    }
    source.end();
  }

  private InvalidInputException notFinite(long row, int column, double value) {
    return source.error(
        "row %d, column %d (from zero): %s is not a finite 32-bit number%s"
            .formatted(
                row,
                column,
                value,
                Double.isFinite(value)
                    ? ""
                    : "; fill such values in, or keep x[numpy.isfinite(x).all(axis=1)]"));
  }

  private int side(int dimension) {
    return (int) (long) shape.get(dimension);
  }

  /** The shape as NumPy writes it. */
  String shapeText() {
    return shape.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
  }

  /** Takes one value. */
  @FunctionalInterface
  interface Visitor {
    /** The value that stands at byte {@code at} of the buffer. */
    void value(long index, ByteBuffer buffer, int at);
  }
}
