package org.imsat.learn;

import java.nio.file.Path;
import java.util.Optional;
import org.imsat.learn.augment.RowPairs;
import org.imsat.learn.settings.Setting;
import org.imsat.samples.Dataset;
import org.imsat.samples.DenseSamples;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Samples;

/**
 * Learns a model of unlabelled rows. Not thread-safe; the models it makes are.
 *
 * @param <M> the kind of model
 */
public interface Learner<M> {
  /** Seed of everything random: the same seed gives the same model. */
  Learner<M> seed(long seed);

  /**
   * Changes a setting.
   *
   * @throws org.imsat.samples.InvalidInputException if the method has no such setting, or the value
   *     is not in its range
   */
  <T> Learner<M> set(Setting<T> setting, T value);

  /**
   * Lets rows that belong together have the same code.
   *
   * @param pairs of the rows that it will be trained on
   * @throws InvalidInputException if the method has no use for them
   */
  default Learner<M> pairs(RowPairs pairs) {
    throw new InvalidInputException(
        "pairs of rows are for the methods of IMSAT, and this one has no use for them");
  }

  /** Lets {@code listener} watch the training and end it early. */
  Learner<M> listener(TrainingListener listener);

  /**
   * Keeps the state of a long training in {@code file}. If the file is there when the training
   * begins, it goes on from there and ends with the same model as an unbroken training. States that
   * cannot be written, because the disk is full, say, are a warning to the listener and no reason
   * to end.
   */
  Learner<M> checkpoint(Path file);

  /**
   * Keeps nothing of single rows in the model. Otherwise a model of clusters has a sample of them,
   * see {@link org.imsat.model.ClusterModel#withSample}; other models have none anyway.
   */
  Learner<M> withoutSample();

  /**
   * The settings that a training on these rows would have, those that depend on the rows filled in.
   *
   * @throws org.imsat.samples.InvalidInputException if settings and rows do not fit together
   */
  Settings optionsFor(Dataset data);

  /**
   * Learns a model and tells what happened on the way. Labels are not looked at.
   *
   * <p>Interrupting the thread ends the training as its listener can: what was learned is kept, and
   * the thread stays interrupted.
   *
   * @throws org.imsat.samples.InvalidInputException if settings and data do not fit together
   * @throws java.util.concurrent.CancellationException if the listener or an interrupt ends it
   *     before there is anything to keep
   * @throws TrainingException if the objective is no longer a number
   */
  TrainingRun<M> train(Dataset data);

  /**
   * Learns a model; shorthand for {@code train(..).model()}.
   *
   * @throws org.imsat.samples.InvalidInputException if settings and data do not fit together
   */
  default M fit(Samples samples) {
    return train(new Dataset("data", samples, Optional.empty())).model();
  }

  /**
   * Learns a model of rows in memory, {@code [row][column]}, all of the same length.
   *
   * @throws org.imsat.samples.InvalidInputException if there are none, or settings do not fit them
   */
  default M fit(float[][] rows) {
    return fit(DenseSamples.of(rows));
  }
}
