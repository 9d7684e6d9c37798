package org.imsat.model;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imsat.samples.InvalidInputException;

/**
 * The safetensors format for tensors of 32-bit floats, or of their first halves: the length of the
 * header (8 bytes), the header (JSON: for each name dtype, shape and data_offsets, padded with
 * spaces), the values. All little-endian. The Python package {@code safetensors} reads and writes
 * the same.
 */
final class SafeTensors {
  /** What no tensor can be called: the header's place for texts about the file. */
  static final String METADATA = "__metadata__";

  /** The types of values, of which {@code BF16} is what {@link StoredTensor#isHalved} means. */
  private static final String WHOLE = "F32";

  private static final String HALVED = "BF16";

  private static final int ALIGNMENT = 8;
  private static final int BUFFER = 1 << 16;

  private SafeTensors() {}

  /** Writes tensors, values in the order of the map. */
  static void write(Map<String, StoredTensor> tensors, OutputStream out) throws IOException {
    byte[] json = header(tensors);
    int padded = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    byte[] header = Arrays.copyOf(json, padded);
    Arrays.fill(header, json.length, padded, (byte) ' ');
    byte[] length = new byte[Long.BYTES];
    littleEndian(length).putLong(padded);
    out.write(length);
    out.write(header);
    for (StoredTensor tensor : tensors.values()) {
      if (tensor.isHalved()) {
        writeHalves(tensor.values(), out);
      } else {
        writeValues(tensor.values(), out);
      }
    }
  }

  private static byte[] header(Map<String, StoredTensor> tensors) {
    Map<String, Object> header = new LinkedHashMap<>();
    long offset = 0;
    for (Map.Entry<String, StoredTensor> entry : tensors.entrySet()) {
      StoredTensor tensor = entry.getValue();
      long end = offset + (tensor.isHalved() ? Short.BYTES : Float.BYTES) * (long) tensor.size();
      List<Long> shape = Arrays.stream(tensor.shape()).boxed().toList();
      header.put(
          entry.getKey(),
          Map.of(
              "dtype",
              tensor.isHalved() ? HALVED : WHOLE,
              "shape",
              shape,
              "data_offsets",
              List.of(offset, end)));
      offset = end;
    }
    return Json.bytes(Json.copy("tensors", header));
  }

  private static void writeValues(float[] values, OutputStream out) throws IOException {
    byte[] bytes = new byte[BUFFER];
    int step = BUFFER / Float.BYTES;
    for (int from = 0; from < values.length; from += step) {
      int count = Math.min(step, values.length - from);
      littleEndian(bytes).asFloatBuffer().put(values, from, count);
      out.write(bytes, 0, count * Float.BYTES);
    }
  }

  private static void writeHalves(float[] values, OutputStream out) throws IOException {
    byte[] bytes = new byte[BUFFER];
    int step = BUFFER / Short.BYTES;
    for (int from = 0; from < values.length; from += step) {
      int count = Math.min(step, values.length - from);
      ByteBuffer buffer = littleEndian(bytes);
      for (int i = 0; i < count; i++) {
        buffer.putShort(Bfloat16.bits(values[from + i]));
      }
      out.write(bytes, 0, count * Short.BYTES);
    }
  }

  /**
   * Reads tensors in the order of their values. Nothing is allocated before it is known to fit
   * {@code size}.
   *
   * @param size number of bytes the stream holds
   * @throws InvalidInputException if the content is not of this format, or of other values
   */
  static Map<String, StoredTensor> read(InputStream in, long size) throws IOException {
    if (size < Long.BYTES) {
      throw new InvalidInputException("%d bytes are no safetensors".formatted(size));
    }
    long length = littleEndian(readBytes(in, Long.BYTES)).getLong();
    // As an unsigned number it may be far larger than the file.
    if (length < 0 || length > size - Long.BYTES || length > Integer.MAX_VALUE - Long.BYTES) {
      throw new InvalidInputException(
          "the safetensors header says it has %s bytes, but there are %d"
              .formatted(Long.toUnsignedString(length), size - Long.BYTES));
    }
    List<Entry> entries = entries(Json.read("safetensors header", readBytes(in, (int) length)));
    requireContiguous(entries, size - Long.BYTES - length);
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    for (Entry entry : entries) {
      tensors.put(
          entry.name,
          entry.halved
              ? StoredTensor.halved(readHalves(in, entry.count), entry.shape)
              : StoredTensor.owning(readValues(in, entry.count), entry.shape));
    }
    return Collections.unmodifiableMap(tensors);
  }

  private static List<Entry> entries(Map<String, Object> header) {
    JsonObject json = new JsonObject("safetensors header", header);
    List<Entry> entries = new ArrayList<>();
    for (String name : header.keySet()) {
      if (!name.equals(METADATA)) {
        entries.add(new Entry(name, json.object(name)));
      }
    }
    entries.sort(Comparator.<Entry>comparingLong(e -> e.begin).thenComparingLong(e -> e.end));
    return entries;
  }

  private static void requireContiguous(List<Entry> entries, long bytes) {
    long expected = 0;
    for (Entry entry : entries) {
      if (entry.begin != expected) {
        throw new InvalidInputException(
            "the values of tensor %s begin at byte %d instead of %d"
                .formatted(entry.name, entry.begin, expected));
      }
      expected = entry.end;
    }
    if (expected != bytes) {
      throw new InvalidInputException(
          "the tensors have %d bytes of values, but the file has %d".formatted(expected, bytes));
    }
  }

  /** One tensor of the header, its shape checked against its offsets. */
  private static final class Entry {
    final String name;
    final long[] shape;
    final long begin;
    final long end;
    final int count;
    final boolean halved;

    Entry(String name, JsonObject json) {
      String dtype = json.string("dtype");
      halved = dtype.equals(HALVED);
      if (!halved && !dtype.equals(WHOLE)) {
        throw new InvalidInputException(
            "tensor %s is of type %s, but only F32 and BF16 can be read".formatted(name, dtype));
      }
      long[] offsets = json.sizes("data_offsets");
      shape = json.sizes("shape");
      long size = StoredTensor.size(shape);
      if (offsets.length != 2
          || offsets[1] < offsets[0]
          || size < 0
          || size > Integer.MAX_VALUE - 8
          || offsets[1] - offsets[0] != size * (halved ? Short.BYTES : Float.BYTES)) {
        throw new InvalidInputException(
            "tensor %s: the shape %s does not fit the offsets %s"
                .formatted(name, Arrays.toString(shape), Arrays.toString(offsets)));
      }
      this.name = name;
      begin = offsets[0];
      end = offsets[1];
      count = (int) size;
    }
  }

  private static float[] readValues(InputStream in, int count) throws IOException {
    float[] values = new float[count];
    int step = BUFFER / Float.BYTES;
    for (int from = 0; from < count; from += step) {
      int part = Math.min(step, count - from);
      littleEndian(readBytes(in, part * Float.BYTES)).asFloatBuffer().get(values, from, part);
    }
    return values;
  }

  private static float[] readHalves(InputStream in, int count) throws IOException {
    float[] values = new float[count];
    int step = BUFFER / Short.BYTES;
    for (int from = 0; from < count; from += step) {
      int part = Math.min(step, count - from);
      ByteBuffer buffer = littleEndian(readBytes(in, part * Short.BYTES));
      for (int i = 0; i < part; i++) {
        values[from + i] = Bfloat16.of(buffer.getShort());
      }
    }
    return values;
  }

  private static byte[] readBytes(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length != length) {
      throw new EOFException("%d bytes instead of %d".formatted(bytes.length, length));
    }
    return bytes;
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
