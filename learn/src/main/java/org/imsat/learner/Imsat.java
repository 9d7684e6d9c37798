package org.imsat.learner;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.imsat.model.ClusterModel;
import org.imsat.model.CodeModel;
import org.imsat.model.HashModel;
import org.imsat.samples.Dataset;
import org.imsat.torch.DeviceRows;

/**
 * Information Maximizing Self-Augmented Training (Hu et al., ICML 2017): learns discrete codes of
 * unlabelled rows.
 *
 * <pre>{@code
 * ClusterModel model = Imsat.clusters(10).seed(1).fit(samples);
 * int[] cluster = model.assign(samples);
 *
 * HashModel hash = Imsat.bits(16).hidden(400, 400).fit(samples);
 * BinaryCodes codes = hash.encode(samples);
 * }</pre>
 *
 * Not thread-safe; the models it makes are.
 *
 * @param <M> the kind of model
 */
public final class Imsat<M> implements Learner<M> {
  private final Code<M> code;
  private final OptionsBuilder options;
  private TrainingListener listener = TrainingListener.NONE;
  private Optional<Saving> saving = Optional.empty();

  private Imsat(Code<M> code, OptionsBuilder options) {
    this.code = code;
    this.options = options;
  }

  /** A learner of {@code k} clusters with the default profile. */
  public static Imsat<ClusterModel> clusters(int k) {
    return of(Code.clusters(k), Profile.DEFAULT, Method.IMSAT_VAT);
  }

  /** A learner of {@code d} bits with the default profile, for similarity search. */
  public static Imsat<HashModel> bits(int d) {
    return of(Code.bits(d), Profile.DEFAULT, Method.IMSAT_VAT);
  }

  /** A learner of a code of any heads with the default profile. */
  public static Imsat<CodeModel> heads(int... values) {
    return of(Code.heads(values), Profile.DEFAULT, Method.IMSAT_VAT);
  }

  /** A learner of any code by any of the paper's methods, or one of the user's own. */
  public static <M> Imsat<M> of(Code<M> code, Profile profile, Method method) {
    return new Imsat<>(code, ImsatOptions.builder(code, profile, method));
  }

  /** Seed of weights, batches and directions: the same seed gives the same model. */
  @Override
  public Imsat<M> seed(long seed) {
    options.seed(seed);
    return this;
  }

  /**
   * Trainings, with seeds that follow one another, of which the best is kept, as {@link
   * RunReport#score} tells.
   */
  public Imsat<M> runs(int runs) {
    options.runs(runs);
    return this;
  }

  /** Units of each hidden layer; none for the linear model. */
  public Imsat<M> hidden(int... units) {
    options.hidden(Arrays.stream(units).boxed().toList());
    return this;
  }

  /** Passes over the data. */
  public Imsat<M> epochs(int epochs) {
    options.epochs(epochs);
    return this;
  }

  /** Changes any other setting. */
  public Imsat<M> options(Consumer<OptionsBuilder> change) {
    change.accept(options);
    return this;
  }

  @Override
  public Imsat<M> listener(TrainingListener listener) {
    this.listener = listener;
    return this;
  }

  /**
   * Keeps the state of the training in {@code file} after each epoch, though not more often than
   * once a second, and that of further runs in files beside it. If the file is there when the
   * training begins, it goes on from there and ends with the same model as an unbroken training.
   */
  @Override
  public Imsat<M> checkpoint(Path file) {
    return saving(Saving.in(file));
  }

  Imsat<M> saving(Saving place) {
    this.saving = Optional.of(place);
    return this;
  }

  @Override
  public ImsatOptions optionsFor(Dataset data) {
    return options.build().resolve(data);
  }

  @Override
  public TrainingRun<M> train(Dataset data) {
    return new Runs<>(data, code, options.build(), listener, saving, DeviceRows.DENSE_BYTES)
        .train();
  }
}
