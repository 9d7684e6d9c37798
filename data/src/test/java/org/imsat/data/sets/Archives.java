package org.imsat.data.sets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Writes archives as tests need them. */
final class Archives {
  private Archives() {}

  /** A ustar archive, packed with gzip; names that end with a slash are folders. */
  static Path tarGz(Path file, Map<String, byte[]> entries) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.write(header(entry.getKey(), entry.getValue().length));
        out.write(entry.getValue());
        out.write(new byte[Math.floorMod(-entry.getValue().length, 512)]);
      }
      out.write(new byte[1024]);
    }
    return file;
  }

  private static byte[] header(String name, int size) {
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    text(header, name, 100);
    text(header, "0000644\0" + "0000000\0" + "0000000\0", 24);
    text(header, "%011o".formatted(size), 12);
    text(header, "00000000000", 12);
    text(header, "        ", 8); // the checksum counts as spaces
    text(header, name.endsWith("/") ? "5" : "0", 1);
    text(header, "", 100);
    text(header, "ustar\000" + "00", 8);
    text(header, "", 247);
    byte[] bytes = header.toByteArray();
    int sum = 0;
    for (byte b : bytes) {
      sum += b & 0xff;
    }
    byte[] digits = "%06o\0 ".formatted(sum).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(digits, 0, bytes, 148, 8);
    return bytes;
  }

  private static void text(ByteArrayOutputStream out, String text, int length) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    out.writeBytes(bytes);
    out.writeBytes(new byte[length - bytes.length]);
  }
}
