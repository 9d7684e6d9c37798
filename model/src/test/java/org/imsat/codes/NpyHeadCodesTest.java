package org.imsat.codes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NpyHeadCodesTest {
  private static final int[][] BYTE_CODES = {{0, 255, 2}, {1, 128, 0}, {3, 7, 1}};
  private static final int[] BYTE_HEADS = {4, 256, 3};

  /** What numpy.save writes of BYTE_CODES as uint8, NumPy 1.24.2. */
  private static final byte[] BYTES_OF_NUMPY =
      HexFormat.of()
          .parseHex(
              "934e554d5059010076007b276465736372273a20277c7531272c2027666f7274"
                  + "72616e5f6f72646572273a2046616c73652c20277368617065273a2028332c20"
                  + "33292c207d202020202020202020202020202020202020202020202020202020"
                  + "202020202020202020202020202020202020202020202020202020202020200a"
                  + "00ff02018000030701");

  private static final int[][] INT_CODES = {{0, 256}, {65536, 1}};
  private static final int[] INT_HEADS = {65537, 257};

  /** What numpy.save writes of INT_CODES as int32, NumPy 1.24.2 on a little-endian machine. */
  private static final byte[] INTS_OF_NUMPY =
      HexFormat.of()
          .parseHex(
              "934e554d5059010076007b276465736372273a20273c6934272c2027666f7274"
                  + "72616e5f6f72646572273a2046616c73652c20277368617065273a2028322c20"
                  + "32292c207d202020202020202020202020202020202020202020202020202020"
                  + "202020202020202020202020202020202020202020202020202020202020200a"
                  + "00000000000100000000010001000000");

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("codes.npy");
  }

  private String refusal(int... heads) {
    String message =
        assertThrows(InvalidInputException.class, () -> NpyHeadCodes.read(file, heads))
            .getMessage();
    assertTrue(message.contains(file.toString()), message);
    return message.replace(file.toString(), "FILE");
  }

  private String writeRefusal(int[][] codes, int... heads) {
    String message =
        assertThrows(InvalidInputException.class, () -> NpyHeadCodes.write(codes, heads, file))
            .getMessage();
    assertFalse(Files.exists(file));
    return message;
  }

  @Test
  void writesTheBytesOfNumpy() throws IOException {
    NpyHeadCodes.write(BYTE_CODES, BYTE_HEADS, file);
    assertArrayEquals(BYTES_OF_NUMPY, Files.readAllBytes(file));
    NpyHeadCodes.write(INT_CODES, INT_HEADS, file);
    assertArrayEquals(INTS_OF_NUMPY, Files.readAllBytes(file));
  }

  @Test
  void theBytesDoNotDependOnTheLanguage() throws IOException {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      NpyHeadCodes.write(BYTE_CODES, BYTE_HEADS, file);
    } finally {
      Locale.setDefault(before);
    }
    assertArrayEquals(BYTES_OF_NUMPY, Files.readAllBytes(file));
  }

  @Test
  void readsWhatNumpyWrote() throws IOException {
    Files.write(file, BYTES_OF_NUMPY);
    assertArrayEquals(BYTE_CODES, NpyHeadCodes.read(file, BYTE_HEADS));
    Files.write(file, INTS_OF_NUMPY);
    assertArrayEquals(INT_CODES, NpyHeadCodes.read(file, INT_HEADS));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 256, 257, Integer.MAX_VALUE})
  void writtenAndReadAreEqual(int values) {
    Random random = new Random(values);
    int[] heads = {values, 2, values, 5};
    int[][] codes = new int[33][];
    for (int row = 0; row < codes.length; row++) {
      codes[row] = Arrays.stream(heads).map(random::nextInt).toArray();
    }
    codes[0][0] = values - 1;
    NpyHeadCodes.write(codes, heads, file);
    assertArrayEquals(codes, NpyHeadCodes.read(file, heads));
  }

  @Test
  void codesThatAreNotOfTheHeadsAreNotWritten() {
    assertEquals("a code needs at least one head", writeRefusal(new int[][] {{}}));
    assertEquals("there must be at least one code", writeRefusal(new int[0][], 2));
    assertEquals(
        "row 1 has a code of 1 heads instead of 2", writeRefusal(new int[][] {{0, 1}, {0}}, 2, 2));
    assertEquals(
        "row 1, head 1: the value is 3, but the head has 3 values, from 0",
        writeRefusal(new int[][] {{1, 2}, {1, 3}}, 2, 3));
    assertEquals(
        "row 0, head 0: the value is -1, but the head has 2 values, from 0",
        writeRefusal(new int[][] {{-1, 2}}, 2, 300));
    Path nowhere = folder.resolve("missing").resolve("codes.npy");
    assertThrows(
        InvalidInputException.class, () -> NpyHeadCodes.write(BYTE_CODES, BYTE_HEADS, nowhere));
  }

  @Test
  void otherHeadsAreRefused() throws IOException {
    Files.write(file, BYTES_OF_NUMPY);
    assertEquals("FILE: a code needs at least one head", refusal());
    assertEquals("FILE: the codes have 3 heads instead of 2", refusal(4, 256));
    assertEquals(
        "FILE: row 2, head 0: the value is 3, but the head has 3 values, from 0",
        refusal(3, 256, 3));
    String message = refusal(4, 257, 3);
    assertTrue(
        message.startsWith(
            "FILE: codes are 32-bit integers ('<i4') of shape (codes, heads) in C order, but the"
                + " header is {'descr': '|u1',"),
        message);
    Files.write(file, INTS_OF_NUMPY);
    message = refusal(2, 2);
    assertTrue(message.startsWith("FILE: codes are unsigned bytes ('|u1') of shape"), message);
    byte[] negative = INTS_OF_NUMPY.clone();
    negative[negative.length - 1] = (byte) 0x80;
    Files.write(file, negative);
    assertEquals(
        "FILE: row 1, head 1: the value is -2147483647, but the head has 257 values, from 0",
        refusal(INT_HEADS));
  }

  @Test
  void everyTruncationAndExtensionIsRefused() throws IOException {
    for (int length = 0; length < INTS_OF_NUMPY.length; length++) {
      Files.write(file, Arrays.copyOf(INTS_OF_NUMPY, length));
      refusal(INT_HEADS);
    }
    Files.write(file, Arrays.copyOf(INTS_OF_NUMPY, INTS_OF_NUMPY.length + 1));
    assertEquals(
        "FILE: 2 codes of 8 bytes do not fit a file of 145 bytes; it is damaged or was cut off",
        refusal(INT_HEADS));
  }

  @Test
  void sizesBeyondTheFileAreRefusedBeforeMemoryIsAllocated() throws IOException {
    for (String shape :
        new String[] {
          "(999999999999999999, 2)",
          "(2, 999999999999999999)",
          "(999999999999999999, 999999999999999999)",
          "(2, 0)",
        }) {
      Files.write(file, withShape(shape, 16));
      String message = refusal(INT_HEADS);
      assertTrue(message.endsWith("it is damaged or was cut off"), message);
    }
    Files.write(file, withShape("(0, 2)", 0));
    assertEquals("FILE: there must be at least one code", refusal(INT_HEADS));
  }

  private static byte[] withShape(String shape, int bytes) {
    byte[] header =
        "{'descr': '<i4', 'fortran_order': False, 'shape': %s, }\n"
            .formatted(shape)
            .getBytes(StandardCharsets.US_ASCII);
    byte[] content = Arrays.copyOf(INTS_OF_NUMPY, 10 + header.length + bytes);
    content[8] = (byte) header.length;
    System.arraycopy(header, 0, content, 10, header.length);
    return content;
  }

  @Test
  void otherFilesAreNamed() throws IOException {
    assertEquals("no such file: FILE", refusal(2));
    Files.writeString(file, "row,code\n0,1\n");
    assertEquals("FILE: not an NPY file of version 1.0", refusal(2));
  }
}
