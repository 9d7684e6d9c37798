package org.imsat.baseline;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Device;
import org.imsat.learner.Code;
import org.imsat.learner.Details;
import org.imsat.learner.Learner;
import org.imsat.learner.NetworkSize;
import org.imsat.learner.Profile;
import org.imsat.learner.ScaledSamples;
import org.imsat.learner.Settings;
import org.imsat.learner.TrainingListener;
import org.imsat.learner.TrainingRun;
import org.imsat.net.Precision;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;
import org.imsat.torch.Engine;

/**
 * A method that the paper compares with.
 *
 * <pre>{@code
 * ClusterModel model = Baseline.of(Code.clusters(10), Profile.DEFAULT, "k-means").fit(samples);
 * HashModel hash = Baseline.of(Code.bits(16), Profile.DEFAULT, "pca-itq").fit(samples);
 * }</pre>
 *
 * @param <M> the kind of model
 */
public final class Baseline<M> implements Learner<M> {
  private final Code<M> code;
  private final BaselineMethod method;
  private BaselineSettings settings;
  private TrainingListener listener = TrainingListener.NONE;
  private Optional<Path> checkpoint = Optional.empty();
  private Duration saveEvery = Duration.ofSeconds(1);

  private Baseline(Code<M> code, BaselineMethod method, BaselineSettings settings) {
    this.code = code;
    this.method = method;
    this.settings = settings;
  }

  /**
   * A learner with the settings of a profile: the published ones, or others that are quicker.
   *
   * @param method one of {@link #names}
   * @throws InvalidInputException if there is no such method, or it does not learn such codes
   */
  public static <M> Baseline<M> of(Code<M> code, Profile profile, String method) {
    BaselineMethod known = BaselineMethod.of(method);
    return new Baseline<>(code, known, known.settings(code, profile));
  }

  /** The methods that learn codes of a kind: {@code clusters} or {@code bits}. */
  public static List<String> names(String kind) {
    return BaselineMethod.names(kind);
  }

  /**
   * Whether the published settings of a method take hours, so that the default profile has others.
   *
   * @param method one of {@link #names}
   */
  public static boolean shortened(String method) {
    BaselineMethod known = BaselineMethod.of(method);
    return !known.values().of(true).equals(known.values().of(false));
  }

  @Override
  public Baseline<M> seed(long seed) {
    settings = settings.withSeed(seed);
    return this;
  }

  /**
   * Changes a setting.
   *
   * @param name as result files give it
   * @param value a number, a list of whole numbers, or a word
   * @throws InvalidInputException if the method has no such setting, or not with such a value
   */
  public Baseline<M> set(String name, Object value) {
    settings = settings.with(name, value);
    return this;
  }

  @Override
  public Baseline<M> listener(TrainingListener listener) {
    this.listener = listener;
    return this;
  }

  /** Number of clusters; 0 for bits. */
  private int clusters() {
    return code.isClustering() ? (Integer) code.size() : 0;
  }

  /** Time between two states that are kept, at least. */
  Baseline<M> savingEvery(Duration time) {
    this.saveEvery = time;
    return this;
  }

  @Override
  public Baseline<M> checkpoint(Path file) {
    this.checkpoint = Optional.of(file);
    return this;
  }

  /** The settings as they are before any rows are seen. */
  public Settings settings() {
    return settings;
  }

  @Override
  public Settings optionsFor(Dataset data) {
    return resolved(data);
  }

  private BaselineSettings resolved(Dataset data) {
    if (clusters() > data.samples().rows()) {
      throw new InvalidInputException(
          "%s is %d, but must be at most the number of rows, %d"
              .formatted(code.name(), clusters(), data.samples().rows()));
    }
    method.requireSuits(code, data);
    BaselineSettings fitting = settings;
    if (settings.has(BaselineSettings.BATCH)) {
      int batch = Math.min(settings.integer(BaselineSettings.BATCH), data.samples().rows());
      NetworkSize.require(batch, data.samples().dimension(), settings.integers("hidden").get(0));
      fitting = fitting.with(BaselineSettings.BATCH, batch);
    }
    if (settings.word(BaselineSettings.SCALING).equals(BaselineSettings.AUTO)) {
      fitting = fitting.with(BaselineSettings.SCALING, settings.profile().scaling(data));
    }
    if (settings.has(BaselineSettings.PRECISION)
        && settings.word(BaselineSettings.PRECISION).equals(BaselineSettings.AUTO)) {
      String fastest = Precision.fastest(settings.device()).label();
      fitting = fitting.with(BaselineSettings.PRECISION, fastest);
    }
    return fitting;
  }

  @Override
  public TrainingRun<M> train(Dataset data) {
    BaselineSettings resolved = resolved(data);
    long start = System.nanoTime();
    String sha256 = data.samples().sha256();
    ScaledSamples rows = ScaledSamples.fit(data, resolved.word(BaselineSettings.SCALING));
    listener.run(1, 1, resolved.seed());
    try (Device device = Engine.start().device(resolved.device())) {
      Session session =
          new Session(rows, clusters(), resolved, sha256, device, listener, checkpoint, saveEvery);
      Algorithm.Outcome outcome = method.algorithm().learn(session);
      M model = code.model(rows.scaling(), outcome.network(), Details.of(resolved, data, sha256));
      return new TrainingRun<>(
          model,
          resolved,
          resolved.seed(),
          List.of(),
          outcome.epochs(),
          List.of(),
          outcome.interrupted(),
          List.of(),
          sha256,
          Optional.empty(),
          0,
          outcome.earlierSeconds() + (System.nanoTime() - start) / 1e9);
    }
  }
}
