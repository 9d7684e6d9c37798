package org.imsat.data.format;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.imsat.samples.CompressedRows;
import org.imsat.samples.InvalidInputException;

/**
 * The arrays that SciPy's {@code save_npz} writes of a sparse matrix: {@code format}, {@code shape}
 * and, in CSR format, {@code indptr} (where each row starts), {@code indices} (the columns) and
 * {@code data} (the values). Among other arrays their names have a prefix, and without a format CSR
 * is meant.
 */
final class SparseArrays {
  /** What joins a prefix to a name. */
  static final String JOINT = "_";

  private static final List<String> PARTS = List.of("data", "indices", "indptr", "shape");
  private static final String FORMAT = "format";

  private final Npz npz;
  private final String prefix;

  /**
   * Those whose names begin with a prefix.
   *
   * @param prefix with its joint, or empty
   */
  SparseArrays(Npz npz, String prefix) {
    this.npz = npz;
    this.prefix = prefix;
  }

  /** Prefixes of sparse matrices among arrays of these names, without the joint. */
  static List<String> prefixes(Collection<String> names) {
    String end = JOINT + PARTS.get(0);
    return names.stream()
        .filter(name -> name.endsWith(end))
        .map(name -> name.substring(0, name.length() - end.length()))
        .filter(p -> PARTS.stream().allMatch(part -> names.contains(p + JOINT + part)))
        .toList();
  }

  /** Whether an array is a part of the sparse matrix of a prefix. */
  static boolean isPart(String name, String prefix) {
    return PARTS.stream().anyMatch(part -> name.equals(prefix + JOINT + part))
        || name.equals(prefix + JOINT + FORMAT);
  }

  /** Numbers of rows and of columns. */
  List<Long> shape() {
    long[] shape = npz.array(prefix + "shape", array -> wholeNumbers(array, 2));
    return List.of(shape[0], shape[1]);
  }

  /** Whether arrays of these names are a sparse matrix, in whatever format. */
  static boolean describes(Collection<String> names) {
    return names.containsAll(List.of("format", "shape", "data"));
  }

  /** The rows, with the columns of each in order. */
  CompressedRows rows() {
    requireCsr();
    long[] shape = shape().stream().mapToLong(Long::longValue).toArray();
    if (shape[0] < 1 || shape[1] < 1 || Math.max(shape[0], shape[1]) > Integer.MAX_VALUE - 8) {
      throw npz.error("a sparse matrix of shape (%d, %d)".formatted(shape[0], shape[1]));
    }
    int dimension = (int) shape[1];
    int[] starts = npz.array(prefix + "indptr", array -> starts(array, (int) shape[0]));
    int[] columns = npz.array(prefix + "indices", array -> columns(array, starts, dimension));
    float[] values = npz.array(prefix + "data", array -> values(array, starts));
    sort(starts, columns, values);
    try {
      return CompressedRows.of(starts, columns, values, dimension);
    } catch (InvalidInputException e) {
      throw npz.error(e.getMessage());
    }
  }

  private void requireCsr() {
    if (!npz.has(prefix + FORMAT) && !prefix.isEmpty()) {
      return;
    }
    String[] format = {""};
    npz.array(
        prefix + FORMAT,
        array -> {
          if (!array.shape().isEmpty() || !array.type().label()) {
            throw array.source().error("not the name of a sparse format");
          }
          array.forEach((index, buffer, at) -> format[0] = array.type().name(buffer, at));
          return array;
        });
    if (!format[0].equals("csr")) {
      throw npz.error(
          "a sparse matrix in %s format; save it in CSR format, as matrix.tocsr()"
              .formatted(format[0]));
    }
  }

  private static long[] wholeNumbers(NumberArray array, int count) {
    requireWhole(array, count);
    long[] numbers = new long[count];
    array.forEach((index, buffer, at) -> numbers[(int) index] = array.type().whole(buffer, at));
    return numbers;
  }

  private static int[] starts(NumberArray array, int rows) {
    requireWhole(array, rows + 1);
    IntList starts = new IntList(rows + 1);
    int[] before = {0};
    array.forEach(
        (index, buffer, at) -> {
          long start = array.type().whole(buffer, at);
          if (index == 0 ? start != 0 : start < before[0] || start > Integer.MAX_VALUE - 8) {
            throw array
                .source()
                .error(
                    index == 0
                        ? "row 0 starts at %d instead of 0".formatted(start)
                        : "row %d starts at %d but ends at %d"
                            .formatted(index - 1, before[0], start));
          }
          before[0] = (int) start;
          starts.add((int) start);
        });
    return starts.toArray();
  }

  private static int[] columns(NumberArray array, int[] starts, int dimension) {
    int stored = starts[starts.length - 1];
    requireWhole(array, stored);
    // A column and a value for each.
    array.source().requireMemory(8.0 * stored, "%d stored values need".formatted(stored));
    IntList columns = new IntList(stored);
    array.forEach(
        (index, buffer, at) -> {
          long column = array.type().whole(buffer, at);
          if (column < 0 || column >= dimension) {
            throw array
                .source()
                .error(
                    "row %d has a value in column %d, but columns are 0 to %d"
                        .formatted(row(starts, (int) index), column, dimension - 1));
          }
          columns.add((int) column);
        });
    return columns.toArray();
  }

  private static float[] values(NumberArray array, int[] starts) {
    int stored = starts[starts.length - 1];
    requireLength(array, stored);
    if (!array.type().numeric()) {
      throw array.source().error("holds text, but values are numbers");
    }
    FloatList values = new FloatList(stored);
    array.forEach((index, buffer, at) -> values.add((float) array.type().number(buffer, at)));
    return values.toArray();
  }

  private static void requireWhole(NumberArray array, int length) {
    requireLength(array, length);
    if (array.type().kind() != 'i' && array.type().kind() != 'u') {
      throw array.source().error("holds no whole numbers");
    }
  }

  private static void requireLength(NumberArray array, int length) {
    if (!array.shape().equals(List.of((long) length))) {
      throw array
          .source()
          .error("has the shape %s instead of (%d)".formatted(array.shapeText(), length));
    }
  }

  /** The row in which a stored value lies. */
  private static int row(int[] starts, int index) {
    int row = 0;
    while (starts[row + 1] <= index) {
      row++;
    }
    return row;
  }

  /** Sorts the columns of each row, which SciPy does not keep in order. */
  private static void sort(int[] starts, int[] columns, float[] values) {
    for (int row = 0; row + 1 < starts.length; row++) {
      int from = starts[row];
      int to = starts[row + 1];
      if (!ascend(columns, from, to)) {
        long[] pairs = new long[to - from];
        for (int i = from; i < to; i++) {
          pairs[i - from] =
              ((long) columns[i] << 32)
                  | Integer.toUnsignedLong(Float.floatToRawIntBits(values[i]));
        }
        Arrays.sort(pairs);
        for (int i = from; i < to; i++) {
          columns[i] = (int) (pairs[i - from] >> 32);
          values[i] = Float.intBitsToFloat((int) pairs[i - from]);
        }
      }
    }
  }

  private static boolean ascend(int[] columns, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      if (columns[i] < columns[i - 1]) {
        return false;
      }
    }
    return true;
  }
}
