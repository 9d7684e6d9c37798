package org.imsat.data.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * How one value is stored, in the words of NumPy.
 *
 * @param kind b boolean, i signed, u unsigned, f floating point, U text of four bytes per
 *     character, S text of one
 * @param bytes bytes of one value
 */
record ElementType(char kind, int bytes) {
  /** Whether there is a number of this type. */
  boolean numeric() {
    return switch (kind) {
      case 'b' -> bytes == 1;
      case 'i', 'u' -> bytes == 1 || bytes == 2 || bytes == 4 || bytes == 8;
      case 'f' -> bytes == 2 || bytes == 4 || bytes == 8;
      default -> false;
    };
  }

  /** Whether values may be the names of classes. */
  boolean label() {
    return switch (kind) {
      case 'U' -> bytes > 0 && bytes % 4 == 0;
      case 'S' -> bytes > 0;
      default -> kind != 'f' && numeric();
    };
  }

  /** The number at a byte of the buffer. */
  double number(ByteBuffer buffer, int at) {
    if (kind == 'f') {
      return switch (bytes) {
        case 2 -> half(buffer.getShort(at));
        case 4 -> buffer.getFloat(at);
        default -> buffer.getDouble(at);
      };
    }
    long whole = whole(buffer, at);
    return kind == 'u' ? unsigned(whole) : whole;
  }

  /** Reads as many numbers as the target takes, from the beginning of the buffer on. */
  void read(ByteBuffer buffer, float[] target) {
    if (kind == 'f' && bytes == 4) {
      buffer.asFloatBuffer().get(0, target);
    } else if (kind == 'u' && bytes == 1) {
      for (int i = 0; i < target.length; i++) {
        target[i] = buffer.get(i) & 0xff;
      }
    } else {
      for (int i = 0; i < target.length; i++) {
        target[i] = (float) number(buffer, i * bytes);
      }
    }
  }

  /** The number whose 64 bits are given. */
  static double unsigned(long bits) {
    return bits < 0 ? (bits >>> 1) * 2.0 + (bits & 1) : bits;
  }

  /** A 16-bit number of IEEE 754: a sign, 5 bits of exponent, 10 of fraction. */
  static float half(short bits) {
    int exponent = (bits >> 10) & 0x1f;
    int fraction = bits & 0x3ff;
    float size =
        switch (exponent) {
          case 0 -> fraction * 0x1p-24f;
          case 0x1f -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
          default -> Float.intBitsToFloat((exponent + 112) << 23 | fraction << 13);
        };
    return bits < 0 ? -size : size;
  }

  /** The name of a class at a byte of the buffer. */
  String name(ByteBuffer buffer, int at) {
    if (kind == 'S') {
      byte[] text = new byte[bytes];
      buffer.get(at, text);
      return new String(text, StandardCharsets.UTF_8).replace("\0", "");
    }
    if (kind == 'U') {
      byte[] text = new byte[bytes];
      buffer.get(at, text);
      String order = buffer.order().equals(ByteOrder.BIG_ENDIAN) ? "BE" : "LE";
      return new String(text, Charset.forName("UTF-32" + order)).replace("\0", "");
    }
    long whole = whole(buffer, at);
    return kind == 'u' ? Long.toUnsignedString(whole) : Long.toString(whole);
  }

  /** The whole number at a byte of the buffer; unsigned ones of 64 bits may come out negative. */
  long whole(ByteBuffer buffer, int at) {
    boolean signed = kind == 'i';
    return switch (bytes) {
      case 1 -> signed ? buffer.get(at) : buffer.get(at) & 0xff;
      case 2 -> signed ? buffer.getShort(at) : buffer.getShort(at) & 0xffff;
      case 4 -> signed ? buffer.getInt(at) : buffer.getInt(at) & 0xffff_ffffL;
      default -> buffer.getLong(at);
    };
  }
}
