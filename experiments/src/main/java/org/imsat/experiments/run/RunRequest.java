package org.imsat.experiments.run;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a study wants trained.
 *
 * @param arguments a command line that asks for the same, by which a run is known again
 * @param threads for matrix products; without a number as many as are usual
 * @param experiment made when there is something to train, for its settings may be refused
 * @param <M> what is learned
 */
public record RunRequest<M>(
    List<String> arguments, Optional<Integer> threads, Supplier<Experiment<M>> experiment) {}
