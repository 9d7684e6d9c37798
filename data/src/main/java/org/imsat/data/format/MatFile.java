package org.imsat.data.format;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.InflaterInputStream;
import org.imsat.samples.InvalidInputException;

/**
 * A numeric array of a MATLAB file, level 5: little-endian, as MATLAB 5 to 7.2 and {@code
 * scipy.io.savemat} write it, compressed or not. Values come one after the other in MATLAB's order,
 * the first index running fastest.
 */
public final class MatFile {
  private static final int HEADER = 128;
  private static final int ORDER_MARK = 126;
  private static final int LONGEST_NAME = 1024;
  private static final int MOST_DIMENSIONS = 32;

  // Types of data elements.
  private static final int INT32 = 5;
  private static final int MATRIX = 14;
  private static final int COMPRESSED = 15;

  /** Classes of arrays that hold plain numbers: double, single, and the eight of integers. */
  private static final int FIRST_NUMERIC = 6;

  private static final int LAST_NUMERIC = 15;
  private static final int COMPLEX_FLAG = 0x0800;

  private final Source source;
  private final InputStream in;
  private final List<Integer> shape;
  private final ElementType type;
  private long left;

  private MatFile(Source source, InputStream in, List<Integer> shape, Tag values) {
    this.source = source;
    this.in = in;
    this.shape = shape;
    this.type = values.elements(source);
    this.left = values.size / type.bytes();
  }

  /**
   * What {@code reader} makes of an array.
   *
   * @param name of the variable
   * @throws InvalidInputException if the file is missing, damaged or of another format, has no
   *     variable of that name, or it is not an array of real numbers
   */
  public static <T> T read(Path path, String name, Function<MatFile, T> reader) {
    return Source.read(
        path,
        source -> {
          requireLevel5(source);
          List<String> others = new ArrayList<>();
          for (byte[] bytes = source.upTo(8); bytes.length > 0; bytes = source.upTo(8)) {
            Tag tag = tag(source, bytes);
            Optional<T> found = element(source, tag, name, reader, others);
            if (found.isPresent()) {
              return found.get();
            }
          }
          throw source.error(
              "there is no variable '%s'; there are %s".formatted(name, String.join(", ", others)));
        });
  }

  private static void requireLevel5(Source source) {
    byte[] header = source.upTo(HEADER);
    boolean mat = header.length == HEADER && header[ORDER_MARK - 1] == 1;
    if (!mat || header[ORDER_MARK] != 'I' || header[ORDER_MARK + 1] != 'M') {
      throw source.error("not a little-endian MATLAB file of level 5 (up to MATLAB 7.2)");
    }
  }

  private static <T> Optional<T> element(
      Source source, Tag tag, String name, Function<MatFile, T> reader, List<String> others) {
    Part content = new Part(source, tag.padded());
    Optional<T> result = Optional.empty();
    if (tag.type == COMPRESSED) {
      InputStream unpacked = new BufferedInputStream(new InflaterInputStream(content), 1 << 16);
      Tag inner = tag(source, exactly(source, unpacked, 8));
      if (inner.type == MATRIX) {
        result = matrix(source, unpacked, name, reader, others);
      }
    } else if (tag.type == MATRIX) {
      result = matrix(source, content, name, reader, others);
    }
    if (result.isEmpty()) {
      content.skipRest();
    }
    return result;
  }

  private static <T> Optional<T> matrix(
      Source source,
      InputStream in,
      String wanted,
      Function<MatFile, T> reader,
      List<String> others) {
    byte[] described = value(source, in);
    if (described.length < Integer.BYTES) {
      throw source.error("damaged: %d bytes describe an array".formatted(described.length));
    }
    int flags = little(described).getInt();
    ByteBuffer lengths = little(value(source, in));
    String name = new String(value(source, in), StandardCharsets.ISO_8859_1);
    others.add(name);
    if (!name.equals(wanted)) {
      return Optional.empty();
    }
    int kind = flags & 0xff;
    if (kind < FIRST_NUMERIC || kind > LAST_NUMERIC || (flags & COMPLEX_FLAG) != 0) {
      throw source.error("the variable '%s' is not an array of real numbers".formatted(name));
    }
    List<Integer> shape = new ArrayList<>();
    while (lengths.remaining() >= Integer.BYTES) {
      shape.add(lengths.getInt());
    }
    byte[] start = exactly(source, in, 8);
    Tag values = tag(source, start);
    InputStream rest = in;
    if (values.small) {
      rest = new ByteArrayInputStream(Arrays.copyOfRange(start, 4, 8));
    }
    MatFile array = new MatFile(source, rest, shape, values);
    array.requireCount(name);
    return Optional.of(reader.apply(array));
  }

