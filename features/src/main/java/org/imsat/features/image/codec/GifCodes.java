package org.imsat.features.image.codec;

/** The Lempel-Ziv-Welch codes of GIF. */
final class GifCodes {
  private static final int MOST_BITS = 12;
  private static final int CODES = 1 << MOST_BITS;

  private final byte[] packed;
  private final byte[] unpacked;

  /** Of each code the one before its last value. */
  private final short[] before = new short[CODES];

  private final byte[] last = new byte[CODES];
  private final byte[] first = new byte[CODES];
  private final int[] length = new int[CODES];

  private long bits;
  private int held;
  private int next;

  private GifCodes(byte[] packed, int count) {
    this.packed = packed;
    this.unpacked = new byte[count];
  }

  /**
   * Unpacks values.
   *
   * @param count of values that there must be
   * @throws Undecodable if there are fewer, or a code means nothing
   */
  static byte[] unpack(byte[] packed, int codeBits, int count) throws Undecodable {
    if (codeBits < 1 || codeBits >= MOST_BITS) {
      throw Undecodable.damaged("its codes have %d bits".formatted(codeBits));
    }
    GifCodes codes = new GifCodes(packed, count);
    codes.unpack(codeBits);
    return codes.unpacked;
  }

  private void unpack(int codeBits) throws Undecodable {
    int clear = 1 << codeBits;
    int known = clear + 2;
    int width = codeBits + 1;
    int previous = -1;
    for (int i = 0; i < clear; i++) {
      last[i] = (byte) i;
      first[i] = (byte) i;
      length[i] = 1;
    }
    int done = 0;
    while (done < unpacked.length) {
      int code = code(width);
      if (code == clear) {
        known = clear + 2;
        width = codeBits + 1;
        previous = -1;
        continue;
      }
      if (code < 0 || code == clear + 1) {
        throw Undecodable.cutOff("it holds %d of %d pixels".formatted(done, unpacked.length));
      }
      if (code > known || (code == known && (previous < 0 || known == CODES))) {
        throw Undecodable.damaged("a code of it means nothing");
      }
      if (previous >= 0 && known < CODES) {
        before[known] = (short) previous;
        length[known] = length[previous] + 1;
        first[known] = first[previous];
        last[known] = code == known ? first[previous] : first[code];
        known++;
        if (known == 1 << width && width < MOST_BITS) {
          width++;
        }
      }
      done = put(code, done);
      previous = code;
    }
  }

  /** The next code; -1 where the data end. */
  private int code(int width) {
    while (held < width) {
      if (next == packed.length) {
        return -1;
      }
      bits |= (packed[next++] & 0xffL) << held;
      held += 8;
    }
    int code = (int) (bits & (1 << width) - 1);
    bits >>>= width;
    held -= width;
    return code;
  }

  /** Writes the values of a code, from the last to the first. */
  private int put(int code, int from) {
    int end = from + length[code];
    int at = code;
    for (int place = end - 1; place >= from; place--) {
      if (place < unpacked.length) {
        unpacked[place] = last[at];
      }
      at = before[at];
    }
    return end;
  }
}
