package org.imsat.learn.baseline;

import static org.imsat.learn.BaselineSettings.CLUSTER_LEARNING_RATE;
import static org.imsat.learn.BaselineSettings.DECAY_EVERY;
import static org.imsat.learn.BaselineSettings.DROPOUT;
import static org.imsat.learn.BaselineSettings.ENCODER_STEPS;
import static org.imsat.learn.BaselineSettings.ITERATIONS;
import static org.imsat.learn.BaselineSettings.L1;
import static org.imsat.learn.BaselineSettings.L2;
import static org.imsat.learn.BaselineSettings.L3;
import static org.imsat.learn.BaselineSettings.LAYER_STEPS;
import static org.imsat.learn.BaselineSettings.MOMENTUM;
import static org.imsat.learn.BaselineSettings.REFRESH;
import static org.imsat.learn.BaselineSettings.STARTS;
import static org.imsat.learn.BaselineSettings.TOLERANCE;
import static org.imsat.learn.settings.CommonSettings.BATCH;
import static org.imsat.learn.settings.CommonSettings.DEVICE;
import static org.imsat.learn.settings.CommonSettings.EPOCHS;
import static org.imsat.learn.settings.CommonSettings.HIDDEN;
import static org.imsat.learn.settings.CommonSettings.LEARNING_RATE;
import static org.imsat.learn.settings.CommonSettings.PRECISION;
import static org.imsat.learn.settings.CommonSettings.SCALING;
import static org.imsat.learn.settings.CommonSettings.SEED;
import static org.imsat.learn.settings.CommonSettings.STOP_BELOW;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Device;
import org.imsat.learn.Code;
import org.imsat.learn.Profile;
import org.imsat.learn.TrainingListener;
import org.imsat.learn.TrainingRun;
import org.imsat.learn.settings.PrecisionChoice;
import org.imsat.learn.settings.ScalingRule;
import org.imsat.learn.settings.Setting;
import org.imsat.learn.settings.SettingValues;
import org.imsat.learn.torch.Engine;
import org.imsat.learn.training.Details;
import org.imsat.learn.training.ScaledSamples;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;

/** A baseline by name, with what each profile sets. */
public final class BaselineMethod {
  private static final String CLUSTERS = "clusters";
  private static final String BITS = "bits";
  private static final String ITQ = "pca-itq";

  private static final List<Setting<?>> LLOYD = List.of(STARTS, ITERATIONS, TOLERANCE);
  private static final List<Setting<?>> AUTO_ENCODER =
      joined(
          joined(List.of(BATCH, DROPOUT, LEARNING_RATE, MOMENTUM, DEVICE), LLOYD),
          List.of(HIDDEN, LAYER_STEPS, ENCODER_STEPS, DECAY_EVERY, SCALING, PRECISION));

  private static final List<BaselineMethod> KNOWN =
      List.of(
          new BaselineMethod(
              "k-means",
              CLUSTERS,
              new KMeansClusters(),
              joined(LLOYD, List.of(DEVICE, SCALING)),
              (values, published) -> lloyd(values, 12)),
          new BaselineMethod(
              "dae-k-means",
              CLUSTERS,
              new EncodedKMeans(),
              AUTO_ENCODER,
              BaselineMethod::autoEncoder),
          new BaselineMethod(
              "dec",
              CLUSTERS,
              new EmbeddedClustering(),
              joined(AUTO_ENCODER, List.of(CLUSTER_LEARNING_RATE, REFRESH, STOP_BELOW, EPOCHS)),
              BaselineMethod::dec),
          new BaselineMethod(
              "spectral-hashing",
              BITS,
              new SpectralHashing(),
              List.of(SCALING, DEVICE),
              (values, published) -> values.with(SCALING, ScalingRule.NONE)),
          new BaselineMethod(
              ITQ,
              BITS,
              new IterativeQuantisation(),
              List.of(ITERATIONS, SCALING, DEVICE),
              (values, published) -> values.with(ITERATIONS, 50).with(SCALING, ScalingRule.NONE)),
          new BaselineMethod(
              "deep-hash",
              BITS,
              new DeepHashing(),
              List.of(BATCH, LEARNING_RATE, MOMENTUM, L1, DEVICE, L2, L3, HIDDEN, EPOCHS, SCALING),
              BaselineMethod::deepHash));

  private final String label;
  private final String kind;
  private final Algorithm algorithm;
  private final List<Setting<?>> settings;
  private final Values values;

  /** The values of a method: the published ones, or others. */
  @FunctionalInterface
  private interface Values {
    SettingValues of(SettingValues usual, boolean published);
  }

  /**
   * A method.
   *
   * @param label what users call it
   * @param kind of code that it learns
   * @param settings that it has, in the order of result files
   * @param values what they are unless the user says otherwise
   */
  private BaselineMethod(
      String label, String kind, Algorithm algorithm, List<Setting<?>> settings, Values values) {
    this.label = label;
    this.kind = kind;
    this.algorithm = algorithm;
    this.settings = settings;
    this.values = values;
  }

