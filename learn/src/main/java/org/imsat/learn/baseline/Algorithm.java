package org.imsat.learn.baseline;

import java.util.List;
import org.imsat.learn.EpochReport;
import org.imsat.model.Perceptron;

/** How a baseline learns. */
@FunctionalInterface
interface Algorithm {
  /** Learns from the session's rows. */
  Outcome learn(Session session);

  /**
   * What was learned.
   *
   * @param network for scaled rows; its outputs are those of the code
   * @param epochs what happened on the way
   * @param interrupted whether the listener ended it early
   * @param earlierSeconds time spent by interrupted trainings that this one went on with
   */
  record Outcome(
      Perceptron network, List<EpochReport> epochs, boolean interrupted, double earlierSeconds) {}
}
