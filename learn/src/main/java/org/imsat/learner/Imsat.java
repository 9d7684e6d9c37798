package org.imsat.learner;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.imsat.model.ClusterModel;
import org.imsat.samples.Dataset;
import org.imsat.samples.Samples;

/**
 * Information Maximizing Self-Augmented Training (Hu et al., ICML 2017): learns clusters from
 * unlabelled rows.
 *
 * <pre>{@code
 * ClusterModel model = Imsat.clusters(10).seed(1).fit(samples);
 * int[] cluster = model.assign(samples);
 * }</pre>
 *
 * Not thread-safe; the models it makes are.
 */
public final class Imsat {
  private final ImsatOptions.Builder options;
  private TrainingListener listener = TrainingListener.NONE;
  private Optional<Path> checkpoint = Optional.empty();

  private Imsat(ImsatOptions.Builder options) {
    this.options = options;
  }

  /** A learner of {@code k} clusters with the default profile. */
  public static Imsat clusters(int k) {
    return clusters(k, Profile.DEFAULT);
  }

  /** A learner of {@code k} clusters with the settings of a profile. */
  public static Imsat clusters(int k, Profile profile) {
    return clusters(k, profile, Method.IMSAT_VAT);
  }

  /** A learner of {@code k} clusters by another of the paper's methods. */
  public static Imsat clusters(int k, Profile profile, Method method) {
    return new Imsat(ImsatOptions.builder(k, profile, method));
  }

  /** Seed of weights, batches and directions: the same seed gives the same model. */
  public Imsat seed(long seed) {
    options.seed(seed);
    return this;
  }

  /** Units of each hidden layer; none for the linear model. */
  public Imsat hidden(int... units) {
    options.hidden(Arrays.stream(units).boxed().toList());
    return this;
  }

  /** Passes over the data. */
  public Imsat epochs(int epochs) {
    options.epochs(epochs);
    return this;
  }

  /** Changes any other setting. */
  public Imsat options(Consumer<ImsatOptions.Builder> change) {
    change.accept(options);
    return this;
  }

  /** Lets {@code listener} watch the training and end it early. */
  public Imsat listener(TrainingListener listener) {
    this.listener = listener;
    return this;
  }

  /**
   * Keeps the state of the training in {@code file} after each epoch. If the file is there when the
   * training begins, it goes on from there and ends with the same model as an unbroken training.
   */
  public Imsat checkpoint(Path file) {
    this.checkpoint = Optional.of(file);
    return this;
  }

  /**
   * The settings that a training on these rows would have, those that depend on the rows filled in.
   *
   * @throws org.imsat.samples.InvalidInputException if settings and rows do not fit together
   */
  public ImsatOptions optionsFor(Samples samples) {
    return options.build().resolve(samples);
  }

  /**
   * Learns a model; shorthand for {@code train(..).model()}.
   *
   * @throws org.imsat.samples.InvalidInputException if settings and data do not fit together
   */
  public ClusterModel fit(Samples samples) {
    return train(new Dataset("data", samples, Optional.empty())).model();
  }

  /**
   * Learns a model and tells what happened on the way. Labels are not looked at.
   *
   * @throws org.imsat.samples.InvalidInputException if settings and data do not fit together
   * @throws java.util.concurrent.CancellationException if the listener ends it before the first
   *     step
   * @throws TrainingException if the objective is no longer a number
   */
  public ClusterRun train(Dataset data) {
    return new Training(data.name(), data.samples(), options.build(), listener, checkpoint).run();
  }
}
