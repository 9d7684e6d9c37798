package org.imsat.learn.mim;

import static org.imsat.learn.MimSettings.COMPONENTS;
import static org.imsat.learn.MimSettings.LATENT_PRIOR;
import static org.imsat.learn.MimSettings.ROW_DENSITY;
import static org.imsat.learn.MimSettings.WARM_UP;
import static org.imsat.learn.settings.CommonSettings.BATCH;
import static org.imsat.learn.settings.CommonSettings.EPOCHS;
import static org.imsat.learn.settings.CommonSettings.HIDDEN;
import static org.imsat.learn.settings.CommonSettings.LEARNING_RATE;
import static org.imsat.learn.settings.CommonSettings.SCALING;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.imsat.learn.EpochReport;
import org.imsat.learn.TrainingException;
import org.imsat.learn.TrainingListener;
import org.imsat.learn.TrainingRun;
import org.imsat.learn.objective.Objective;
import org.imsat.learn.torch.DeviceRows;
import org.imsat.learn.torch.Engine;
import org.imsat.learn.torch.RandomSource;
import org.imsat.learn.torch.Tensors;
import org.imsat.learn.training.Details;
import org.imsat.learn.training.SavedState;
import org.imsat.learn.training.ScaledSamples;
import org.imsat.learn.training.StateFile;
import org.imsat.model.Activation;
import org.imsat.model.EmbeddingModel;
import org.imsat.samples.Dataset;
import org.imsat.samples.InvalidInputException;

/** Epochs of a joint model on rows, whose state is kept after each of them. */
public final class EmbeddingTraining implements AutoCloseable {
  private static final String KIND = "embedding checkpoint";

  private final MimOptions options;
  private final String dataSha256;
  private final TrainingListener listener;
  private final StateFile stateFile;
  private final Optional<SavedState> saved;
  private final DeviceRows rows;
  private final RandomSource random;
  private final JointModel model;
  private final JointTraining training;
  private final List<EpochReport> epochs = new ArrayList<>();
  private final int stepsPerEpoch;
  private final long begun = System.nanoTime();

