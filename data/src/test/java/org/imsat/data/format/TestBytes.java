package org.imsat.data.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/** File contents for tests. */
final class TestBytes {
  private TestBytes() {}

  /** Bytes written in hexadecimal, with spaces anywhere. */
  static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  /** The same, packed with gzip. */
  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  /**
   * What numpy.lib.format.write_array writes: the header ends in a line feed and is padded with
   * spaces, so that the values begin at a multiple of 64.
   */
  static byte[] npy(int version, String header, String valuesInHex) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int start = version == 1 ? 10 : 12;
    int length = (start + header.length() + 1 + 63) / 64 * 64 - start;
    out.writeBytes(hex("934e554d5059"));
    out.write(version);
    out.write(0);
    for (int i = 0; i < start - 8; i++) {
      out.write(length >> (8 * i));
    }
    String padded = header + " ".repeat(length - 1 - header.length()) + "\n";
    out.writeBytes(padded.getBytes(StandardCharsets.UTF_8));
    out.writeBytes(hex(valuesInHex));
    return out.toByteArray();
  }

  /** The header as numpy words it. */
  static String header(String type, boolean fortran, String shape) {
    return "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }"
        .formatted(type, fortran ? "True" : "False", shape);
  }
}
