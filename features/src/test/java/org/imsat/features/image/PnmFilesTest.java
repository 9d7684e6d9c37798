package org.imsat.features.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.imsat.features.image.codec.Undecodable;
import org.imsat.samples.ImageShape;
import org.junit.jupiter.api.Test;

class PnmFilesTest {
  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void assertLevels(ImageShape shape, String file, double... levels)
      throws Undecodable {
    Picture picture = Decoder.decode(bytes(file));
    assertEquals(shape, picture.shape());
    float[] expected = new float[levels.length];
    for (int i = 0; i < levels.length; i++) {
      expected[i] = (float) levels[i];
    }
    assertArrayEquals(expected, picture.levels(), 1e-3f);
  }

  private static String refusal(String file) {
    return assertThrows(Undecodable.class, () -> Decoder.decode(bytes(file))).getMessage();
  }

  @Test
  void textsAreRead() throws Undecodable {
    assertLevels(new ImageShape(2, 3, 1), "P1\n3 2\n010\n1 1 0", 255, 0, 255, 0, 0, 255);
    assertLevels(
        new ImageShape(2, 2, 1),
        "P2 # of faces\n2\n# by hand\n2 15\n0 3\n# x\n6 15\n",
        0,
        51,
        102,
        255);
    assertLevels(new ImageShape(1, 2, 3), "P3 2 1 255 1 2 3 4 5 6", 1, 2, 3, 4, 5, 6);
    assertLevels(new ImageShape(1, 1, 1), "P2 1 1 255 65536", 255);
  }

  @Test
  void bytesAreRead() throws Undecodable {
    assertLevels(
        new ImageShape(2, 9, 1),
        "P4\n9 2\n\u00aa\u0080\0\0",
        0,
        255,
        0,
        255,
        0,
        255,
        0,
        255,
        0,
        255,
        255,
        255,
        255,
        255,
        255,
        255,
        255,
        255);
    assertLevels(new ImageShape(1, 3, 1), "P5\n#c\n3 1\n255\n\0\u0080\u00ff", 0, 128, 255);
    assertLevels(new ImageShape(1, 2, 1), "P5 2 1 51\n\1\u00ff", 5, 255);
    assertLevels(new ImageShape(1, 1, 3), "P6 1 1 255 #in", '#', 'i', 'n');
  }

  @Test
  void sixteenBitsAreReduced() throws Undecodable {
    assertLevels(
        new ImageShape(1, 3, 1), "P5 3 1 65535\n\u00ff\u00ff\1\1\0\u0080", 255, 1, 128 / 257.0);
    assertLevels(new ImageShape(1, 2, 1), "P2 2 1 1000 500 1000", 127.5, 255);
  }

  @Test
  void whatIsNotWholeIsRefused() {
    String missing = "is damaged or ends early: levels are missing";
    assertEquals(missing, refusal("P5 3 2 255\n12345"));
    assertEquals(missing, refusal("P6 30000 2000 255\n12345"));
    assertEquals(missing, refusal("P4 9 2\n123"));
    assertEquals(missing, refusal("P2 2 2 255\n100 100 100"));
    assertEquals(missing, refusal("P1 2 2 1 0 1"));
    assertEquals(missing, refusal("P5 3"));
    assertEquals("is damaged: a number of it is none", refusal("P2 1 2 255\n1 x 3"));
    assertEquals("is damaged: its largest level is 70000", refusal("P5 1 1 70000\n12"));
    assertEquals("is damaged: it has 0 x 3 pixels", refusal("P5 3 0 255\n"));
    assertEquals(
        "has 99999 x 99999 pixels, more than the 67108864 that are read",
        refusal("P5 99999 99999 255\n"));
  }

  @Test
  void everyCutIsRefused() {
    byte[] whole = bytes("P6\n# c\n3 2\n255\nabcdefghijklmnopqr");
    for (int length = 3; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThrows(Undecodable.class, () -> Decoder.decode(cut), () -> "cut at " + cut.length);
    }
  }
}
