package org.imsat.codes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NpyCodesTest {
  private static final BinaryCodes CODES =
      BinaryCodes.ofBitStrings("10000000001", "11001010011", "00000000000");

  /** What numpy.save writes of numpy.packbits of these bits, NumPy 1.24.2. */
  private static final byte[] OF_NUMPY =
      HexFormat.of()
          .parseHex(
              "934e554d5059010076007b276465736372273a20277c7531272c2027666f7274"
                  + "72616e5f6f72646572273a2046616c73652c20277368617065273a2028332c20"
                  + "32292c207d202020202020202020202020202020202020202020202020202020"
                  + "202020202020202020202020202020202020202020202020202020202020200a"
                  + "8020ca600000");

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("codes.npy");
  }

  private String refusal(int bits) {
    String message =
        assertThrows(InvalidInputException.class, () -> BinaryCodes.read(file, bits)).getMessage();
    assertTrue(message.contains(file.toString()), message);
    return message.replace(file.toString(), "FILE");
  }

  private String refusal(String header, int bytes) throws IOException {
    byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
    byte[] content = Arrays.copyOf(OF_NUMPY, 10 + text.length + bytes);
    content[8] = (byte) text.length;
    System.arraycopy(text, 0, content, 10, text.length);
    Files.write(file, content);
    return refusal(8);
  }

  @Test
  void writesTheBytesOfNumpy() throws IOException {
    CODES.write(file);
    assertArrayEquals(OF_NUMPY, Files.readAllBytes(file));
  }

  @Test
  void readsWhatNumpyWrote() throws IOException {
    Files.write(file, OF_NUMPY);
    assertEquals(CODES, BinaryCodes.read(file, 11));
    BinaryCodes wholeBytes = BinaryCodes.read(file);
    assertEquals(16, wholeBytes.bits());
    assertEquals("ca60", wholeBytes.hex(1));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 63, 64, 65, 200})
  void writtenAndReadAreEqual(int bits) {
    BinaryCodes codes = RandomCodes.of(bits, 33, bits);
    codes.write(file);
    assertEquals(codes, BinaryCodes.read(file, bits));
  }

  @Test
  void otherNumbersOfBitsAreRefused() throws IOException {
    Files.write(file, OF_NUMPY);
    assertEquals("FILE: row 0: a bit is set after the last of 10 bits", refusal(10));
    assertEquals("FILE: the codes have 2 bytes, but codes of 8 bits have 1", refusal(8));
    assertEquals("FILE: the codes have 2 bytes, but codes of 17 bits have 3", refusal(17));
    assertThrows(InvalidInputException.class, () -> BinaryCodes.read(file, 0));
  }

  @Test
  void everyTruncationAndExtensionIsRefused() throws IOException {
    for (int length = 0; length < OF_NUMPY.length; length++) {
      Files.write(file, Arrays.copyOf(OF_NUMPY, length));
      refusal(11);
      assertThrows(InvalidInputException.class, () -> BinaryCodes.read(file));
    }
    Files.write(file, Arrays.copyOf(OF_NUMPY, OF_NUMPY.length + 1));
    assertEquals(
        "FILE: 3 codes of 2 bytes do not fit a file of 135 bytes; it is damaged or was cut off",
        refusal(11));
  }

  @Test
  void otherArraysAreRefused() throws IOException {
    String form = "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }\n";
    String expected =
        "FILE: codes are unsigned bytes ('|u1') of shape (codes, bytes) in C order, but the header"
            + " is ";
    for (String header :
        new String[] {
          form.formatted("<f4", "False", "(1, 1)"),
          form.formatted("|u1", "True", "(1, 1)"),
          form.formatted("|u1", "False", "(1,)"),
          form.formatted("|u1", "False", "(-1, 1)"),
          form.formatted("|u1", "False", "(1, 1, 1)"),
          "",
        }) {
      assertEquals(expected + header.strip(), refusal(header, 1));
    }
  }

  @Test
  void sizesBeyondTheFileAreRefusedBeforeMemoryIsAllocated() throws IOException {
    String form = "{'descr': '|u1', 'fortran_order': False, 'shape': (%s, %s), }\n";
    String large = "999999999999999999";
    for (String header :
        new String[] {
          form.formatted(large, "1"),
          form.formatted("1", large),
          form.formatted(large, large),
          form.formatted("0", large),
          form.formatted("1", "0"),
        }) {
      String message = refusal(header, 1);
      assertTrue(message.endsWith("it is damaged or was cut off"), message);
    }
    assertEquals("FILE: there must be at least one code", refusal(form.formatted("0", "1"), 0));
  }

  @Test
  void otherFilesAreNamed() throws IOException {
    String message =
        assertThrows(InvalidInputException.class, () -> BinaryCodes.read(file)).getMessage();
    assertEquals("no such file: " + file, message);
    message =
        assertThrows(InvalidInputException.class, () -> BinaryCodes.read(folder)).getMessage();
    assertEquals("not a file that can be read: " + folder, message);
    Files.writeString(file, "row,code\n0,ff\n");
    assertEquals("FILE: not an NPY file of version 1.0", refusal(8));
  }
}
