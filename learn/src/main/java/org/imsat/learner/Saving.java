package org.imsat.learner;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where and how often a training keeps its state.
 *
 * @param atMostEvery time between two writes at least; where epochs are a few steps, one a second
 *     loses little and costs little
 */
record Saving(Path file, Duration atMostEvery) {
  static Saving in(Path file) {
    return new Saving(file, Duration.ofSeconds(1));
  }

  /** The place of a further run's state, from the first one's. */
  Saving ofRun(int number) {
    return new Saving(file.resolveSibling(number + "." + file.getFileName()), atMostEvery);
  }
}
