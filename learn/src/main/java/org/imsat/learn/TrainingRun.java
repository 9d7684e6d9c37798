package org.imsat.learn;

import java.util.List;
import java.util.Optional;
import org.imsat.learn.neighbours.EstimateError;
import org.imsat.learn.settings.StartMethod;
import org.imsat.samples.Samples;

/**
 * What a training leaves behind.
 *
 * @param <M> the kind of model
 * @param model what was learned
 * @param options every setting, those that depend on the data filled in
 * @param seed of the training that led to the model
 * @param runs the trainings it was chosen from, where there were several
 * @param epochs one report per completed epoch of that training
 * @param stages those of the penalty method; none without it
 * @param start the clustering that it began with, never {@link StartMethod#AUTO}, if with one
 * @param interrupted whether the listener ended it, or one of those that it is chosen from, early
 * @param warnings what the user should know of the data
 * @param dataSha256 checksum of the rows
 * @param neighbourError how far off neighbour distances are, where they are estimated
 * @param neighbourSeconds time spent on neighbour distances
 * @param trainingSeconds time spent in training, over all complete runs and resumed parts
 */
public record TrainingRun<M>(
    M model,
    Settings options,
    long seed,
    List<RunReport> runs,
    List<EpochReport> epochs,
    List<StageReport> stages,
    Optional<StartMethod> start,
    boolean interrupted,
    List<String> warnings,
    String dataSha256,
    Optional<EstimateError> neighbourError,
    double neighbourSeconds,
    double trainingSeconds) {
  /** Keeps the lists as they are now. */
  public TrainingRun {
    runs = List.copyOf(runs);
    epochs = List.copyOf(epochs);
    stages = List.copyOf(stages);
    warnings = List.copyOf(warnings);
  }

  /** The same with a sample of the rows in its model, if that is to be and can be. */
  TrainingRun<M> sampled(Code<M> code, Samples rows, boolean wanted) {
    return wanted
        ? new TrainingRun<>(
            code.sampled(model, rows, seed),
            options,
            seed,
            runs,
            epochs,
            stages,
            start,
            interrupted,
            warnings,
            dataSha256,
            neighbourError,
            neighbourSeconds,
            trainingSeconds)
        : this;
  }
}
