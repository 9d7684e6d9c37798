package org.imsat.experiments.run;

import java.util.List;
import org.imsat.experiments.input.RunInput;
import org.imsat.learn.Learner;

/**
 * What to train, on which rows, and what to make of it.
 *
 * @param arguments a command line that asks for the same, as cards have it
 * @param <M> what is learned
 */
public record Experiment<M>(
    RunInput input, Learner<M> learner, Outcome<M> outcome, List<String> arguments) {}
