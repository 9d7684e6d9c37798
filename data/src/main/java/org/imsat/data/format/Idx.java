package org.imsat.data.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.imsat.samples.FileSamples;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Labels;
import org.imsat.samples.Samples;

/**
 * IDX, the format of MNIST: two zero bytes, the type of the values, the number of dimensions, their
 * lengths as 32-bit integers, then the values; big-endian. Files may be packed with gzip. Large
 * ones that are not stay where they are, see {@link FileSamples}.
 */
public final class Idx {
  private static final Map<Integer, ElementType> TYPES =
      Map.of(
          0x08, new ElementType('u', 1),
          0x09, new ElementType('i', 1),
          0x0b, new ElementType('i', 2),
          0x0c, new ElementType('i', 4),
          0x0d, new ElementType('f', 4),
          0x0e, new ElementType('f', 8));

  private Idx() {}

  /**
   * Rows: n vectors (two dimensions) or n images (three: height and width; four: and channels).
   * Images of unsigned bytes are pixels of levels 0 to 255.
   *
   * @throws InvalidInputException if the file is missing, damaged or of another kind
   */
  public static Samples images(Path path) {
    return Source.read(path, Idx::images);
  }

  static Samples images(Source source) {
    NumberArray array = header(source);
    if (array.shape().size() == 1) {
      throw source.error("holds one number per row, which are labels and not images");
    }
    return array.samples();
  }

  /**
   * Labels: one whole number per row.
   *
   * @throws InvalidInputException if the file is missing, damaged or of another kind
   */
  public static Labels labels(Path path) {
    return Source.read(path, Idx::labels);
  }

  static Labels labels(Source source) {
    return header(source).labels();
  }

  /** Whether a file that begins with these bytes is of this format. */
  static boolean recognises(byte[] start) {
    return start.length >= 4 && start[0] == 0 && start[1] == 0 && TYPES.containsKey((int) start[2]);
  }

  /** The array behind the header. */
  static NumberArray header(Source source) {
    byte[] magic = source.upTo(4);
    if (!recognises(magic)) {
      throw source.error(
          "not an IDX file: it begins with %s, not with 00 00, a known type and a rank"
              .formatted(HexFormat.ofDelimiter(" ").formatHex(magic)));
    }
    int rank = magic[3] & 0xff;
    if (rank < 1 || rank > 4) {
      throw source.error("an IDX file of %d dimensions; there must be 1 to 4".formatted(rank));
    }
    ByteBuffer lengths = source.bytes(4 * rank, "the header", ByteOrder.BIG_ENDIAN);
    List<Long> shape = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      shape.add((long) lengths.getInt(4 * i));
    }
    return new NumberArray(source, TYPES.get((int) magic[2]), ByteOrder.BIG_ENDIAN, shape, false);
  }
}
