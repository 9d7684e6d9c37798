package org.imsat.learner;

import java.util.List;
import java.util.Optional;
import org.imsat.augment.EstimateError;

/**
 * What a training leaves behind.
 *
 * @param <M> the kind of model
 * @param model what was learned
 * @param options every setting, those that depend on the data filled in
 * @param epochs one report per completed epoch
 * @param stages those of the penalty method; none without it
 * @param interrupted whether the listener ended it early
 * @param warnings what the user should know of the data
 * @param dataSha256 checksum of the rows
 * @param neighbourError how far off neighbour distances are, where they are estimated
 * @param neighbourSeconds time spent on neighbour distances
 * @param trainingSeconds time spent in training, over all resumed parts
 */
public record TrainingRun<M>(
    M model,
    ImsatOptions options,
    List<EpochReport> epochs,
    List<StageReport> stages,
    boolean interrupted,
    List<String> warnings,
    String dataSha256,
    Optional<EstimateError> neighbourError,
    double neighbourSeconds,
    double trainingSeconds) {
  /** Keeps the lists as they are now. */
  public TrainingRun {
    epochs = List.copyOf(epochs);
    stages = List.copyOf(stages);
    warnings = List.copyOf(warnings);
  }
}
