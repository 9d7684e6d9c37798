package org.imsat.features.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.imsat.features.image.codec.Undecodable;
import org.junit.jupiter.api.Test;

class PngFilesTest {
  private static final byte[] WHOLE = TestImages.pattern(20, 1);

  private static String refusal(byte... bytes) {
    return assertThrows(Undecodable.class, () -> Decoder.decode(bytes)).getMessage();
  }

  @Test
  void filesThatEndEarlyAreRefusedWhereverTheyDo() {
    for (int length = 9; length < WHOLE.length; length++) {
      String message = refusal(Arrays.copyOf(WHOLE, length));
      assertTrue(message.startsWith("is damaged or ends early: the chunk"), message);
    }
  }

  @Test
  void aWrongChecksumIsRefused() {
    for (int at = 12; at < WHOLE.length; at += 5) {
      byte[] changed = WHOLE.clone();
      changed[at] ^= 4;
      String message = refusal(changed);
      assertTrue(message.startsWith("is damaged"), at + ": " + message);
    }
    byte[] changed = WHOLE.clone();
    changed[60] ^= 1;
    String message = refusal(changed);
    assertTrue(message.startsWith("is damaged: the checksum of its chunk IDAT is "), message);
  }

  @Test
  void damagedProfilesAndTextsAndWhatFollowsDoNotMatter() throws Exception {
    byte[] junk = "no profile".getBytes(StandardCharsets.US_ASCII);
    byte[] more = Arrays.copyOf(WHOLE, WHOLE.length + 100);
    float[] levels = Decoder.decode(WHOLE).levels();
    for (String type : new String[] {"iCCP", "zTXt", "gAMA", "eXIf"}) {
      byte[] changed = ExifOrientationTest.with(WHOLE, type, junk);
      assertArrayEquals(levels, Decoder.decode(changed).levels(), type);
    }
    assertArrayEquals(levels, Decoder.decode(more).levels());
  }

  /** All chunks are whole, but not what was packed into them. */
  @Test
  void pixelsThatEndEarlyAreRefused() throws IOException {
    assertEquals(
        "cannot be decoded: Error reading PNG image data", refusal(grey(50, 50, packed(50 * 30))));
    byte[] few = packed(100);
    assertEquals(
        "is damaged or ends early: %d bytes cannot hold its pixels".formatted(few.length),
        refusal(grey(8000, 8000, few)));
  }

  private static byte[] packed(int bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
      out.write(new byte[bytes]);
    }
    return packed.toByteArray();
  }

  static byte[] grey(int height, int width, byte... packed) {
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 8);
    ByteBuffer file = ByteBuffer.allocate(packed.length + 57);
    file.put(WHOLE, 0, 8);
    chunk(file, "IHDR", header.array());
    chunk(file, "IDAT", packed);
    chunk(file, "IEND");
    return file.array();
  }

  private static void chunk(ByteBuffer file, String type, byte... content) {
    CRC32 crc = new CRC32();
    crc.update(type.getBytes(StandardCharsets.US_ASCII));
    crc.update(content);
    file.putInt(content.length)
        .put(type.getBytes(StandardCharsets.US_ASCII))
        .put(content)
        .putInt((int) crc.getValue());
  }
}
