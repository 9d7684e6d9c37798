package org.imsat.experiments.input;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FeatureProgressTest {
  private final RecordingMonitor monitor = new RecordingMonitor();
  private double seconds = 100;
  private final FeatureProgress progress =
      new FeatureProgress(monitor, () -> (long) (seconds * 1e9));

  private void read(long done, double at) {
    seconds = 100 + at;
    progress.read("images of x", done, OptionalLong.of(1000));
  }

  /** What an earlier run did counts as done, but not as fast. */
  @Test
  void ratesAreThoseOfThisRun() {
    read(400, 0);
    read(420, 2);
    read(500, 10);
    read(1000, 20);
    assertEquals(
        List.of(
            "going on after 400 of 1000 images of x",
            "500 of 1000 images of x (10.0 a second, 50 s left)",
            "1000 of 1000 images of x (30.0 a second, in 20 s)"),
        monitor.notes());
  }
}
