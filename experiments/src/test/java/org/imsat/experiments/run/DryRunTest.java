package org.imsat.experiments.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DryRunTest {
  @ParameterizedTest
  @CsvSource({
    "0.1, a few seconds",
    "12, 10 seconds",
    "86, 90 seconds",
    "115, 2 minutes",
    "4000, 67 minutes",
    "9000, 3 hours"
  })
  void timesAreToldRoughly(double seconds, String text) {
    assertEquals(text, DryRun.about(seconds));
  }
}
