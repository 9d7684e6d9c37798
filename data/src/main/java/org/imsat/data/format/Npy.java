package org.imsat.data.format;

import java.nio.file.Path;
import org.imsat.samples.FileSamples;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Labels;
import org.imsat.samples.Samples;

/**
 * NPY, what {@code numpy.save} writes: versions 1.0, 2.0 and 3.0, of booleans, integers and 16-,
 * 32- and 64-bit floating-point numbers of either byte order, in C or Fortran order. Files may be
 * packed with gzip. Large ones that are not, in C order and of unsigned bytes or 32- or 64-bit
 * floating-point numbers, stay where they are, see {@link FileSamples}. Records of named fields are
 * tables, see {@link NpyRecords}.
 */
public final class Npy {
  private Npy() {}

  /**
   * Rows: shapes (n) and (n, d) as vectors, (n, height, width) and (n, height, width, channels) as
   * images. Images of unsigned bytes are pixels of levels 0 to 255.
   *
   * @throws InvalidInputException if the file is missing, damaged or of another kind, or a value is
   *     not finite
   */
  public static Samples samples(Path path) {
    return Source.read(path, Npy::samples);
  }

  static Samples samples(Source source) {
    NumberArray array = header(source);
    if (!array.type().numeric()) {
      throw source.error("holds text, but rows are numbers");
    }
    return array.samples();
  }

  /**
   * Labels: whole numbers (of any type), booleans or text of shape (n); NaN where there is none.
   *
   * @throws InvalidInputException if the file is missing, damaged or of another kind
   */
  public static Labels labels(Path path) {
    return Source.read(path, Npy::labels);
  }

  static Labels labels(Source source) {
    return header(source).labels();
  }

  /** Whether a file that begins with these bytes is of this format. */
  static boolean recognises(byte[] start) {
    return NpyHeader.recognises(start);
  }

  /** The array behind the header. */
  static NumberArray header(Source source) {
    return NpyHeader.read(source).array(source);
  }
}
