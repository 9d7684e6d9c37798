package org.imsat.codes;

import java.util.Random;

/** Codes of random bits from a fixed seed, and distances counted one bit at a time. */
final class RandomCodes {
  private RandomCodes() {}

  static BinaryCodes of(long seed, int rows, int bits) {
    Random random = new Random(seed);
    String[] codes = new String[rows];
    for (int row = 0; row < rows; row++) {
      StringBuilder code = new StringBuilder(bits);
      for (int bit = 0; bit < bits; bit++) {
        code.append(random.nextBoolean() ? '1' : '0');
      }
      codes[row] = code.toString();
    }
    return BinaryCodes.ofBitStrings(codes);
  }

  static int distance(BinaryCodes codes, int row, BinaryCodes others, int other) {
    int distance = 0;
    for (int bit = 0; bit < codes.bits(); bit++) {
      distance += codes.bit(row, bit) == others.bit(other, bit) ? 0 : 1;
    }
    return distance;
  }
}
