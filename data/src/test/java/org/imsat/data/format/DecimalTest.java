package org.imsat.data.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalTest {
  private static float parse(String text) {
    byte[] bytes = ("x" + text + "y").getBytes(StandardCharsets.UTF_8);
    return Decimal.parse(bytes, 1, bytes.length - 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-0",
        "1",
        "+1.5",
        "-.25",
        "7.",
        "0.1",
        "16777217",
        "123456789012345678901234567890",
        "1e-45",
        "3.4028235e38",
        "1.17549435e-38",
        "0.00000000000000000000001",
        "1E5",
        "-2.5e-3",
        // In the middle of two floats, and beside it by less than a double can tell.
        "1.000000059604644775390625",
        "1.00000005960464477539062500001",
        "1.00000005960464477539062499999",
        "8388609.5",
        "16777219"
      })
  void readsWhatJavaReads(String text) {
    assertEquals(Float.parseFloat(text), parse(text));
  }

  @Test
  void readsWhatJavaReadsOfRandomNumbers() {
    Random random = new Random(1);
    for (int i = 0; i < 200_000; i++) {
      String text =
          switch (i % 4) {
            case 0 -> Float.toString(Float.intBitsToFloat(random.nextInt() & 0xff7fffff));
            case 1 -> String.format(Locale.ROOT, "%.6f", random.nextGaussian());
            case 2 -> String.valueOf(random.nextDouble());
            default -> random.nextInt(100_000_000) + "." + random.nextInt(10_000_000);
          };
      assertEquals(Float.parseFloat(text), parse(text), text);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "-", ".", "1.2.3", "x", "0x1p3", "3f", "1e", "nan", "inf", "1e300", "1,5", "- 1"
      })
  void everythingElseIsNaN(String text) {
    assertEquals(Float.NaN, parse(text));
  }
}
