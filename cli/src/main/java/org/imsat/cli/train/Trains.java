package org.imsat.cli.train;

import java.nio.file.Path;
import java.util.List;
import org.imsat.experiments.run.Experiment;
import org.imsat.experiments.run.RunPlace;

/** A command that trains, and whose training can be carried out once more. */
public interface Trains {
  /**
   * What it was asked to train.
   *
   * @param arguments as a card is to have them
   */
  Experiment<?> experiment(List<String> arguments);

  /** Where it was asked to do that, but for the folder. */
  RunPlace placeIn(Path folder, boolean force, boolean resume);
}
