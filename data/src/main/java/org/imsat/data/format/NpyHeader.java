package org.imsat.data.format;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the header of an NPY file says.
 *
 * @param description of the values: the name of a type, or a list of fields
 * @param shape length of each dimension
 * @param fortran whether it is the first index that runs fastest
 */
record NpyHeader(Object description, List<Long> shape, boolean fortran) {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

  /** Of thousands of fields; NumPy's own readers refuse more than 10,000 characters. */
  private static final int LONGEST = 1 << 20;

  /** Whether a file that begins with these bytes is of this format. */
  static boolean recognises(byte[] start) {
    return start.length >= MAGIC.length
        && Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  /** The header of a source, which is then at the first value. */
  static NpyHeader read(Source source) {
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
    if (length > LONGEST) {
      throw source.error("a header of %d bytes; at most %d are read".formatted(length, LONGEST));
    }
    byte[] bytes = source.bytes((int) length, "the header", ByteOrder.LITTLE_ENDIAN).array();
    String text =
        new String(bytes, version[0] < 3 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8)
            .strip();
    return of(source, text);
  }

  private static NpyHeader of(Source source, String text) {
    Object parsed;
    try {
      parsed = PythonLiteral.parse(text);
    } catch (IllegalArgumentException e) {
      throw source.error(
          "the NPY header is not as NumPy writes it (%s): %s".formatted(e.getMessage(), text));
    }
    Map<?, ?> fields = parsed instanceof Map<?, ?> map ? map : Map.of();
    Object description = fields.get("descr");
    if (!(description instanceof String) && !(description instanceof List<?>)) {
      throw missing(source, "the type of values ('descr')", text);
    }
    if (!(fields.get("fortran_order") instanceof Boolean fortran)) {
      throw missing(source, "the order ('fortran_order')", text);
    }
    List<Long> shape = new ArrayList<>();
    if (!(fields.get("shape") instanceof List<?> lengths)) {
      throw missing(source, "the shape ('shape')", text);
    }
    for (Object dimension : lengths) {
      if (!(dimension instanceof Long number)) {
        throw missing(source, "the shape ('shape')", text);
      }
      shape.add(number);
    }
    return new NpyHeader(description, List.copyOf(shape), fortran);
  }

  private static RuntimeException missing(Source source, String what, String text) {
    return source.error("the NPY header does not give %s: %s".formatted(what, text));
  }

  /** Whether there are records of named fields in the place of values. */
  boolean hasFields() {
    return description instanceof List<?>;
  }

  /** The type of the values; of fields it is one that is not read. */
  NpyType type() {
    return NpyType.of(hasFields() ? "" : description.toString());
  }

  /** The array behind the header that was read from a source. */
  NumberArray array(Source source) {
    if (hasFields()) {
      throw source.error(
          "holds records of named fields, which are read only as the rows of an npy file; save one field, array['NAME']");
    }
    if (!type().isRead()) {
      throw source.error(type().refusal());
    }
    return new NumberArray(source, type().element(), type().order(), shape, fortran);
  }

  /** The shape as NumPy writes it, and the type where it is not read. */
  String text() {
    String lengths =
        shape.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
    if (hasFields()) {
      return lengths + " of named fields";
    }
    if (type().isRead()) {
      return lengths;
    }
    boolean object = type().element().kind() == 'O';
    return "%s of %s".formatted(lengths, object ? "Python objects" : type().text());
  }
}
