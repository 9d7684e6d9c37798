package org.imsat.data.format;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;

/**
 * How one value is stored, in the words of NumPy.
 *
 * @param kind b boolean, i signed, u unsigned, f floating point, U text of four bytes per character
 * @param bytes bytes of one value
 */
record ElementType(char kind, int bytes) {
  /** Whether there is a number of this type. */
  boolean numeric() {
    return switch (kind) {
      case 'b' -> bytes == 1;
      case 'i', 'u' -> bytes == 1 || bytes == 2 || bytes == 4 || bytes == 8;
      case 'f' -> bytes == 4 || bytes == 8;
      default -> false;
    };
  }

  /** Whether values may be the names of classes. */
  boolean label() {
    return kind == 'U' ? bytes > 0 && bytes % 4 == 0 : kind != 'f' && numeric();
  }

  /** The number at a byte of the buffer. */
  double number(ByteBuffer buffer, int at) {
    if (kind == 'f') {
      return bytes == 4 ? buffer.getFloat(at) : buffer.getDouble(at);
    }
    long whole = whole(buffer, at);
    return kind == 'u' && whole < 0 ? (whole >>> 1) * 2.0 + (whole & 1) : whole;
  }

  /** The name of a class at a byte of the buffer. */
  String name(ByteBuffer buffer, int at) {
    if (kind == 'U') {
      byte[] text = new byte[bytes];
      buffer.get(at, text);
      String order = buffer.order().equals(ByteOrder.BIG_ENDIAN) ? "BE" : "LE";
      return new String(text, Charset.forName("UTF-32" + order)).replace("\0", "");
    }
    long whole = whole(buffer, at);
    return kind == 'u' ? Long.toUnsignedString(whole) : Long.toString(whole);
  }

  private long whole(ByteBuffer buffer, int at) {
    boolean signed = kind == 'i';
    return switch (bytes) {
      case 1 -> signed ? buffer.get(at) : buffer.get(at) & 0xff;
      case 2 -> signed ? buffer.getShort(at) : buffer.getShort(at) & 0xffff;
      case 4 -> signed ? buffer.getInt(at) : buffer.getInt(at) & 0xffff_ffffL;
      default -> buffer.getLong(at);
    };
  }
}
