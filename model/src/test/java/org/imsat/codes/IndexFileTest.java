package org.imsat.codes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexFileTest {
  /** Format version 1 of the codes below; the check sum is that of Python's zlib.crc32. */
  private static final byte[] VERSION_1 =
      HexFormat.of()
          .parseHex(
              "494d53415448414d" // IMSATHAM
                  + "00000001" // version
                  + "0000000b" // bits
                  + "0000000000000003" // codes
                  + "8020ca600000"
                  + "1431ba3b");

  /** Format version 2 of the same codes, with a model and ids; the check sum is zlib.crc32's. */
  private static final byte[] VERSION_2 =
      HexFormat.of()
          .parseHex(
              "494d53415448414d"
                  + "00000002" // version
                  + "0000000b"
                  + "0000000000000003"
                  + "ab".repeat(32) // model
                  + "00000001" // with ids
                  + "8020ca600000"
                  + "00000001"
                  + "61"
                  + "00000003"
                  + "622063"
                  + "00000002"
                  + "c3bc"
                  + "ab6a0d85");

  private static final HammingIndex WITH_IDS =
      HammingIndex.of(BinaryCodes.ofBitStrings("10000000001", "11001010011", "00000000000"))
          .madeBy("ab".repeat(32))
          .withIds(List.of("a", "b c", "ü"));

  private static final BinaryCodes CODES =
      BinaryCodes.ofBitStrings("10000000001", "11001010011", "00000000000");

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("codes.index");
  }

  private String refusal() {
    String message =
        assertThrows(InvalidInputException.class, () -> HammingIndex.load(file)).getMessage();
    assertTrue(message.contains(file.toString()), message);
    return message.replace(file.toString(), "FILE");
  }

  /** What is said about the file with a number of another value and the right check sum. */
  private String refusal(int position, long value, int size) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(VERSION_1.clone());
    if (size == Long.BYTES) {
      bytes.putLong(position, value);
    } else {
      bytes.putInt(position, (int) value);
    }
    CRC32 sum = new CRC32();
    sum.update(bytes.array(), 0, VERSION_1.length - 4);
    bytes.putInt(VERSION_1.length - 4, (int) sum.getValue());
    Files.write(file, bytes.array());
    return refusal();
  }

  @Test
  void goldenFileOfVersion1IsWrittenAndRead() throws IOException {
    HammingIndex.of(CODES).save(file);
    assertArrayEquals(VERSION_1, Files.readAllBytes(file));
    assertEquals(CODES, HammingIndex.load(file).codes());
  }

  @Test
  void goldenFileOfVersion2IsWrittenAndRead() throws IOException {
    WITH_IDS.save(file);
    assertArrayEquals(VERSION_2, Files.readAllBytes(file));
    HammingIndex read = HammingIndex.load(file);
    assertEquals(CODES, read.codes());
    assertEquals("ab".repeat(32), read.model().orElseThrow());
    assertEquals("ü", read.id(2));
    assertArrayEquals(new int[] {1}, read.rowsOf("b c"));
    assertEquals("2", HammingIndex.of(CODES).id(2), "the number of a row without an id");
  }

  @Test
  void anIndexWithAModelAloneIsReadBack() {
    HammingIndex.of(CODES).madeBy("cd".repeat(32)).save(file);
    HammingIndex read = HammingIndex.load(file);
    assertEquals("cd".repeat(32), read.model().orElseThrow());
    assertFalse(read.hasIds());
  }

  @Test
  void everyTruncationExtensionAndFlippedBitOfVersion2IsRefused() throws IOException {
    for (int length = 0; length < VERSION_2.length; length++) {
      Files.write(file, Arrays.copyOf(VERSION_2, length));
      refusal();
    }
    Files.write(file, Arrays.copyOf(VERSION_2, VERSION_2.length + 1));
    refusal();
    for (int bit = 0; bit < VERSION_2.length * Byte.SIZE; bit++) {
      byte[] damaged = VERSION_2.clone();
      damaged[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      Files.write(file, damaged);
      refusal();
    }
  }

  @Test
  void idsAreForAllRowsAndAModelIsAChecksum() {
    assertThrows(InvalidInputException.class, () -> HammingIndex.of(CODES).withIds(List.of("a")));
    assertThrows(InvalidInputException.class, () -> HammingIndex.of(CODES).madeBy("abc"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 16, 63, 64, 65, 128, 200})
  void savedAndLoadedIsTheSameIndex(int bits) {
    BinaryCodes codes = RandomCodes.of(bits, 77, bits);
    HammingIndex.of(codes).save(file);
    HammingIndex.of(codes).save(file); // over the first
    HammingIndex loaded = HammingIndex.load(file);
    assertEquals(codes, loaded.codes());
    assertEquals(HammingIndex.of(codes).nearestAll(codes, 5), loaded.nearestAll(codes, 5));
  }

  @Test
  void everyTruncationAndExtensionIsRefused() throws IOException {
    for (int length = 0; length < VERSION_1.length; length++) {
      Files.write(file, Arrays.copyOf(VERSION_1, length));
      refusal();
    }
    Files.write(file, Arrays.copyOf(VERSION_1, VERSION_1.length + 1));
    assertEquals(
        "FILE: 3 codes of 2 bytes do not fit a file of 35 bytes; it is damaged or was cut off",
        refusal());
  }

  @Test
  void everyFlippedBitIsRefused() throws IOException {
    for (int bit = 0; bit < VERSION_1.length * Byte.SIZE; bit++) {
      byte[] damaged = VERSION_1.clone();
      damaged[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      Files.write(file, damaged);
      refusal();
    }
  }

  @Test
  void contentThatCannotBeIsRefusedEvenWithARightCheckSum() throws IOException {
    assertEquals(
        "FILE: the file has format version 3, but this program reads versions 1 and 2",
        refusal(8, 3, Integer.BYTES));
    assertEquals(
        "FILE: 3 codes of 0 bits cannot be; the file is damaged", refusal(12, 0, Integer.BYTES));
    assertEquals(
        "FILE: 0 codes of 11 bits cannot be; the file is damaged", refusal(16, 0, Long.BYTES));
    assertEquals(
        "FILE: row 0: a bit is set after the last of 10 bits", refusal(12, 10, Integer.BYTES));
  }

  @Test
  void sizesBeyondTheFileAreRefusedBeforeMemoryIsAllocated() throws IOException {
    String end = " do not fit a file of 34 bytes; it is damaged or was cut off";
    assertEquals(
        "FILE: 3 codes of 268435456 bytes" + end, refusal(12, Integer.MAX_VALUE, Integer.BYTES));
    assertEquals(
        "FILE: 9223372036854775807 codes of 2 bytes" + end,
        refusal(16, Long.MAX_VALUE, Long.BYTES));
    assertEquals("FILE: 4 codes of 2 bytes" + end, refusal(16, 4, Long.BYTES));
  }

  @Test
  void otherFilesAreNamed() throws IOException {
    String message =
        assertThrows(InvalidInputException.class, () -> HammingIndex.load(file)).getMessage();
    assertEquals("no such file: " + file, message);
    CODES.write(file);
    assertEquals("FILE: not a file of a Hamming index, or it was cut off", refusal());
  }

  @Test
  void savingLeavesNothingElseBehind() throws IOException {
    HammingIndex.of(CODES).save(file);
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
    Path nowhere = folder.resolve("missing").resolve("codes.index");
    assertThrows(InvalidInputException.class, () -> HammingIndex.of(CODES).save(nowhere));
  }
}
