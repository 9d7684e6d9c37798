package org.imsat.model;

/** The first 16 bits of a float: its range, with three significant digits. */
final class Bfloat16 {
  private static final int BITS = 16;

  private Bfloat16() {}

  /** The nearest float whose last 16 bits are 0, of two the even one; of finite values a finite. */
  static float round(float value) {
    int bits = Float.floatToRawIntBits(value);
    int even = (bits >>> BITS) & 1;
    float rounded = of((short) ((bits + 0x7FFF + even) >>> BITS));
    return Float.isFinite(rounded) || !Float.isFinite(value)
        ? rounded
        : of((short) (bits >>> BITS));
  }

  /** The first 16 bits. */
  static short bits(float value) {
    return (short) (Float.floatToRawIntBits(value) >>> BITS);
  }

  /** The float that begins with these bits. */
  static float of(short bits) {
    return Float.intBitsToFloat(bits << BITS);
  }
}
