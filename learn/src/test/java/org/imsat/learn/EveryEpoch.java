package org.imsat.learn;

import java.nio.file.Path;
import java.time.Duration;

/** Learners that keep their state after every epoch, however soon these follow one another. */
public final class EveryEpoch {
  private EveryEpoch() {}

  /** The learner with its state in a file. */
  public static <M> Imsat<M> saved(Imsat<M> learner, Path file) {
    return learner.checkpoint(file).savingEvery(Duration.ZERO);
  }

  /** The learner, which is yet to be given a file. */
  public static <M> Baseline<M> saved(Baseline<M> learner) {
    return learner.savingEvery(Duration.ZERO);
  }
}
