package org.imsat.learn;

import static org.imsat.learn.MimSettings.OBSERVATION;
import static org.imsat.learn.settings.CommonSettings.BATCH;
import static org.imsat.learn.settings.CommonSettings.EPOCHS;
import static org.imsat.learn.settings.CommonSettings.HIDDEN;
import static org.imsat.learn.settings.CommonSettings.SCALING;
import static org.imsat.learn.settings.CommonSettings.SEED;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.imsat.learn.mim.EmbeddingTraining;
import org.imsat.learn.mim.MimOptions;
import org.imsat.learn.net.NetworkSize;
import org.imsat.learn.settings.Observation;
import org.imsat.learn.settings.ScalingRule;
import org.imsat.learn.settings.Setting;
import org.imsat.learn.settings.SettingValues;
import org.imsat.model.EmbeddingModel;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Samples;

/**
 * The Mutual Information Machine (Livne, Swersky and Fleet 2019): learns codes of a few continuous
 * values that tell as much as they can of unlabelled rows. A-MIM and variational auto-encoders are
 * made of the same parts.
 *
 * <pre>{@code
 * EmbeddingModel model = Mim.of("mim", 20).fit(samples);
 * float[][] codes = model.embed(samples);
 * }</pre>
 *
 * Not thread-safe; the models it makes are.
 */
public final class Mim implements Learner<EmbeddingModel> {
  private final String method;
  private final int latent;
  private SettingValues values = MimSettings.usual();
  private TrainingListener listener = TrainingListener.NONE;
  private Optional<Path> checkpoint = Optional.empty();

  private Mim(String method, int latent) {
    this.method = method;
    this.latent = latent;
  }

  /**
   * A learner.
   *
   * @param method one of {@link org.imsat.learn.mim.ToyStudy#methods}
   * @param latent values of a code
   * @throws InvalidInputException if there is no such method
   */
  public static Mim of(String method, int latent) {
    MimOptions.requireMethod(method);
    return new Mim(method, latent);
  }

  @Override
  public Mim seed(long seed) {
    return set(SEED, seed);
  }

  /** Units of each hidden layer of the encoder; the decoder's are the same backwards. */
  public Mim hidden(int... units) {
    return set(HIDDEN, Arrays.stream(units).boxed().toList());
  }

  /** Epochs, in each of which as many rows are drawn at random as there are. */
  public Mim epochs(int epochs) {
    return set(EPOCHS, epochs);
  }

  /** Changes any setting, see {@link MimSettings}. */
  @Override
  public <T> Mim set(Setting<T> setting, T value) {
    values = values.with(setting, value);
    return this;
  }

  @Override
  public Mim listener(TrainingListener listener) {
    this.listener = listener;
    return this;
  }

  @Override
  public Mim checkpoint(Path file) {
    this.checkpoint = Optional.of(file);
    return this;
  }

  @Override
  public Mim withoutSample() {
    return this;
  }

  @Override
  public Settings optionsFor(Dataset data) {
    return resolved(data);
  }

  private MimOptions resolved(Dataset data) {
    Samples rows = data.samples();
    List<Integer> hidden = values.get(HIDDEN);
    int batch = Math.min(values.get(BATCH), rows.rows());
    int[] sizes = new int[hidden.size() + 1];
    Arrays.setAll(sizes, l -> l == 0 ? rows.dimension() : hidden.get(l - 1));
    NetworkSize.require(batch, sizes);
    boolean pixels = rows.pixels();
    Observation observation = values.get(OBSERVATION);
    if (observation == Observation.AUTO) {
      observation = pixels ? Observation.BERNOULLI : Observation.GAUSSIAN;
    }
    ScalingRule scaling = values.get(SCALING);
    if (scaling == ScalingRule.AUTO) {
      ScalingRule ofBits = pixels ? ScalingRule.LEVELS : ScalingRule.NONE;
      scaling = observation == Observation.BERNOULLI ? ofBits : ScalingRule.GLOBAL;
    }
    return new MimOptions(
        method,
        latent,
        values.with(BATCH, batch).with(OBSERVATION, observation).with(SCALING, scaling));
  }

  @Override
  public TrainingRun<EmbeddingModel> train(Dataset data) {
    return EmbeddingTraining.train(data, resolved(data), listener, checkpoint);
  }
}
