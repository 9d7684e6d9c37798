package org.imsat.experiments.run;

import java.util.List;
import java.util.Optional;
import org.imsat.experiments.input.PairFile;
import org.imsat.experiments.input.RunInput;
import org.imsat.learn.Learner;

/**
 * What to train, on which rows, and what to make of it.
 *
 * @param pairs of rows that belong together, if there are any
 * @param arguments a command line that asks for the same, as cards have it
 * @param <M> what is learned
 */
public record Experiment<M>(
    RunInput input,
    Learner<M> learner,
    Optional<PairFile> pairs,
    Outcome<M> outcome,
    List<String> arguments) {
  /** Without pairs. */
  public Experiment(
      RunInput input, Learner<M> learner, Outcome<M> outcome, List<String> arguments) {
    this(input, learner, Optional.empty(), outcome, arguments);
  }
}
