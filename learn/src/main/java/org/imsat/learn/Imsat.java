package org.imsat.learn;

import static org.imsat.learn.ImsatSettings.RUNS;
import static org.imsat.learn.settings.CommonSettings.EPOCHS;
import static org.imsat.learn.settings.CommonSettings.HIDDEN;
import static org.imsat.learn.settings.CommonSettings.SEED;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.imsat.learn.augment.RowPairs;
import org.imsat.learn.settings.Setting;
import org.imsat.learn.training.Runs;
import org.imsat.model.ClusterModel;
import org.imsat.model.CodeModel;
import org.imsat.model.HashModel;
import org.imsat.samples.Dataset;

/**
 * Information Maximizing Self-Augmented Training (Hu et al., ICML 2017): learns discrete codes of
 * unlabelled rows.
 *
 * <pre>{@code
 * ClusterModel model = Imsat.clusters(10).profile(Profile.BEST).seed(1).fit(samples);
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
  private final Method method;
  private final List<UnaryOperator<ImsatOptions>> changes = new ArrayList<>();
  private Profile profile;
  private Optional<RowPairs> pairs = Optional.empty();
  private TrainingListener listener = TrainingListener.NONE;
  private Optional<Path> checkpoint = Optional.empty();
  private boolean sample = true;

  /** Where epochs are a few steps, one state a second loses little and costs little. */
  private Duration saveEvery = Duration.ofSeconds(1);

  private Imsat(Code<M> code, Profile profile, Method method) {
    this.code = code;
    this.profile = profile;
    this.method = method;
  }

  /** A learner of {@code k} clusters with the default profile. */
  public static Imsat<ClusterModel> clusters(int k) {
    return of(Code.clusters(k), Profile.DEFAULT, Method.AUTO);
  }

  /** A learner of {@code d} bits with the default profile, for similarity search. */
  public static Imsat<HashModel> bits(int d) {
    return of(Code.bits(d), Profile.DEFAULT, Method.AUTO);
  }

  /** A learner of a code of any heads with the default profile. */
  public static Imsat<CodeModel> heads(int... values) {
    return of(Code.heads(values), Profile.DEFAULT, Method.AUTO);
  }

  /** A learner of any code by any of the paper's methods, or one of the user's own. */
  public static <M> Imsat<M> of(Code<M> code, Profile profile, Method method) {
    return new Imsat<>(code, profile, method);
  }

  /** Seed of weights, batches and directions: the same seed gives the same model. */
  @Override
  public Imsat<M> seed(long seed) {
    return set(SEED, seed);
  }

  /**
   * Trainings, with seeds that follow one another, of which the best is kept, as {@link
   * RunReport#score} tells.
   */
  public Imsat<M> runs(int runs) {
    return set(RUNS, runs);
  }

  /** Units of each hidden layer; none for the linear model. */
  public Imsat<M> hidden(int... units) {
    return set(HIDDEN, Arrays.stream(units).boxed().toList());
  }

  /** Passes over the data. */
  public Imsat<M> epochs(int epochs) {
    return set(EPOCHS, epochs);
  }

  /** Changes any setting, see {@link ImsatSettings}. */
  @Override
  public <T> Imsat<M> set(Setting<T> setting, T value) {
    Objects.requireNonNull(options().with(setting, value)); // refuses a value out of range
    changes.add(options -> options.with(setting, value));
    return this;
  }

  /** Takes what is not set from another profile. */
  public Imsat<M> profile(Profile other) {
    this.profile = other;
    return this;
  }

  /**
   * Lets rows that belong together have the same code: T(x) is a random partner of x, beside the
   * method's own augmentation and in the place of a near row, with the weight {@link
   * ImsatSettings#NEIGHBOUR_WEIGHT}, 1 unless that is set; {@link ImsatSettings#LAMBDA} of clusters
   * is then 1, too. A row without partners learns from the method's own augmentation alone.
   *
   * @param pairs of the rows that it will be trained on
   */
  @Override
  public Imsat<M> pairs(RowPairs pairs) {
    this.pairs = Optional.of(pairs);
    return this;
  }

  private ImsatOptions options() {
    return changed(ImsatOptions.of(code, profile, method));
  }

  /** With what suits the rows, where nothing else was asked for. */
  private ImsatOptions options(Dataset data) {
    ImsatOptions usual = ImsatOptions.of(code, profile, method).forRows(data);
    return changed(pairs.map(usual::with).orElse(usual));
  }

  private ImsatOptions changed(ImsatOptions usual) {
    ImsatOptions options = usual;
    for (UnaryOperator<ImsatOptions> change : changes) {
      options = change.apply(options);
    }
    return options;
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
    this.checkpoint = Optional.of(file);
    return this;
  }

  @Override
  public Imsat<M> withoutSample() {
    this.sample = false;
    return this;
  }

  /** Time between two states that are kept, at least. */
  Imsat<M> savingEvery(Duration time) {
    this.saveEvery = time;
    return this;
  }

  @Override
  public ImsatOptions optionsFor(Dataset data) {
    return options(data).resolve(data);
  }

  @Override
  public TrainingRun<M> train(Dataset data) {
    return new Runs<>(data, code, options(data), listener, checkpoint, saveEvery)
        .train()
        .sampled(code, data.samples(), sample);
  }
}
