package org.imsat.data.format;

import static org.imsat.data.format.TestBytes.header;
import static org.imsat.data.format.TestBytes.npy;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.FileSamples;
import org.imsat.samples.ImageShape;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Labels;
import org.imsat.samples.Samples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NpyTest {
  private static final String FOUR_FLOATS = "0000c03f 000000c0 00004040 00008040";

  private static final String ADVICE =
      "; fill such values in, or keep x[numpy.isfinite(x).all(axis=1)]";

  @TempDir Path folder;

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("a.npy"), bytes);
  }

  private Samples samples(int version, String type, String shape, String values)
      throws IOException {
    return Npy.samples(file(npy(version, header(type, false, shape), values)));
  }

  private String refusal(byte[] bytes) throws IOException {
    Path file = file(bytes);
    String message =
        assertThrows(InvalidInputException.class, () -> Npy.samples(file)).getMessage();
    assertTrue(message.startsWith(file + ": "), message);
    return message.substring(file.toString().length() + 2);
  }

  /** First bytes and lengths as numpy 1.24 wrote them, to tie the helper to the real thing. */
  @Test
  void helperWritesWhatNumpyWrites() {
    byte[] ours = npy(1, header("<f4", false, "(2, 2)"), FOUR_FLOATS);
    assertArrayEquals(TestBytes.hex("934e554d505901007600"), Arrays.copyOf(ours, 10));
    assertEquals(128 + 16, ours.length);
    assertArrayEquals(
        TestBytes.hex("934e554d5059020074000000"),
        Arrays.copyOf(npy(2, header("<f8", false, "(2, 2)"), ""), 12));
  }

  @Test
  void readsRowsOfFloats() throws IOException {
    Samples samples = samples(1, "<f4", "(2, 2)", FOUR_FLOATS);
    assertArrayEquals(new float[] {1.5f, -2}, samples.row(0));
    assertArrayEquals(new float[] {3, 4}, samples.row(1));
    assertEquals(Optional.empty(), samples.image());
  }

  @Test
  void readsVersion2AndDoubles() throws IOException {
    String values = "000000000000f83f 00000000000000c0 0000000000000840 0000000000001040";
    assertArrayEquals(new float[] {3, 4}, samples(2, "<f8", "(2, 2)", values).row(1));
  }

  @Test
  void readsVersion3AndBigEndianAndOneDimension() throws IOException {
    Samples samples = samples(3, ">f4", "(2,)", "3dcccccd 40000000");
    assertEquals(2, samples.rows());
    assertArrayEquals(new float[] {0.1f}, samples.row(0));
  }

  @ParameterizedTest
  @CsvSource({
    "|i1, fe01, -2",
    "|u1, fe01, 254",
    "<i2, feff0100, -2",
    ">u2, fffe0001, 65534",
    "<i4, feffffff01000000, -2",
    "<u4, feffffff01000000, 4294967294",
    "<i8, feffffffffffffff0100000000000000, -2",
    "<u8, ffffffffffffffff0100000000000000, 18446744073709551615",
    "|b1, 0001, 0"
  })
  void readsWholeNumbers(String type, String values, float first) throws IOException {
    assertArrayEquals(new float[] {first, 1}, samples(1, type, "(1, 2)", values).row(0));
  }

  /** The bytes of numpy.array([[0, -0., 1, -2.5], [65504, 2**-14, 2**-24, 0.33325195]], '<f2'). */
  @Test
  void readsHalfPrecision() throws IOException {
    Samples samples = samples(1, "<f2", "(2, 4)", "00000080003c00c1ff7b000401005535");
    assertArrayEquals(new float[] {0, -0f, 1, -2.5f}, samples.row(0));
    assertArrayEquals(new float[] {65504, 0x1p-14f, 0x1p-24f, 0.33325195f}, samples.row(1));
    assertArrayEquals(new float[] {1}, samples(1, ">f2", "(1, 1)", "3c00").row(0));
    assertEquals(
        "row 0, column 1 (from zero): -Infinity is not a finite 32-bit number" + ADVICE,
        refusal(npy(1, header("<f2", false, "(1, 2)"), "003c00fc")));
    assertEquals(
        "row 0, column 0 (from zero): NaN is not a finite 32-bit number" + ADVICE,
        refusal(npy(1, header("<f2", false, "(1, 1)"), "007e")));
  }

  /** The bytes of numpy.asfortranarray([[1, 2, 3], [4, 5, 6]]). */
  @Test
  void readsFortranOrder() throws IOException {
    String values = "0000803f 00008040 00000040 0000a040 00004040 0000c040";
    byte[] bytes = npy(1, header("<f4", true, "(2, 3)"), values);
    Samples samples = Npy.samples(file(bytes));
    assertArrayEquals(new float[] {1, 2, 3}, samples.row(0));
    assertArrayEquals(new float[] {4, 5, 6}, samples.row(1));
    assertArrayEquals(new float[] {4, 5, 6}, Npy.samples(file(TestBytes.gzip(bytes))).row(1));
    assertEquals(
        "row 1, column 2 (from zero): NaN is not a finite 32-bit number" + ADVICE,
        refusal(npy(1, header("<f4", true, "(2, 3)"), values.replace("0000c040", "0000c07f"))));
  }

  /** The bytes of numpy.asfortranarray(numpy.arange(n, dtype='u1').reshape(..)). */
  @Test
  void readsImagesInFortranOrder() throws IOException {
    String grey = "000603090107040a0208050b";
    Samples images = Npy.samples(file(npy(1, header("|u1", true, "(2, 2, 3)"), grey)));
    assertTrue(images.pixels());
    assertEquals(Optional.of(new ImageShape(2, 3, 1)), images.image());
    assertArrayEquals(new float[] {6, 7, 8, 9, 10, 11}, images.row(1));
    String colour = "0008040c020a060e0109050d030b070f";
    Samples signed = Npy.samples(file(npy(1, header("|i1", true, "(2, 2, 2, 2)"), colour)));
    assertFalse(signed.pixels());
    assertEquals(Optional.of(new ImageShape(2, 2, 2)), signed.image());
    assertArrayEquals(new float[] {8, 9, 10, 11, 12, 13, 14, 15}, signed.row(1));
  }

  @Test
  void headersMayBeOfPython2() throws IOException {
    String header = "{u'shape': (2L, 2L), \"descr\": '<f4', 'fortran_order': False}";
    Path file = file(npy(1, header, FOUR_FLOATS));
    assertArrayEquals(new float[] {3, 4}, Npy.samples(file).row(1));
  }

  @Test
  void largeArraysStayInTheFile() throws IOException {
    Path file = file(npy(1, header(">f4", false, "(2, 2)"), "3fc00000 c0000000 40400000 40800000"));
    Samples left = Source.read(file, source -> Npy.header(source).samples(16));
    assertInstanceOf(FileSamples.class, left);
    assertArrayEquals(new float[] {1.5f, -2}, left.row(0));
    assertArrayEquals(new float[] {3, 4}, left.row(1));
    assertInstanceOf(
        DenseSamples.class, Source.read(file, source -> Npy.header(source).samples(17)));
    Path images = file(npy(1, header("|u1", false, "(2, 1, 2)"), "01020304"));
    Samples pixels = Source.read(images, source -> Npy.header(source).samples(1));
    assertInstanceOf(FileSamples.class, pixels);
    assertTrue(pixels.pixels());
    assertArrayEquals(new float[] {3, 4}, pixels.row(1));
  }

  @Test
  void whatCannotStayInTheFileIsReadIntoMemory() throws IOException {
    byte[] floats = npy(1, header("<f4", false, "(2, 2)"), FOUR_FLOATS);
    Path packed = file(TestBytes.gzip(floats));
    assertInstanceOf(
        DenseSamples.class, Source.read(packed, source -> Npy.header(source).samples(1)));
    Path whole = file(npy(1, header("<i4", false, "(1, 1)"), "07000000"));
    Samples samples = Source.read(whole, source -> Npy.header(source).samples(1));
    assertInstanceOf(DenseSamples.class, samples);
    assertArrayEquals(new float[] {7}, samples.row(0));
  }

  @Test
  void refusesWhatMemoryCannotHoldBeforeItIsRead() throws IOException {
    long most = Runtime.getRuntime().maxMemory() >> 20;
    byte[] packed = TestBytes.gzip(npy(1, header("<f4", false, "(2000000000, 1000)"), FOUR_FLOATS));
    assertEquals(
        "rows of (2000000000, 1000) need 7675171 MB of memory, but Java may use "
            + most
            + " MB; allow it more with its option -Xmx",
        refusal(packed));
    byte[] fortran = TestBytes.gzip(npy(1, header("<f4", true, "(1000000, 10000)"), FOUR_FLOATS));
    assertEquals(
        "the values are in Fortran order; to turn them takes 76317 MB of memory,"
            + " but Java may use "
            + most
            + " MB; allow it more with its option -Xmx",
        refusal(fortran));
  }

  @Test
  void bytesWithThreeDimensionsArePixels() throws IOException {
    Samples samples = samples(1, "|u1", "(2, 2, 2)", "0001020304050607");
    assertTrue(samples.pixels());
    assertEquals(Optional.of(new ImageShape(2, 2, 1)), samples.image());
    assertArrayEquals(new float[] {4, 5, 6, 7}, samples.row(1));
  }

  @Test
  void fourDimensionsAreColourImages() throws IOException {
    Samples samples = samples(1, "|u1", "(1, 2, 2, 3)", "0014283c5064788ca0b4c8dc");
    assertEquals(Optional.of(new ImageShape(2, 2, 3)), samples.image());
    Samples floats = samples(1, "<f4", "(1, 1, 1, 4)", FOUR_FLOATS);
    assertEquals(Optional.of(new ImageShape(1, 1, 4)), floats.image());
    assertFalse(floats.pixels());
  }

  @Test
  void readsGzip() throws IOException {
    byte[] bytes = npy(1, header("<f4", false, "(2, 2)"), FOUR_FLOATS);
    assertArrayEquals(new float[] {3, 4}, Npy.samples(file(TestBytes.gzip(bytes))).row(1));
  }

  @Test
  void readsLabels() throws IOException {
    String values = "0300000000000000 ffffffffffffffff 0300000000000000";
    Labels labels = Npy.labels(file(npy(1, header("<i8", false, "(3,)"), values)));
    assertArrayEquals(new int[] {1, 0, 1}, labels.toArray());
    assertEquals("-1", labels.name(0));
  }

  @Test
  void readsLabelsInWords() throws IOException {
    String values = "630000006100000074000000 6f0000007800000000000000 630000006100000074000000";
    Labels labels = Npy.labels(file(npy(1, header("<U3", false, "(3,)"), values)));
    assertArrayEquals(new int[] {0, 1, 0}, labels.toArray());
    assertEquals("ox", labels.name(1));
  }

  @Test
  void readsLabelsInBytes() throws IOException {
    Labels labels = Npy.labels(file(npy(1, header("|S2", false, "(2,)"), "6f78 6100")));
    assertArrayEquals(new int[] {1, 0}, labels.toArray());
    assertEquals("a", labels.name(0));
  }

  /** 2, NaN and -1 as pandas saves whole numbers some of which are missing. */
  @Test
  void notANumberIsNoLabel() throws IOException {
    String values = "0000000000000040 000000000000f87f 000000000000f0bf";
    Labels labels = Npy.labels(file(npy(1, header("<f8", false, "(3,)"), values)));
    assertArrayEquals(new int[] {0, 2}, labels.known());
    assertEquals("2", labels.nameOf(0).orElseThrow());
    assertEquals("-1", labels.nameOf(2).orElseThrow());
    Labels words = Npy.labels(file(npy(1, header("|S3", false, "(3,)"), "6f7800 6e616e 000000")));
    assertArrayEquals(new int[] {0}, words.known());
  }

  @Test
  void refusesLabelsOfAnotherKind() throws IOException {
    Path floats = file(npy(1, header("<f4", false, "(4,)"), FOUR_FLOATS));
    assertThrows(InvalidInputException.class, () -> Npy.labels(floats));
    Path table = file(npy(1, header("|u1", false, "(2, 2)"), "00000000"));
    String message =
        assertThrows(InvalidInputException.class, () -> Npy.labels(table)).getMessage();
    assertTrue(message.contains("(2, 2)"), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "\"|O\" | False | (2,) | Python objects (dtype object), pickled, which are not read",
        "\"|O\" | False | () | Python objects",
        "<c8 | False | (1, 2) | complex numbers, are not read; save real and imaginary parts",
        "<f3 | False | (1, 2) | values of type <f3",
        "<c8 | False | (1, 2) | values of type <c8",
        "<U3 | False | (1,) | holds text",
        "<f4 | True | (3, 2) | promises 24 bytes of values, but 16 follow",
        "<f4 | False | (0, 4) | a dimension of length 0",
        "<f4 | False | (4, 0) | a dimension of length 0",
        "<f4 | False | (-2, 2) | a dimension of length -2",
        "<f4 | False | () | a single number",
        "<f4 | False | (1, 1, 1, 1, 4) | more than four dimensions",
        "<f4 | False | (2, x) | character 54, 'x', has no meaning there",
        "<f4 | False | (2, 'x') | does not give the shape",
        "<f4 | 0 | (2, 2) | does not give the order",
        "<f4 | False | ((((((((((((((((2)))))))))))))))) | has no meaning there",
        "<f4 | False | (2 | character 54, '}', has no meaning there",
        "<f4 | False | (3, 2) | promises 24 bytes of values, but 16 follow",
        "<f4 | False | (1, 2) | promises 8 bytes of values, but 16 follow",
        "<f4 | False | (2147483647, 1000000) | promises 8589934588000000 bytes",
        "<f4 | False | (2, 4000000000) | a dimension of length 4000000000",
      })
  void refusesHeaders(String type, String fortran, String shape, String why) throws IOException {
    String message =
        refusal(npy(1, header(type, true, shape).replace("True", fortran), FOUR_FLOATS));
    assertTrue(message.contains(why), message);
  }

  @Test
  void refusesStructures() throws IOException {
    String header = "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }";
    String message = refusal(npy(1, header, "00000000"));
    assertEquals(
        "holds records of named fields, which are read only as the rows of an npy file; save one field, array['NAME']",
        message);
  }

  @Test
  void refusesUnknownVersions() throws IOException {
    assertEquals(
        "NPY version 4.0; known are 1.0, 2.0 and 3.0",
        refusal(npy(4, header("<f4", false, "(2, 2)"), FOUR_FLOATS)));
  }

  @Test
  void refusesOtherFiles() throws IOException {
    assertTrue(refusal("1,2".getBytes(StandardCharsets.UTF_8)).contains("not an NPY"));
  }

  @Test
  void refusesNaNWithItsPlace() throws IOException {
    String values = "000000000000f03f 0000000000000040 0000000000000840 000000000000f87f";
    assertEquals(
        "row 1, column 1 (from zero): NaN is not a finite 32-bit number" + ADVICE,
        refusal(npy(1, header("<f8", false, "(2, 2)"), values)));
  }

  @Test
  void refusesDoublesBeyondFloats() throws IOException {
    String message = refusal(npy(1, header(">f8", false, "(1, 1)"), "7e37e43c8800759c"));
    assertTrue(message.contains("row 0, column 0 (from zero): 1.0E300"), message);
  }

  @Test
  void refusesTruncatedHeaders() throws IOException {
    byte[] bytes = npy(1, header("<f4", false, "(2, 2)"), FOUR_FLOATS);
    assertTrue(refusal(Arrays.copyOf(bytes, 50)).contains("the header ends at byte 128"));
    assertTrue(refusal(Arrays.copyOf(bytes, 7)).contains("truncated: the version"));
  }

  @Test
  void refusesHugeHeaders() throws IOException {
    assertTrue(
        refusal(TestBytes.hex("934e554d50590200 ffffffff")).contains("header of 4294967295 bytes"));
  }
}
