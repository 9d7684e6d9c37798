package org.imsat.codes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinaryCodesTest {
  private static String refusal(Executable action) {
    return assertThrows(InvalidInputException.class, action).getMessage();
  }

  @Test
  void bytesAreThoseOfNumpyPackbits() {
    // numpy.packbits([[1,0,0,0,0,0,0,0,0,0,1], [1,1,0,0,1,0,1,0,0,1,1]], axis=1)
    BinaryCodes codes = BinaryCodes.ofBitStrings("10000000001", "11001010011");
    assertEquals(2, codes.rows());
    assertEquals(11, codes.bits());
    assertArrayEquals(new byte[] {(byte) 128, 32}, codes.bytes(0));
    assertArrayEquals(new byte[] {(byte) 202, 96}, codes.bytes(1));
    assertArrayEquals(new long[] {0x8020_0000_0000_0000L}, codes.longs(0));
    assertEquals("8020", codes.hex(0));
    assertEquals("ca60", codes.hex(1));
    assertEquals("10000000001", codes.bitString(0));
    assertTrue(codes.bit(0, 0));
    assertFalse(codes.bit(0, 1));
    assertTrue(codes.bit(0, 10));
    assertEquals(4, codes.distance(0, 1)); // 01001010010
    assertEquals("BinaryCodes[2 codes of 11 bits]", codes.toString());
  }

  @Test
  void codesLongerThanOneLongGoOnInTheNext() {
    String code = "0".repeat(63) + "11" + "0".repeat(62) + "1" + "1";
    BinaryCodes codes = BinaryCodes.ofBitStrings(code);
    assertEquals(129, codes.bits());
    assertArrayEquals(new long[] {1, 0x8000_0000_0000_0001L, Long.MIN_VALUE}, codes.longs(0));
    assertEquals("0000000000000001" + "8000000000000001" + "80", codes.hex(0));
    assertEquals(code, codes.bitString(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 9, 16, 32, 63, 64, 65, 128, 200})
  void everyViewReadsBack(int bits) {
    BinaryCodes codes = RandomCodes.of(bits, 20, bits);
    String[] hex = new String[20];
    String[] upper = new String[20];
    String[] bitStrings = new String[20];
    byte[][] bytes = new byte[20][];
    int width = BinaryCodes.longsPerCode(bits);
    long[] longs = new long[20 * width];
    for (int row = 0; row < 20; row++) {
      hex[row] = codes.hex(row);
      upper[row] = codes.hex(row).toUpperCase(Locale.ROOT);
      bitStrings[row] = codes.bitString(row);
      bytes[row] = codes.bytes(row);
      System.arraycopy(codes.longs(row), 0, longs, row * width, width);
    }
    assertEquals(codes, BinaryCodes.ofHex(bits, hex));
    assertEquals(codes, BinaryCodes.ofHex(bits, upper));
    assertEquals(codes, BinaryCodes.ofBitStrings(bitStrings));
    assertEquals(codes, BinaryCodes.ofBytes(bits, bytes));
    assertEquals(codes, BinaryCodes.ofLongs(bits, longs));
    assertEquals(codes.hashCode(), BinaryCodes.ofLongs(bits, longs).hashCode());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 16, 63, 64, 65, 128, 200})
  void distancesCountTheBitsThatDiffer(int bits) {
    BinaryCodes codes = RandomCodes.of(1, 15, bits);
    BinaryCodes others = RandomCodes.of(2, 4, bits);
    for (int row = 0; row < codes.rows(); row++) {
      for (int other = 0; other < others.rows(); other++) {
        assertEquals(
            RandomCodes.distance(codes, row, others, other), codes.distances(others, other)[row]);
      }
      for (int other = 0; other < codes.rows(); other++) {
        assertEquals(RandomCodes.distance(codes, row, codes, other), codes.distance(row, other));
      }
    }
  }

  @Test
  void selectedRowsComeInTheOrderChosen() {
    BinaryCodes codes = RandomCodes.of(1, 5, 100);
    BinaryCodes selected = codes.select(3, 0, 3);
    assertEquals(3, selected.rows());
    assertEquals(codes.hex(3), selected.hex(0));
    assertEquals(codes.hex(0), selected.hex(1));
    assertEquals(codes.hex(3), selected.hex(2));
    assertEquals("there must be at least one code", refusal(codes::select));
    assertThrows(IndexOutOfBoundsException.class, () -> codes.select(5));
  }

  @Test
  void codesOfDifferentLengthsDiffer() {
    assertNotEquals(BinaryCodes.ofHex(7, "80"), BinaryCodes.ofHex(8, "80"));
    assertEquals(
        "codes of 8 bits cannot be compared with codes of 7 bits",
        refusal(() -> BinaryCodes.ofHex(7, "80").distances(BinaryCodes.ofHex(8, "80"), 0)));
  }

  @Test
  void whatIsGivenOrTakenIsCopied() {
    long[] given = {1};
    BinaryCodes codes = BinaryCodes.ofLongs(64, given);
    given[0] = 2;
    codes.longs(0)[0] = 3;
    codes.bytes(0)[0] = 4;
    assertEquals("0000000000000001", codes.hex(0));
  }

  @Test
  void whatIsNoCodeIsNamed() {
    assertEquals(
        "a code of 0 bits; it must have at least 1", refusal(() -> BinaryCodes.ofLongs(0, 1)));
    assertEquals(
        "a code of 0 bits; it must have at least 1", refusal(() -> BinaryCodes.ofBitStrings("")));
    assertEquals(
        "3 longs do not make codes of 65 bits, which need 2 each",
        refusal(() -> BinaryCodes.ofLongs(65, 1, 0, 1)));
    assertEquals(
        "0 longs do not make codes of 5 bits, which need 1 each",
        refusal(() -> BinaryCodes.ofLongs(5)));
    assertEquals(
        "row 1: a bit is set after the last of 5 bits",
        refusal(() -> BinaryCodes.ofHex(5, "f8", "04")));
    assertEquals(
        "row 0: a bit is set after the last of 65 bits",
        refusal(() -> BinaryCodes.ofLongs(65, 0, 1)));
    assertEquals(
        "row 1: not pairs of hexadecimal digits: \"0g\"",
        refusal(() -> BinaryCodes.ofHex(8, "00", "0g")));
    assertEquals(
        "row 0: not pairs of hexadecimal digits: \"012\"",
        refusal(() -> BinaryCodes.ofHex(12, "012")));
    assertEquals(
        "row 0: 1 bytes are not a code of 12 bits, which has 2",
        refusal(() -> BinaryCodes.ofHex(12, "01")));
    assertEquals(
        "row 1: not a code of 2 bits: \"012\"",
        refusal(() -> BinaryCodes.ofBitStrings("01", "012")));
    assertEquals(
        "row 0: not a code of 2 bits: \"02\"", refusal(() -> BinaryCodes.ofBitStrings("02")));
    assertEquals("there must be at least one code", refusal(() -> BinaryCodes.ofBytes(8)));
    assertEquals("there must be at least one code", refusal(BinaryCodes::ofBitStrings));
  }

  @Test
  void rowsAndBitsThatDoNotExistAreRefused() {
    BinaryCodes codes = BinaryCodes.ofHex(7, "80");
    assertThrows(IndexOutOfBoundsException.class, () -> codes.bit(1, 0));
    assertThrows(IndexOutOfBoundsException.class, () -> codes.bit(0, 7));
    assertThrows(IndexOutOfBoundsException.class, () -> codes.bytes(-1));
    assertThrows(IndexOutOfBoundsException.class, () -> codes.longs(1));
    assertThrows(IndexOutOfBoundsException.class, () -> codes.distance(0, 1));
    assertThrows(IndexOutOfBoundsException.class, () -> codes.distances(codes, 1));
  }
}
