package org.imsat.features.image.codec;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/** The numbers in the first directory of a TIFF file, or of what cameras note (Exif). */
final class TiffDirectory {
  private static final int ORIENTATION = 274;
  private static final int BIG = 43;

  private final Map<Integer, long[]> numbers = new HashMap<>();
  private final ByteBuffer in;
  private final boolean big;
  private boolean whole;

  private TiffDirectory(ByteBuffer file) {
    this.in = file.duplicate();
    in.order(in.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    this.big = in.getShort(2) == BIG;
  }

  /**
   * Reads the directory.
   *
   * @throws Undecodable if the file ends in it
   */
  static TiffDirectory read(ByteBuffer file) throws Undecodable {
    try {
      TiffDirectory directory = new TiffDirectory(file);
      directory.readEntries();
      return directory;
    } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw Undecodable.cutOff("its directory lies beyond the end");
    }
  }

  /** The orientation that Exif holds; upright where it is none. */
  static Orientation orientation(ByteBuffer exif) {
    try {
      return read(exif).orientation();
    } catch (Undecodable e) {
      return Orientation.UPRIGHT;
    }
  }

  Orientation orientation() {
    return Orientation.of(number(ORIENTATION, 1));
  }

  private void readEntries() {
    in.position(4);
    if (big) {
      in.position(8);
    }
    in.position(place(word()));
    long count = big ? in.getLong() : in.getShort() & 0xffff;
    for (long i = 0; i < count; i++) {
      int tag = in.getShort() & 0xffff;
      int type = in.getShort();
      long length = word();
      ByteBuffer values = in.slice().order(in.order());
      in.position(in.position() + (big ? 8 : 4));
      int size = size(type);
      if (size == 0) {
        continue;
      }
      if (length * size > (big ? 8 : 4)) {
        long offset = big ? values.getLong() : Integer.toUnsignedLong(values.getInt());
        // Values beyond the end are those of a tag that need not matter.
        if (length > in.capacity() || offset < 0 || offset + length * size > in.capacity()) {
          continue;
        }
        values = in.duplicate().order(in.order()).position((int) offset);
      }
      numbers.put(tag, numbers(values, type, (int) length));
    }
    // The place of the next directory follows.
    whole = in.remaining() >= (big ? 8 : 4);
  }

  private static long[] numbers(ByteBuffer values, int type, int length) {
    long[] read = new long[length];
    for (int i = 0; i < length; i++) {
      read[i] =
          switch (size(type)) {
            case 1 -> values.get() & 0xff;
            case 2 -> values.getShort() & 0xffff;
            case 4 -> Integer.toUnsignedLong(values.getInt());
            default -> values.getLong();
          };
    }
    return read;
  }

  /** Bytes of a whole number of a type; 0 for other types. */
  private static int size(int type) {
    return switch (type) {
      case 1 -> 1;
      case 3 -> 2;
      case 4, 13 -> 4;
      case 16, 18 -> 8;
      default -> 0;
    };
  }

  private long word() {
    return big ? in.getLong() : Integer.toUnsignedLong(in.getInt());
  }

  private static int place(long offset) {
    if (offset < 0 || offset > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("beyond any file");
    }
    return (int) offset;
  }

  /** Whether the file goes on to the end of the directory. */
  boolean isWhole() {
    return whole;
  }

  /** The first number of a tag. */
  long number(int tag, long otherwise) {
    long[] found = numbers.getOrDefault(tag, new long[0]);
    return found.length > 0 ? found[0] : otherwise;
  }

  /** All numbers of a tag; none if it is not there. */
  long[] numbers(int tag) {
    return numbers.getOrDefault(tag, new long[0]);
  }
}
