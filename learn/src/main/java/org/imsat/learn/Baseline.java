package org.imsat.learn;

import static org.imsat.learn.settings.CommonSettings.BATCH;
import static org.imsat.learn.settings.CommonSettings.HIDDEN;
import static org.imsat.learn.settings.CommonSettings.PRECISION;
import static org.imsat.learn.settings.CommonSettings.SCALING;
import static org.imsat.learn.settings.CommonSettings.SEED;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.imsat.learn.baseline.BaselineMethod;
import org.imsat.learn.baseline.BaselineOptions;
import org.imsat.learn.net.NetworkSize;
import org.imsat.learn.net.Precision;
import org.imsat.learn.settings.PrecisionChoice;
import org.imsat.learn.settings.ScalingRule;
import org.imsat.learn.settings.Setting;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;

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
  private BaselineOptions settings;
  private TrainingListener listener = TrainingListener.NONE;
  private Optional<Path> checkpoint = Optional.empty();
  private boolean sample = true;
  private Duration saveEvery = Duration.ofSeconds(1);

  private Baseline(Code<M> code, BaselineMethod method, BaselineOptions settings) {
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
    return new Baseline<>(code, known, known.options(code, profile));
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
    return BaselineMethod.of(method).shortened();
  }

  @Override
  public Baseline<M> seed(long seed) {
    return set(SEED, seed);
  }

  /** Changes a setting, see {@link BaselineSettings}. */
  @Override
  public <T> Baseline<M> set(Setting<T> setting, T value) {
    settings = settings.with(setting, value);
    return this;
  }

  @Override
  public Baseline<M> listener(TrainingListener listener) {
    this.listener = listener;
    return this;
  }

  @Override
  public Baseline<M> withoutSample() {
    this.sample = false;
    return this;
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

  private BaselineOptions resolved(Dataset data) {
    if (settings.clusters() > data.samples().rows()) {
      throw new InvalidInputException(
          "%s is %d, but must be at most the number of rows, %d"
              .formatted(code.name(), settings.clusters(), data.samples().rows()));
    }
    method.requireSuits(code, data);
    BaselineOptions fitting = settings;
    if (settings.has(BATCH)) {
      int batch = Math.min(settings.get(BATCH), data.samples().rows());
      NetworkSize.require(batch, data.samples().dimension(), settings.get(HIDDEN).get(0));
      fitting = fitting.with(BATCH, batch);
    }
    if (settings.get(SCALING) == ScalingRule.AUTO) {
      fitting = fitting.with(SCALING, settings.profile().scaling(data));
    }
    if (settings.has(PRECISION) && settings.get(PRECISION) == PrecisionChoice.AUTO) {
      Precision fastest = Precision.fastest(settings.device());
      fitting = fitting.with(PRECISION, PrecisionChoice.valueOf(fastest.name()));
    }
    return fitting;
  }

  @Override
  public TrainingRun<M> train(Dataset data) {
    return method
        .train(data, code, resolved(data), listener, checkpoint, saveEvery)
        .sampled(code, data.samples(), sample);
  }
}
