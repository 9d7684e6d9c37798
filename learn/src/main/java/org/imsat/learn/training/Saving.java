package org.imsat.learn.training;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where and how often a training keeps its state.
 *
 * @param atMostEvery time between two writes at least
 */
record Saving(Path file, Duration atMostEvery) {
  /** The place of a further run's state, from the first one's. */
  Saving ofRun(int number) {
    return new Saving(file.resolveSibling(number + "." + file.getFileName()), atMostEvery);
  }
}