  /**
   * Trains, from the beginning or from where the checkpoint was saved, and exports the model.
   *
   * @throws InvalidInputException if settings and data do not fit together
   * @throws CancellationException if the listener ends it before the first epoch is done
   * @throws TrainingException if the loss is no longer a number
   */
  public static TrainingRun<EmbeddingModel> train(
      Dataset data, MimOptions options, TrainingListener listener, Optional<Path> checkpoint) {
    long begun = System.nanoTime();
    String sha256 = data.samples().sha256();
    ScaledSamples rows = ScaledSamples.fit(data, options.get(SCALING));
    if (options.binary()) {
      requireShares(rows);
    }
    listener.run(1, 1, options.seed());
    try (Device target = Engine.start().device(options.device());
        EmbeddingTraining training =
            new EmbeddingTraining(rows, options, sha256, target, listener, checkpoint)) {
      boolean interrupted = !training.run();
      EmbeddingModel model =
          training.model.export(rows.scaling(), Details.of(options, data, sha256));
      return new TrainingRun<>(
          model,
          options,
          options.seed(),
          List.of(),
          training.epochs,
          List.of(),
          Optional.empty(),
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

  /** A training, which goes on from its checkpoint if that is there. */
  private EmbeddingTraining(
      ScaledSamples samples,
      MimOptions options,
      String dataSha256,
      Device device,
      TrainingListener listener,
      Optional<Path> checkpoint) {
    this.options = options;
    this.dataSha256 = dataSha256;
    this.listener = listener;
    this.stateFile = new StateFile(checkpoint, listener);
    this.saved =
        checkpoint.flatMap(file -> SavedState.readIfThere(file, KIND, options, dataSha256));
    this.rows = new DeviceRows(samples, device, DeviceRows.DENSE_BYTES);
    this.random = new RandomSource(options.seed(), device);
    this.stepsPerEpoch = Math.max(1, rows.count() / options.get(BATCH));
    JointModel.Shape shape =
        new JointModel.Shape(
            rows.dimension(),
            options.latent(),
            options.get(HIDDEN),
            Activation.TANH,
            options.binary(),
            options.get(ROW_DENSITY),
            options.get(LATENT_PRIOR),
            options.get(COMPONENTS));
    SplittableRandom start = new SplittableRandom(options.seed());
    try (PointerScope scope = new PointerScope()) {
      Tensor first = select(rows.draw(start, Math.min(options.get(COMPONENTS), rows.count())));
      this.model = new JointModel(shape, first, options.seed(), device);
      model.state().values().forEach(Tensor::retainReference);
    }
    this.training = new JointTraining(model, JointObjective.of(options.methodName()), random);
    try {
      saved.ifPresent(this::resume);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void resume(SavedState state) {
    state.restore(all());
    epochs.addAll(state.epochs(options.get(EPOCHS)));
    training.continueAfter(epochs.size() * stepsPerEpoch);
  }

  /** Time spent by interrupted trainings that this one goes on with. */
  private double earlierSeconds() {
    return saved.map(SavedState::trainingSeconds).orElse(0.0);
  }

  /**
   * Trains, or does what is left of that.
   *
   * @return whether all epochs are done
   * @throws CancellationException if the listener ends it before the first one is
   */
  private boolean run() {
    int last = options.get(EPOCHS);
    listener.started(epochs.size() + 1, last, stepsPerEpoch);
    while (epochs.size() < last) {
      if (!epoch(epochs.size() + 1)) {
        if (epochs.isEmpty()) {
          throw new CancellationException("interrupted in the first epoch");
        }
        return false;
      }
      save();
      listener.pretrained(epochs.get(epochs.size() - 1));
    }
    return true;
  }

  private boolean epoch(int number) {
    long start = System.nanoTime();
    SplittableRandom order = new SplittableRandom(options.seed() * 1_000_003 + number);
    random.seed(order.nextLong());
    double warmth = Math.min(1, (double) number / Math.max(1, options.get(WARM_UP)));
    double sum = 0;
    Engine engine = Engine.start();
    engine.beginSteps(false);
    try {
      for (int step = 1; step <= stepsPerEpoch; step++) {
        if (!TrainingListener.goesOn(listener)) {
          return false;
        }
        double loss = step(rows.draw(order, options.get(BATCH)), warmth);
        if (!Double.isFinite(loss)) {
          throw TrainingException.notFinite("loss", loss, number, step, options.get(LEARNING_RATE));
        }
        sum += loss;
        listener.step(number, step);
      }
    } finally {
      engine.endSteps();
    }
    epochs.add(
        new EpochReport(
            number,
            Map.of(Objective.OBJECTIVE, sum / stepsPerEpoch),
            options.get(LEARNING_RATE),
            (System.nanoTime() - start) / 1e9));
    return true;
  }

  private double step(long[] chosen, double warmth) {
    try (PointerScope scope = new PointerScope()) {
      Tensor batch = select(chosen);
      if (options.binary()) {
        // Bits are drawn anew each time (dynamic binarisation; Salakhutdinov and Murray 2008).
        batch = random.uniform(batch.shape()).lt(batch).to(batch.scalar_type());
      }
      return training.step(batch, warmth, options.get(LEARNING_RATE));
    }
  }

  private Tensor select(long... chosen) {
    return rows.select(chosen, Tensors.of(chosen, rows.device()));
  }

  private Map<String, Tensor> all() {
    Map<String, Tensor> all = new LinkedHashMap<>(model.state());
    all.putAll(training.state());
    return all;
  }

  private void save() {
    stateFile.write(
        () ->
            SavedState.of(
                KIND,
                options,
                dataSha256,
                earlierSeconds() + (System.nanoTime() - begun) / 1e9,
                epochs,
                Map.of(),
                all()));
  }

  @Override
  public void close() {
    training.close();
    model.close();
    random.close();
    rows.close();
  }
}