  private void requireCount(String name) {
    double count = 1; // which may be far beyond any long
    for (int length : shape) {
      if (length < 0) {
        throw source.error("the variable '%s' has the shape %s".formatted(name, shape));
      }
      count *= length;
    }
    if (count != left) {
      throw source.error(
          "the variable '%s' has the shape %s, but %d values".formatted(name, shape, left));
    }
  }

  /** Length of each dimension. */
  public List<Integer> shape() {
    return List.copyOf(shape);
  }

  /**
   * The next values, as unsigned bytes.
   *
   * @throws InvalidInputException if there are fewer, or they are stored otherwise
   */
  public byte[] levels(int count) {
    if (type.kind() != 'u' || type.bytes() != 1) {
      throw source.error("the values are not stored as unsigned bytes");
    }
    return next(count);
  }

  /**
   * The next value.
   *
   * @throws InvalidInputException if there is none
   */
  public double number() {
    return type.number(little(next(1)), 0);
  }

  private byte[] next(int count) {
    if (count > left) {
      throw source.error("%d values are needed, but %d are left".formatted(count, left));
    }
    left -= count;
    return exactly(source, in, count * type.bytes());
  }

  /** The error that this file is unusable for the reason given. */
  public InvalidInputException error(String reason) {
    return source.error(reason);
  }

  /** The content of the next small element, which describes an array. */
  private static byte[] value(Source source, InputStream in) {
    byte[] start = exactly(source, in, 8);
    Tag tag = tag(source, start);
    if (tag.small) {
      return Arrays.copyOfRange(start, 4, 4 + tag.size);
    }
    if (tag.size > Math.max(LONGEST_NAME, MOST_DIMENSIONS * Integer.BYTES)) {
      throw source.error("damaged: the description of an array has %d bytes".formatted(tag.size));
    }
    byte[] padded = exactly(source, in, (int) tag.padded());
    return Arrays.copyOf(padded, tag.size);
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] exactly(Source source, InputStream in, int count) {
    try {
      byte[] bytes = in.readNBytes(count);
      if (bytes.length < count) {
        throw source.error("the file is cut off");
      }
      return bytes;
    } catch (IOException e) {
      throw source.unreadable(e);
    }
  }

  private static Tag tag(Source source, byte[] bytes) {
    if (bytes.length < 8) {
      throw source.error("the file is cut off");
    }
    ByteBuffer buffer = little(bytes);
    int first = buffer.getInt(0);
    // Up to four bytes may stand in the tag itself, with their number in its upper half.
    boolean small = first >>> 16 != 0;
    int size = small ? first >>> 16 : buffer.getInt(4);
    if (size < 0 || (small && size > 4)) {
      throw source.error("damaged: an element of %d bytes".formatted(size));
    }
    return new Tag(first & 0xffff, size, small);
  }

  private record Tag(int type, int size, boolean small) {
    /** Elements end at a multiple of eight bytes, except compressed ones. */
    long padded() {
      return type == COMPRESSED ? size : (size + 7L) / 8 * 8;
    }

    ElementType elements(Source source) {
      return switch (type) {
        case 1 -> new ElementType('i', 1);
        case 2 -> new ElementType('u', 1);
        case 3 -> new ElementType('i', 2);
        case 4 -> new ElementType('u', 2);
        case INT32 -> new ElementType('i', 4);
        case 6 -> new ElementType('u', 4);
        case 7 -> new ElementType('f', 4);
        case 9 -> new ElementType('f', 8);
        case 12 -> new ElementType('i', 8);
        case 13 -> new ElementType('u', 8);
        default -> throw source.error("values of MATLAB's type %d are not read".formatted(type));
      };
    }
  }

  /** A part of the file, as a stream. */
  private static final class Part extends InputStream {
    private final Source source;
    private long left;

    Part(Source source, long size) {
      this.source = source;
      this.left = size;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
      byte[] bytes = source.upTo((int) Math.min(length, left));
      left -= bytes.length;
      System.arraycopy(bytes, 0, target, offset, bytes.length);
      return bytes.length == 0 && length > 0 ? -1 : bytes.length;
    }

    void skipRest() {
      byte[] buffer = new byte[1 << 16];
      while (left > 0) {
        if (read(buffer, 0, buffer.length) < 0) {
          throw source.error("the file is cut off");
        }
      }
    }
  }
}
