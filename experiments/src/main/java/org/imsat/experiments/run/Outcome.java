package org.imsat.experiments.run;

import java.util.Map;
import org.imsat.experiments.evaluate.EpochMetric;
import org.imsat.learn.TrainingRun;
import org.imsat.samples.Dataset;

/**
 * What is made of a training.
 *
 * @param <M> what is learned
 */
public interface Outcome<M> {
  /** The rows to train on. */
  default Dataset trainedOn(Dataset data) {
    return data;
  }

  /** What beside settings and rows tells this run from others, as it stands in its result. */
  default Map<String, Object> protocol(Dataset data) {
    return Map.of();
  }

  /** The figure that is reported after each epoch. */
  EpochMetric metric(Dataset data);

  /** The result of a finished or interrupted training. */
  RunResult result(TrainingRun<M> run, Dataset data, TrainingProgress progress);
}
