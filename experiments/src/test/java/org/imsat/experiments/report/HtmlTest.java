package org.imsat.experiments.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.imsat.experiments.card.Numbers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTest {
  @Test
  void markupInTextIsEscaped() {
    assertEquals("&lt;a b=&quot;&#39;&amp;&quot;&gt;", Html.escape("<a b=\"'&\">"));
    assertEquals("a\uFFFDb\n\u00fc", Html.escape("a\u0000b\n\u00fc"));
  }

  @Test
  void jsonCannotEndItsElement() {
    assertEquals("[\"\\u003c/script\\u003e\\u0026\"]", Html.inScript("[\"</script>&\"]"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "3, 3",
    "-2, -2",
    "0.1, 0.1",
    "0.02140, 0.0214",
    "2.30258, 2.303",
    "123.456, 123.5",
    "12345.6, 12346",
    "0.0000123, 1.23e-05",
    "0.99999, 1",
    "NaN, NaN"
  })
  void numbersHaveFourDigits(double value, String text) {
    assertEquals(text, Numbers.text(value));
  }

  @ParameterizedTest
  @CsvSource({"0.02, 20 ms", "41.23, 41.2 s", "600, 10 min", "9000, 2 h 30 min"})
  void secondsAreReadable(double seconds, String text) {
    assertEquals(text, Html.seconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    "0.9999999999, 1",
    "2e-16, 0",
    "0.99912, 0.999",
    "3.6014, 3.601",
    "0.008151, 0.0082",
    "0.00012345, 0.00012"
  })
  void entropiesHaveThreeDecimals(double value, String text) {
    assertEquals(text, Html.entropy(value));
  }
}
