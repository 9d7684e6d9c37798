package org.imsat.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberFormTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12%|%",
        "-3.5 %|%",
        "$5|$",
        "-$1,234.50|$",
        "($2)|$",
        "US$ 5|US$",
        "1 234,5 \u20ac|\u20ac",
        "CHF 5|CHF",
        "5 USD|USD",
        "3.5 kg|kg",
        "80 km/h|km/h",
        "20 \u00b0C|\u00b0C"
      })
  void unitsStandAroundDigits(String text, String unit) {
    assertEquals(Optional.of(unit), NumberForm.unitIn(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"5", "C100", "kg", "", "No. 5", "5 apples a day", "$5 USD", "2024-01-01", "#5"})
  void otherTextsHaveNone(String text) {
    assertEquals(Optional.empty(), NumberForm.unitIn(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "%|GROUPED|12%|12",
        "%|GROUPED|-3.5 %|-3.5",
        "%|GROUPED|1,234%|1234",
        "%|GROUPED|12|NaN",
        "%|GROUPED|%12|NaN",
        "%|COMMA|3,5%|3.5",
        "%|COMMA|3.5%|NaN",
        "$|GROUPED|$1,234.50|1234.5",
        "$|GROUPED|-$5|-5",
        "$|GROUPED|$-5|-5",
        "$|GROUPED|\u2212$5|-5",
        "$|GROUPED|($5.25)|-5.25",
        "$|GROUPED|(-$5.25)|NaN",
        "$|GROUPED|7|7",
        "$|GROUPED|5 \u20ac|NaN",
        "$|GROUPED|$|NaN",
        "\u20ac|COMMA|1.234,50 \u20ac|1234.5",
        "\u20ac|COMMA|1\u00a0234,50\u00a0\u20ac|1234.5",
        "kg|POINT|3.5 kg|3.5",
        "kg|POINT|3.5|NaN"
      })
  void numbersWithUnits(String unit, Numeral numeral, String text, double value) {
    assertEquals(value, NumberForm.of(numeral, unit).parse(text));
  }

  @ParameterizedTest
  @CsvSource({"5, 5", "1.5, 1.5", "'1,234', NaN", "5%, NaN", "$5, NaN"})
  void plainNumbers(String text, double value) {
    assertEquals(value, NumberForm.PLAIN.parse(text));
  }
}
