package org.imsat.cli;

import java.util.List;
import org.imsat.experiments.run.Experiment;

/** A command that trains. */
interface Trains {
  /**
   * What it was asked to train.
   *
   * @param arguments as a card is to have them
   */
  Experiment<?> experiment(List<String> arguments);

  /** Where that is to take place. */
  RunOptions run();
}