  private static List<Setting<?>> joined(List<Setting<?>> first, List<Setting<?>> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  /**
   * The baseline of that name.
   *
   * @throws InvalidInputException if there is none, naming those that exist
   */
  public static BaselineMethod of(String name) {
    return KNOWN.stream()
        .filter(m -> m.label.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "there is no baseline '%s'; there are %s"
                        .formatted(
                            name,
                            KNOWN.stream().map(m -> m.label).collect(Collectors.joining(", ")))));
  }

  /** Those that learn codes of a kind. */
  public static List<String> names(String kind) {
    return KNOWN.stream().filter(m -> m.kind.equals(kind)).map(m -> m.label).toList();
  }

  /**
   * The settings for a code.
   *
   * @throws InvalidInputException if it does not learn such codes
   */
  public BaselineOptions options(Code<?> code, Profile profile) {
    if (!code.name().equals(kind)) {
      throw new InvalidInputException("%s learns %s, not %s".formatted(label, kind, code.name()));
    }
    return new BaselineOptions(label, code, profile, values(profile == Profile.PAPER));
  }

  /** Whether the published settings take hours, so that the default profile has others. */
  public boolean shortened() {
    return !values(true).equals(values(false));
  }

  /** What the settings are unless the user says otherwise. */
  private SettingValues values(boolean published) {
    List<Setting<?>> all = joined(List.of(SEED), settings);
    return values.of(SettingValues.usual(label, all), published);
  }

  /**
   * Checks that the method can learn such a code of the rows.
   *
   * @throws InvalidInputException if it cannot
   */
  public void requireSuits(Code<?> code, Dataset data) {
    int dimension = data.samples().dimension();
    if (label.equals(ITQ) && (Integer) code.size() > dimension) {
      throw new InvalidInputException(
          "%s finds at most as many bits as rows have values, %d, not %s"
              .formatted(label, dimension, code.size()));
    }
  }

  /**
   * Learns a model with these settings.
   *
   * @param options with those filled in that depend on the data
   * @param checkpoint where a long training keeps its state
   * @param saveEvery time between two such states, at least
   */
  public <M> TrainingRun<M> train(
      Dataset data,
      Code<M> code,
      BaselineOptions options,
      TrainingListener listener,
      Optional<Path> checkpoint,
      Duration saveEvery) {
    long start = System.nanoTime();
    String sha256 = data.samples().sha256();
    ScaledSamples rows = ScaledSamples.fit(data, options.get(SCALING));
    listener.run(1, 1, options.seed());
    try (Device device = Engine.start().device(options.device())) {
      Session session =
          new Session(
              rows, options.clusters(), options, sha256, device, listener, checkpoint, saveEvery);
      Algorithm.Outcome outcome = algorithm.learn(session);
      M model = code.model(rows.scaling(), outcome.network(), Details.of(options, data, sha256));
      return new TrainingRun<>(
          model,
          options,
          options.seed(),
          List.of(),
          outcome.epochs(),
          List.of(),
          Optional.empty(),
          outcome.interrupted(),
          List.of(),
          sha256,
          Optional.empty(),
          0,
          outcome.earlierSeconds() + (System.nanoTime() - start) / 1e9);
    }
  }

  private static SettingValues lloyd(SettingValues values, int starts) {
    return values.with(STARTS, starts).with(ITERATIONS, 300).with(TOLERANCE, 1e-4);
  }

  /**
   * The published numbers of steps take hours on a laptop; a twentieth of them, each ten times as
   * long, takes minutes.
   */
  private static SettingValues autoEncoder(SettingValues values, boolean published) {
    return lloyd(values, 20)
        .with(BATCH, 256)
        .with(DROPOUT, 0.2)
        .with(LEARNING_RATE, published ? 0.1 : 1)
        .with(MOMENTUM, 0.9)
        .with(HIDDEN, List.of(500, 500, 2000, 10))
        .with(LAYER_STEPS, published ? 50_000 : 2_500)
        .with(ENCODER_STEPS, published ? 100_000 : 5_000)
        .with(DECAY_EVERY, published ? 20_000 : 2_500)
        .with(SCALING, ScalingRule.RMS)
        .with(PRECISION, published ? PrecisionChoice.FLOAT32 : PrecisionChoice.AUTO);
  }

  private static SettingValues dec(SettingValues values, boolean published) {
    return autoEncoder(values, published)
        .with(CLUSTER_LEARNING_RATE, 0.01)
        .with(REFRESH, 160)
        .with(STOP_BELOW, 0.001)
        .with(EPOCHS, published ? 200 : 100);
  }

  private static SettingValues deepHash(SettingValues values, boolean published) {
    return values
        .with(BATCH, 256)
        .with(LEARNING_RATE, 0.01)
        .with(MOMENTUM, 0.9)
        .with(L1, 100.0)
        .with(L2, 0.001)
        .with(L3, 0.001)
        .with(HIDDEN, List.of(60, 30))
        .with(EPOCHS, 20)
        .with(SCALING, ScalingRule.RMS);
  }
}
