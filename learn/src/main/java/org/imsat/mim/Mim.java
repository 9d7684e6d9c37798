package org.imsat.mim;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Device;
import org.imsat.learner.Details;
import org.imsat.learner.Learner;
import org.imsat.learner.NetworkSize;
import org.imsat.learner.ScaledSamples;
import org.imsat.learner.TrainingListener;
import org.imsat.learner.TrainingRun;
import org.imsat.model.EmbeddingModel;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;
import org.imsat.samples.Samples;
import org.imsat.torch.Engine;

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
  private List<Integer> hidden = List.of(400, 400);
  private long seed = 1;
  private int epochs = 50;
  private int batch = 128;
  private double learningRate = 1e-3;
  private int warmUp = 3;
  private String observation = "auto";
  private String rowDensity = RowDensity.LIKELIHOOD.label();
  private String prior = PriorKind.NORMAL.label();
  private int components = 50;
  private String scaling = "auto";
  private String device = "cpu";
  private TrainingListener listener = TrainingListener.NONE;
  private Optional<Path> checkpoint = Optional.empty();

  private Mim(String method, int latent) {
    this.method = method;
    this.latent = latent;
  }

  /**
   * A learner.
   *
   * @param method one of {@link ToyStudy#methods}
   * @param latent values of a code
   * @throws InvalidInputException if there is no such method
   */
  public static Mim of(String method, int latent) {
    JointObjective.of(method);
    return new Mim(method, latent);
  }

  @Override
  public Mim seed(long seed) {
    this.seed = seed;
    return this;
  }

  /** Units of each hidden layer of the encoder; the decoder's are the same backwards. */
  public Mim hidden(int... units) {
    this.hidden = Arrays.stream(units).boxed().toList();
    return this;
  }

  /** Epochs, in each of which as many rows are drawn at random as there are. */
  public Mim epochs(int epochs) {
    this.epochs = epochs;
    return this;
  }

  /** Rows per step (128 unless said otherwise). */
  public Mim batch(int batch) {
    this.batch = batch;
    return this;
  }

  /** Adam's step size (0.001 unless said otherwise). */
  public Mim learningRate(double learningRate) {
    this.learningRate = learningRate;
    return this;
  }

  /** Epochs until every term counts in full (3 unless said otherwise). */
  public Mim warmUp(int epochs) {
    this.warmUp = epochs;
    return this;
  }

  /** What p(x|z) is, see {@link MimOptions}; of pixels {@code bernoulli} unless said otherwise. */
  public Mim observation(String observation) {
    this.observation = observation;
    return this;
  }

  /** How log q(x) is read, see {@link MimOptions}. */
  public Mim rowDensity(String rowDensity) {
    this.rowDensity = rowDensity;
    return this;
  }

  /** What p(z) is, see {@link MimOptions}. */
  public Mim prior(String prior) {
    this.prior = prior;
    return this;
  }

  /** Components of mixtures, where prior or row density is one (50 unless said otherwise). */
  public Mim components(int components) {
    this.components = components;
    return this;
  }

  /**
   * How raw values are scaled: {@code auto}, {@code none}, {@code pixels}, {@code global}, {@code
   * columns}, {@code rms} or {@code levels}, x / 255.
   */
  public Mim scaling(String scaling) {
    this.scaling = scaling;
    return this;
  }

  /** {@code cpu} or {@code cuda}. */
  public Mim device(String device) {
    this.device = device;
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
  public MimOptions optionsFor(Dataset data) {
    Samples rows = data.samples();
    int[] sizes = new int[hidden.size() + 1];
    Arrays.setAll(sizes, l -> l == 0 ? rows.dimension() : hidden.get(l - 1));
    NetworkSize.require(Math.min(batch, rows.rows()), sizes);
    boolean pixels = rows.pixels();
    String observed =
        observation.equals("auto")
            ? (pixels ? MimOptions.BERNOULLI : MimOptions.GAUSSIAN)
            : observation;
    boolean binary = observed.equals(MimOptions.BERNOULLI);
    String usual = binary ? (pixels ? "levels" : "none") : "global";
    return new MimOptions(
        method,
        latent,
        hidden,
        seed,
        epochs,
        Math.min(batch, rows.rows()),
        learningRate,
        warmUp,
        observed,
        rowDensity,
        prior,
        components,
        scaling.equals("auto") ? usual : scaling,
        device);
  }

  @Override
  public TrainingRun<EmbeddingModel> train(Dataset data) {
    MimOptions options = optionsFor(data);
    long begun = System.nanoTime();
    String sha256 = data.samples().sha256();
    ScaledSamples rows = ScaledSamples.fit(data, options.scaling());
    if (options.binary()) {
      requireShares(rows);
    }
    listener.run(1, 1, seed);
    try (Device target = Engine.start().device(device);
        EmbeddingTraining training =
            new EmbeddingTraining(rows, options, sha256, target, listener, checkpoint)) {
      boolean interrupted = !training.run();
      EmbeddingModel model =
          training.model().export(rows.scaling(), Details.of(options, data, sha256));
      return new TrainingRun<>(
          model,
          options,
          seed,
          List.of(),
          training.epochs(),
          List.of(),
          interrupted,
          List.of(),
          sha256,
          Optional.empty(),
          0,
          training.earlierSeconds() + (System.nanoTime() - begun) / 1e9);
    }
  }

  /** Rows of which bits are drawn must be shares. */
  private static void requireShares(ScaledSamples rows) {
    float[] row = new float[rows.dimension()];
    for (int i = 0; i < rows.rows(); i++) {
      rows.copyRow(i, row, 0);
      for (int j = 0; j < row.length; j++) {
        if (!(row[j] >= 0 && row[j] <= 1)) {
          throw new InvalidInputException(
              "row %d, column %d: %s is not between 0 and 1 after scaling, as values of bits must be; the observation gaussian takes any"
                  .formatted(i, j, row[j]));
        }
      }
    }
  }
}
