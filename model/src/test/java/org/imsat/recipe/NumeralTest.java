package org.imsat.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumeralTest {
  private static double parse(Numeral numeral, String text) {
    byte[] bytes = ("<" + text + ">").getBytes(StandardCharsets.UTF_8);
    return numeral.parse(bytes, 1, bytes.length - 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1|1|1|1",
        "-1.5|-1.5|NaN|-1.5",
        "+3|3|3|3",
        ".5|.5|NaN|.5",
        "5.|5|NaN|5",
        "1e5|1e5|1e5|1e5",
        "1E-3|1e-3|1e-3|1e-3",
        "1,5|NaN|1.5|NaN",
        "1,5e3|NaN|1500|NaN",
        "0,028|NaN|0.028|NaN",
        "1.234|1.234|1234|1.234",
        "1,234|NaN|1.234|1234",
        "1.234,56|NaN|1234.56|NaN",
        "1,234.56|NaN|NaN|1234.56",
        "1,234,567|NaN|NaN|1234567",
        "1.234.567|NaN|1234567|NaN",
        "1 234,5|NaN|1234.5|NaN",
        "1\u00a0234\u00a0567,5|NaN|1234567.5|NaN",
        "1\u202f234|NaN|1234|1234",
        "1'234.5|NaN|NaN|1234.5",
        "12,34|NaN|12.34|NaN",
        "1,23,456|NaN|NaN|NaN",
        "1e|NaN|NaN|NaN",
        "e5|NaN|NaN|NaN",
        "-|NaN|NaN|NaN",
        ".|NaN|NaN|NaN",
        "1-2|NaN|NaN|NaN",
        "--1|NaN|NaN|NaN",
        "1_000|NaN|NaN|NaN",
        "0x1f|NaN|NaN|NaN",
        "1d|NaN|NaN|NaN",
        "inf|NaN|NaN|NaN",
        "1e999|NaN|NaN|NaN",
        "\u22121.5|-1.5|NaN|-1.5",
        "\u2212|NaN|NaN|NaN",
        "192.168.100.200|NaN|192168100200|NaN"
      })
  void forms(String text, double point, double comma, double grouped) {
    assertEquals(point, parse(Numeral.POINT, text));
    assertEquals(comma, parse(Numeral.COMMA, text));
    assertEquals(grouped, parse(Numeral.GROUPED, text));
  }

  @Test
  void nothingIsNoNumber() {
    assertEquals(Double.NaN, parse(Numeral.POINT, ""));
    assertEquals(Double.NaN, parse(Numeral.COMMA, ""));
  }

  @Test
  void roundsAsJavaDoes() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      String text = i % 2 == 0 ? Double.toString(value) : "%.6f".formatted(random.nextGaussian());
      if (Double.isFinite(value)) {
        assertEquals(Double.parseDouble(text), parse(Numeral.POINT, text), text);
      }
    }
    String long1 = "0.12345678901234567890123456789";
    assertEquals(Double.parseDouble(long1), parse(Numeral.POINT, long1));
    assertEquals(1e22, parse(Numeral.POINT, "1" + "0".repeat(22)));
    assertEquals(1e-23, parse(Numeral.POINT, "0." + "0".repeat(22) + "1"));
  }
}
