package org.imsat.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTensorsTest {
  /**
   * Laid out by the published format with Python's struct: a header of 112 bytes, {@code a} of
   * shape [2] and {@code b} without sides.
   */
  private static final String BY_HAND =
      "7000000000000000"
          + "7b2261223a7b226474797065223a22463332222c227368617065223a5b325d2c22646174615f6f66"
          + "6673657473223a5b302c385d7d2c2262223a7b226474797065223a22463332222c22736861706522"
          + "3a5b5d2c22646174615f6f666673657473223a5b382c31325d7d7d2020202020"
          + "0000c03f000000c0cdcccc3d";

  private static Map<String, StoredTensor> read(byte[] bytes) throws IOException {
    return SafeTensors.read(new ByteArrayInputStream(bytes), bytes.length);
  }

  private static byte[] file(String header, int dataBytes) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + json.length + dataBytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length)
        .put(json)
        .array();
  }

  private static String tensor(String shape, String offsets) {
    return "{\"dtype\":\"F32\",\"shape\":" + shape + ",\"data_offsets\":" + offsets + "}";
  }

  private static String refusal(byte[] bytes) {
    return assertThrows(InvalidInputException.class, () -> read(bytes)).getMessage();
  }

  @Test
  void readsAFileLaidOutByHand() throws IOException {
    Map<String, StoredTensor> tensors = read(HexFormat.of().parseHex(BY_HAND));
    assertEquals(List.of("a", "b"), List.copyOf(tensors.keySet()));
    assertEquals(StoredTensor.of(new float[] {1.5f, -2}, 2), tensors.get("a"));
    assertEquals(StoredTensor.of(new float[] {0.1f}), tensors.get("b"));
  }

  @Test
  void writesLengthThenPaddedHeaderThenValues() throws IOException {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    tensors.put("a", StoredTensor.of(new float[] {1.5f, -2}, 2));
    tensors.put("b", StoredTensor.of(new float[] {0.1f}));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SafeTensors.write(tensors, out);
    String header =
        "{\"a\":{\"data_offsets\":[0,8],\"dtype\":\"F32\",\"shape\":[2]},"
            + "\"b\":{\"data_offsets\":[8,12],\"dtype\":\"F32\",\"shape\":[]}}     ";
    byte[] expected = file(header, 12);
    ByteBuffer.wrap(expected)
        .order(ByteOrder.LITTLE_ENDIAN)
        .position(expected.length - 12)
        .putFloat(1.5f)
        .putFloat(-2)
        .putFloat(0.1f);
    assertArrayEquals(expected, out.toByteArray());
  }

  @Test
  void orderIsThatOfTheValues() throws IOException {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    tensors.put("z", StoredTensor.of(new float[40_000], 200, 200));
    tensors.put("empty", StoredTensor.of(new float[0], 0, 3));
    tensors.put("a", StoredTensor.of(new float[] {1, 2, 3}, 3, 1));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SafeTensors.write(tensors, out);
    Map<String, StoredTensor> again = read(out.toByteArray());
    assertEquals(tensors, again);
    assertEquals(List.of("z", "empty", "a"), List.copyOf(again.keySet()));
  }

  @Test
  void metadataIsSkipped() throws IOException {
    assertEquals(
        Map.of("a", StoredTensor.of(new float[1], 1)),
        read(
            file(
                "{\"__metadata__\":{\"format\":\"pt\"},\"a\":" + tensor("[1]", "[0,4]") + "}", 4)));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 40, Integer.MAX_VALUE, 13})
  void declaredHeaderLengthIsCheckedBeforeItIsUsed(long length) {
    byte[] bytes = ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array();
    assertTrue(refusal(bytes).contains(Long.toUnsignedString(length)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[1],[0,8]", // shape and offsets differ
        "[2],[4,12]", // a gap at the beginning
        "[4],[0,16]", // beyond the end
        "[1],[0,4]", // values left over
        "[2],[8,0]",
        "[2],[0]",
        "[-2],[0,8]",
        "[2.0],[0,8]",
        "2,[0,8]",
        "[2],[0,null]",
        "[4611686018427387904,4],[0,8]", // overflows a long to 0
        "[9223372036854775807,9223372036854775807],[0,8]",
        "[99999999999999999999],[0,8]",
        "[536870912],[0,2147483648]",
      })
  void shapesAndOffsetsMustFitTheFile(String shapeAndOffsets) {
    int comma = shapeAndOffsets.lastIndexOf(",[");
    String tensor =
        tensor(shapeAndOffsets.substring(0, comma), shapeAndOffsets.substring(comma + 1));
    refusal(file("{\"a\":" + tensor + "}", 8));
  }

  @Test
  void overlapsAreRefused() {
    String header = "{\"a\":" + tensor("[2]", "[0,8]") + ",\"b\":" + tensor("[2]", "[4,12]") + "}";
    assertEquals("the values of tensor b begin at byte 4 instead of 8", refusal(file(header, 12)));
  }

  @Test
  void otherTypesAreNamed() {
    String header = "{\"a\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[0,4]}}";
    assertEquals(
        "tensor a is of type F16, but only F32 and BF16 can be read", refusal(file(header, 4)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "1", "null", "{\"a\":1}", "{} x", "{}{}", "{\"a\":{}}"})
  void headersThatAreNoTableOfTensorsAreRefused(String header) {
    refusal(file(header, 0));
  }

  @Test
  void duplicateNamesAndDeepNestingAreRefused() {
    String twice = "{\"a\":" + tensor("[1]", "[0,4]") + ",\"a\":" + tensor("[1]", "[0,4]") + "}";
    refusal(file(twice, 4));
    refusal(file("{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}", 0));
    refusal(file("{\"a\":" + "[".repeat(500) + "]".repeat(500) + "}", 0));
  }
}
