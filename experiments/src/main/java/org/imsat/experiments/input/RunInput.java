package org.imsat.experiments.input;

import java.util.List;
import java.util.Optional;
import org.imsat.experiments.Monitor;
import org.imsat.samples.Dataset;

/** The rows of a run, and how they are read. */
public interface RunInput {
  /** Reads the rows. */
  Dataset open(Monitor monitor);

  /** What readers had to say of the rows, such as what was left out. */
  List<String> warnings();

  /** The file or folder that they are read from, as it was given; nothing where there is none. */
  Optional<String> given();

  /** Tells what may keep a run from going on with these rows. */
  default void noteOnResuming(Monitor monitor) {}
}
