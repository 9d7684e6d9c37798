package org.imsat.learner;

import java.util.List;
import org.imsat.model.ClusterModel;

/**
 * What a training leaves behind.
 *
 * @param model what was learned
 * @param options every setting, those that depend on the data filled in
 * @param epochs one report per completed epoch
 * @param interrupted whether the listener ended it early
 * @param warnings what the user should know of the data
 * @param dataSha256 checksum of the rows
 * @param neighbourSeconds time spent on neighbour distances
 * @param trainingSeconds time spent in training, over all resumed parts
 */
public record ClusterRun(
    ClusterModel model,
    ImsatOptions options,
    List<EpochReport> epochs,
    boolean interrupted,
    List<String> warnings,
    String dataSha256,
    double neighbourSeconds,
    double trainingSeconds) {
  /** Keeps the lists as they are now. */
  public ClusterRun {
    epochs = List.copyOf(epochs);
    warnings = List.copyOf(warnings);
  }
}
