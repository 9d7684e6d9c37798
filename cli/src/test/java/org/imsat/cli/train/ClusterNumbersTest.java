package org.imsat.cli.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.imsat.samples.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterNumbersTest {
  private static List<Integer> of(String text) {
    return ClusterNumbers.of(List.of(text.split(",", -1)));
  }

  @Test
  void takesListsRangesAndBoth() {
    assertEquals(List.of(4, 5, 6, 7), of("4-7"));
    assertEquals(List.of(4, 8, 12), of("4-12:4"));
    assertEquals(List.of(4, 8), of("4-11:4"), "a step that misses the end");
    assertEquals(List.of(5, 10), of("10,5"));
    assertEquals(List.of(2, 3, 4, 10, 20, 30), of("10-30:10, 2-4,3"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "12-4, the range \"12-4\" ends below its beginning",
        "1-3, '1 is below 2, in \"1-3\"'",
        "1, 1 is below 2",
        "-3, -3 is below 2",
        "-3-4, '-3 is below 2, in \"-3-4\"'",
        "4-, \"4-\" is neither a number nor a range such as 4-12 or 4-40:4",
        "four, \"four\" is neither",
        "4:12, \"4:12\" is neither",
        "4.5, \"4.5\" is neither",
        "99999999999, \"99999999999\" is neither",
        "'', \"\" is neither",
        "4-12:0, 'the step 0 is below 1, in \"4-12:0\"'",
        "2-999999999, \"2-999999999\" are 999999998 numbers",
      })
  void saysWhatIsWrong(String text, String message) {
    String refused = assertThrows(InvalidInputException.class, () -> of("5," + text)).getMessage();
    assertTrue(refused.startsWith("--clusters: " + message), refused);
  }

  @Test
  void oneNumberIsNoScan() {
    String refused = assertThrows(InvalidInputException.class, () -> of("4,4-4")).getMessage();
    assertEquals(
        "--clusters needs at least two numbers, such as 5,10,20 or 4-12, but has only 4", refused);
  }
}
