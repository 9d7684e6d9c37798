package org.imsat.learn.baseline;

import static org.imsat.learn.BaselineSettings.DECAY_EVERY;
import static org.imsat.learn.BaselineSettings.DROPOUT;
import static org.imsat.learn.BaselineSettings.ENCODER_STEPS;
import static org.imsat.learn.BaselineSettings.LAYER_STEPS;
import static org.imsat.learn.BaselineSettings.MOMENTUM;
import static org.imsat.learn.settings.CommonSettings.BATCH;
import static org.imsat.learn.settings.CommonSettings.EPOCHS;
import static org.imsat.learn.settings.CommonSettings.HIDDEN;
import static org.imsat.learn.settings.CommonSettings.LEARNING_RATE;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.EpochReport;
import org.imsat.learn.net.Momentum;
import org.imsat.learn.partition.CentredSamples;
import org.imsat.learn.partition.KMeans;
import org.imsat.learn.settings.Setting;
import org.imsat.learn.torch.DeviceRows;
import org.imsat.learn.torch.RandomSource;
import org.imsat.learn.torch.Tensors;
import org.imsat.learn.training.SavedState;
import org.imsat.learn.training.StateFile;
import org.imsat.samples.DenseSamples;

/**
 * Trains an auto-encoder as Xie et al. (2016, section 3.2) do: each layer to restore what it is
 * given from a part of it, then all of them together to restore the rows. The state is kept after
 * every epoch.
 */
final class EncoderTraining implements AutoCloseable {
  /** Half the mean squared error of what is restored. */
  static final String RECONSTRUCTION = "reconstruction";

  private static final String KIND = "baseline checkpoint";
  private static final int TILE = 4096;

  private final Session session;
  private final BaselineOptions settings;
  private final DeviceRows rows;
  private final Descent descent;
  private final AutoEncoder encoder;
  private final StateFile stateFile;
  private final Optional<SavedState> saved;
  private final List<EpochReport> epochs = new ArrayList<>();
  private final long begun = System.nanoTime();
  private long lastSaved = begun;

