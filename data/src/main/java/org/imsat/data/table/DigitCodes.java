package org.imsat.data.table;

/**
 * Numbers that are codes: as many digits in each and zeros that no number would begin with, or more
 * digits than numbers in double precision tell apart.
 */
final class DigitCodes {
  /** Days and hours have two digits, and are numbers. */
  private static final int SHORTEST = 4;

  private static final int LONGEST_NUMBER = 16;

  /** So many, the first a 1, have nanoseconds since 1970 in these years. */
  private static final int NANOSECONDS = 19;

  private int length;
  private boolean digits = true;
  private boolean alike = true;
  private boolean zeros;
  private boolean longer;

  void add(byte[] text, int from, int to) {
    if (!digits) {
      return;
    }
    for (int i = from; i < to && digits; i++) {
      digits = text[i] >= '0' && text[i] <= '9';
    }
    length = length == 0 ? to - from : length;
    alike &= to - from == length;
    zeros |= text[from] == '0';
    longer |= to - from > LONGEST_NUMBER && !(to - from == NANOSECONDS && text[from] == '1');
  }

  boolean found() {
    return digits && (longer || (alike && zeros && length >= SHORTEST));
  }
}
