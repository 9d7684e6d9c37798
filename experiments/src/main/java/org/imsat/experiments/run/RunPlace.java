package org.imsat.experiments.run;

import java.nio.file.Path;
import java.util.Optional;
import org.imsat.learn.settings.Requirement;
import org.imsat.samples.InvalidInputException;

/**
 * Where a run takes place, which has no say in its result.
 *
 * @param out the folder to write into; without one a fresh one is made
 * @param force whether to replace another run in it
 * @param resume whether to go on with the run in it
 * @param threads for matrix products; without a number as many as are usual
 */
public record RunPlace(
    Optional<Path> out, boolean force, boolean resume, Optional<Integer> threads) {

  /**
   * Checks that a run may take place here, without changing anything.
   *
   * @throws InvalidInputException if it may not
   */
  public void check() {
    threads.ifPresent(n -> Requirement.positive("--threads", n));
    RunFolder.check(out, force, resume);
  }
}