  /** A training on the session's rows, which goes on from its checkpoint if that is there. */
  EncoderTraining(Session session) {
    this.session = session;
    this.settings = session.settings();
    this.stateFile = new StateFile(session.checkpoint(), session.listener());
    this.saved =
        session
            .checkpoint()
            .flatMap(file -> SavedState.readIfThere(file, KIND, settings, session.dataSha256()));
    this.rows = new DeviceRows(session.rows(), session.device(), DeviceRows.DENSE_BYTES);
    this.descent = new Descent(session, rows, settings.get(BATCH));
    List<Integer> hidden = settings.get(HIDDEN);
    int[] sizes = new int[hidden.size() + 1];
    sizes[0] = rows.dimension();
    for (int l = 0; l < hidden.size(); l++) {
      sizes[l + 1] = hidden.get(l);
    }
    this.encoder = new AutoEncoder(sizes, settings.precision(), settings.seed(), session.device());
    try {
      saved.ifPresent(this::resume);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void resume(SavedState state) {
    state.restore(encoder.state());
    epochs.addAll(state.epochs(mostEpochs()));
  }

  /** Number of rows. */
  int rows() {
    return rows.count();
  }

  AutoEncoder encoder() {
    return encoder;
  }

  Descent descent() {
    return descent;
  }

  /** The epochs so far; others may be added. */
  List<EpochReport> epochs() {
    return epochs;
  }

  /** The state that the training goes on from. */
  Optional<SavedState> saved() {
    return saved;
  }

  /** Time spent by interrupted trainings that this one goes on with. */
  double earlierSeconds() {
    return saved.map(SavedState::trainingSeconds).orElse(0.0);
  }

  /** Those of {@link #run}, and of a method that goes on from there. */
  private int mostEpochs() {
    return planned() + (settings.has(EPOCHS) ? settings.get(EPOCHS) : 0);
  }

  /** Epochs of {@link #run}. */
  int planned() {
    return encoder.layers() * epochsOf(LAYER_STEPS) + epochsOf(ENCODER_STEPS);
  }

  private int epochsOf(Setting<Integer> steps) {
    return (settings.get(steps) + descent.stepsPerEpoch() - 1) / descent.stepsPerEpoch();
  }

  /**
   * Trains all layers, or does what is left of that.
   *
   * @throws CancellationException if the listener ends it; the state is kept
   */
  void run() {
    int before = 0;
    for (int l = 0; l < encoder.layers(); l++) {
      int layer = l;
      int count = epochsOf(LAYER_STEPS);
      phase(
          before,
          count,
          encoder.parameters(l),
          (x, numbers, random) -> layerLoss(layer, x, random));
      before += count;
    }
    phase(
        before,
        epochsOf(ENCODER_STEPS),
        encoder.parameters(),
        (x, numbers, random) -> loss(x, encoder.decode(encoder.encode(x))));
  }

  private void phase(int before, int count, List<Tensor> parameters, Descent.Loss loss) {
    if (epochs.size() >= before + count) {
      return;
    }
    try (Momentum momentum = new Momentum(parameters, settings.get(MOMENTUM))) {
      if (epochs.size() > before) {
        saved.orElseThrow().restore(momentum.state());
      }
      while (epochs.size() < before + count) {
        int first = (epochs.size() - before) * descent.stepsPerEpoch();
        epochs.add(
            descent.epoch(
                epochs.size() + 1,
                descent.stepsPerEpoch(),
                parameters,
                momentum,
                step -> learningRate(first + step),
                loss,
                RECONSTRUCTION));
        session.listener().pretrained(epochs.get(epochs.size() - 1));
        save(momentum.state(), epochs.size() == before + count);
      }
    }
  }

  /** Ten times smaller after each so many steps. */
  private double learningRate(int step) {
    int times = step / settings.get(DECAY_EVERY);
    return settings.get(LEARNING_RATE) * Math.pow(0.1, times);
  }

  private Tensor layerLoss(int layer, Tensor x, RandomSource random) {
    Tensor given = encoder.before(layer, x);
    Tensor code = encoder.apply(layer, dropped(given, random));
    boolean last = layer == encoder.layers() - 1; // a code of few values loses none
    return loss(given, encoder.undo(layer, last ? code : dropped(code, random)));
  }

  /** Without a random part of the values; the others are larger to make up for them. */
  private Tensor dropped(Tensor x, RandomSource random) {
    double share = settings.get(DROPOUT);
    Tensor kept = random.uniform(x.shape()).ge(Tensors.scalar(share)).to(x.scalar_type());
    return x.mul(kept).mul(Tensors.scalar(1 / (1 - share)));
  }

  /**
   * Half the mean squared error; where what is restored has a mean square above 1, the error is a
   * share of that. Rows are scaled to 1, but the units of a small layer can grow beyond, where
   * steps of the same length would diverge.
   */
  private static Tensor loss(Tensor wanted, Tensor restored) {
    Tensor difference = wanted.sub(restored);
    Tensor squares = wanted.mul(wanted).sum().clamp_min(Tensors.scalar((double) wanted.numel()));
    return difference.mul(difference).sum().div(squares.mul(Tensors.scalar(2)));
  }

  /**
   * Keeps the state, unless that was done a moment ago.
   *
   * @param now whether it is in any case
   */
  void save(Map<String, Tensor> more, boolean now) {
    if (!now && System.nanoTime() - lastSaved < session.saveEvery().toNanos()) {
      return;
    }
    lastSaved = System.nanoTime();
    stateFile.write(
        () -> {
          Map<String, Tensor> state = new LinkedHashMap<>(encoder.state());
          state.putAll(more);
          double seconds = earlierSeconds() + (System.nanoTime() - begun) / 1e9;
          return SavedState.of(
              KIND, settings, session.dataSha256(), seconds, epochs, Map.of(), state);
        });
  }

  /** The codes of all rows. */
  DenseSamples codes() {
    return DenseSamples.of(ofCodes(code -> code));
  }

  /** A function of the codes of all rows, a row for each. */
  float[][] ofCodes(UnaryOperator<Tensor> function) {
    float[][] found = new float[rows.count()][];
    rows.tiles(
        TILE,
        (from, tile) -> {
          float[][] ofTile = Tensors.toRows(function.apply(encoder.predict(tile).detach()));
          System.arraycopy(ofTile, 0, found, from, ofTile.length);
        });
    return found;
  }

  /** K-means of the codes. */
  KMeans.Centres cluster(CentredSamples codes) {
    try (PointerScope scope = new PointerScope();
        DeviceRows onDevice = new DeviceRows(codes, session.device(), DeviceRows.DENSE_BYTES)) {
      KMeans.Centres centres =
          new KMeans(onDevice, session.clusters())
              .cluster(
                  settings.kmeansLimits(), settings.seed(), session::goesOn, (number, best) -> {});
      if (!session.goesOn()) {
        throw new CancellationException("interrupted after pre-training");
      }
      return centres;
    }
  }

  @Override
  public void close() {
    encoder.close();
    rows.close();
  }
}
