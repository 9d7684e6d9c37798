package org.imsat.data.format;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imsat.samples.FileSamples;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Labels;
import org.imsat.samples.Samples;

/**
 * NPY, what {@code numpy.save} writes: versions 1.0, 2.0 and 3.0, of booleans, integers and 16-,
 * 32- and 64-bit floating-point numbers of either byte order, in C order or, of two dimensions, in
 * Fortran order. Files may be packed with gzip. Large ones that are not, in C order and of unsigned
 * bytes or 32- or 64-bit floating-point numbers, stay where they are, see {@link FileSamples}.
 */
public final class Npy {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  /** NumPy's own readers refuse longer headers too, at 10,000 characters. */
  private static final int LONGEST_HEADER = 1 << 16;

  private static final Pattern DESCRIPTION = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
  private static final Pattern TYPE = Pattern.compile("([<>|=])([a-zA-Z])(\\d{0,6})");
  private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
  private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([^)]*)\\)");
  private static final Pattern LENGTH = Pattern.compile("\\s*(-?\\d{1,18})L?\\s*");
  private static final Pattern COMMA = Pattern.compile(",");

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
    return start.length >= MAGIC.length
        && Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  /** The array behind the header. */
  static NumberArray header(Source source) {
    if (!recognises(source.upTo(MAGIC.length))) {
      throw source.error("not an NPY file: it does not begin with \\x93NUMPY");
    }
    byte[] version = source.bytes(2, "the version", ByteOrder.LITTLE_ENDIAN).array();
    if (version[0] < 1 || version[0] > 3 || version[1] != 0) {
      throw source.error(
          "NPY version %d.%d; known are 1.0, 2.0 and 3.0"
              .formatted(version[0] & 0xff, version[1] & 0xff));
    }
    long length =
        version[0] == 1
            ? source.bytes(2, "the header", ByteOrder.LITTLE_ENDIAN).getShort(0) & 0xffff
            : source.bytes(4, "the header", ByteOrder.LITTLE_ENDIAN).getInt(0) & 0xffff_ffffL;
    if (length > LONGEST_HEADER) {
      throw source.error(
          "a header of %d bytes; at most %d are read".formatted(length, LONGEST_HEADER));
    }
    byte[] bytes = source.bytes((int) length, "the header", ByteOrder.LITTLE_ENDIAN).array();
    String header = new String(bytes, StandardCharsets.UTF_8).strip();
    Matcher description = found(source, DESCRIPTION, header, "a simple type of values ('descr')");
    Matcher type = TYPE.matcher(description.group(1));
    boolean matches = type.matches();
    if (matches && type.group(2).equals("O")) {
      throw source.error(
          "holds Python objects (dtype object), which are not read; save it as float32");
    }
    ElementType element =
        matches ? element(type.group(2).charAt(0), type.group(3)) : new ElementType('?', 0);
    if (!element.numeric() && !element.label()) {
      throw source.error(
          "values of type %s are not read; save them as float32".formatted(description.group(1)));
    }
    List<Long> shape = shape(source, found(source, SHAPE, header, "the shape ('shape')").group(1));
    boolean fortran =
        found(source, FORTRAN, header, "the order ('fortran_order')").group(1).equals("True");
    ByteOrder order = type.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return new NumberArray(source, element, order, shape, fortran);
  }

  private static ElementType element(char kind, String size) {
    int number = size.isEmpty() ? 0 : Integer.parseInt(size);
    // NumPy gives the length of text in characters of four bytes.
    return new ElementType(kind, kind == 'U' ? 4 * number : number);
  }

  private static Matcher found(Source source, Pattern pattern, String header, String what) {
    Matcher matcher = pattern.matcher(header);
    if (!matcher.find()) {
      throw source.error("the NPY header does not give %s: %s".formatted(what, header));
    }
    return matcher;
  }

  private static List<Long> shape(Source source, String text) {
    List<Long> shape = new ArrayList<>();
    for (String length : COMMA.split(text, -1)) {
      Matcher matcher = LENGTH.matcher(length);
      if (matcher.matches()) {
        shape.add(Long.parseLong(matcher.group(1)));
      } else if (!length.isBlank()) {
        throw source.error("not a shape: (%s)".formatted(text));
      }
    }
    return shape;
  }
}
