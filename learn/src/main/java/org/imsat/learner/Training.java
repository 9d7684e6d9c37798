package org.imsat.learner;

import static org.imsat.learn.settings.CommonSettings.BATCH;
import static org.imsat.learn.settings.CommonSettings.EPOCHS;
import static org.imsat.learn.settings.CommonSettings.HIDDEN;
import static org.imsat.learn.settings.CommonSettings.LEARNING_RATE;
import static org.imsat.learn.settings.CommonSettings.PRECISION;
import static org.imsat.learn.settings.CommonSettings.SEED;
import static org.imsat.learner.ImsatSettings.AUXILIARY;
import static org.imsat.learner.ImsatSettings.DECAY_FROM;
import static org.imsat.learner.ImsatSettings.FIXED_TARGETS;
import static org.imsat.learner.ImsatSettings.LAMBDA;
import static org.imsat.learner.ImsatSettings.OUTPUT_SCALE;
import static org.imsat.learner.ImsatSettings.PAIR_WEIGHT;
import static org.imsat.learner.ImsatSettings.PRIOR;
import static org.imsat.learner.ImsatSettings.WEIGHT_SCALE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.imsat.augment.RandomSource;
import org.imsat.net.Adam;
import org.imsat.net.Heads;
import org.imsat.net.Network;
import org.imsat.net.Precision;
import org.imsat.objective.Auxiliary;
import org.imsat.objective.CodeInformation;
import org.imsat.objective.Information;
import org.imsat.objective.Objective;
import org.imsat.objective.Terms;
import org.imsat.samples.Samples;
import org.imsat.torch.Engine;

/**
 * The method of Hu et al. (ICML 2017), from {@link PreparedRows} to a model:
 *
 * <ol>
 *   <li>take Adam steps on R_SAT(theta; T) - lambda I(X; Y) (Eq. 1), each on a fresh random batch;
 *   <li>export the network with batch normalisation folded into its layers.
 * </ol>
 */
final class Training<M> {
  /** Learning rate of later stages of the penalty method as a share of the first one's. */
  private static final double LATER_STAGES = 0.25;

  private final PreparedRows rows;
  private final Code<M> code;
  private final Samples samples;
  private final ImsatOptions options;
  private final TrainingListener listener;
  private final Optional<Saving> saving;
  private final StateFile stateFile;
  private final long denseBytes;
  private final Device device;
  private final int stepsPerEpoch;
  private final Streams streams;
  private final List<EpochReport> epochs = new ArrayList<>();
  private long lastSaved = System.nanoTime();

  /**
   * A training.
   *
   * @param denseBytes size up to which all rows are held in one dense tensor
   */
  Training(
      PreparedRows rows,
      Code<M> code,
      ImsatOptions options,
      Device device,
      TrainingListener listener,
      Optional<Saving> saving,
      long denseBytes) {
    this.rows = rows;
    this.code = code;
    this.samples = rows.dataset().samples();
    this.options = options;
    this.device = device;
    this.listener = listener;
    this.saving = saving;
    this.stateFile = new StateFile(saving.map(Saving::file), listener);
    this.denseBytes = denseBytes;
    this.stepsPerEpoch = stepsPerEpoch(samples.rows(), options);
    this.streams = new Streams(options.get(SEED), samples.rows(), options.get(BATCH));
  }

  /** Steps in which about as many rows are seen as there are. */
  static int stepsPerEpoch(int rows, ImsatOptions options) {
    return Math.max(1, rows / options.get(BATCH));
  }

  /** Trains, from the beginning or from where a checkpoint was saved. */
  TrainingRun<M> run(Optional<Checkpoint> saved) {
    ScaledSamples scaled = rows.scaled();
    Heads heads = heads();
    try (TrainingData data = new TrainingData(scaled, rows.ranges().sigma(), device, denseBytes);
        Network network = network(heads);
        Adam adam = new Adam(network.parameters());
        RandomSource random = new RandomSource(0, device)) {
      saved.ifPresent(
          state -> {
            state.restore(network, adam);
            epochs.addAll(state.epochs());
          });
      Stages stages = new Stages(options, saved.map(Checkpoint::stages).orElseGet(List::of));
      Predictor<M> predictor = new Predictor<>(code, network, heads, scaled, device);
      double earlier = saved.map(Checkpoint::trainingSeconds).orElse(0.0);
      long begun = System.nanoTime();
      Supplier<SavedState> state =
          () ->
              Checkpoint.state(
                  options, rows, earlier + seconds(begun), epochs, stages.reports(), network, adam);
      if (saved.isEmpty()) {
        save(state); // at the latest now: neighbour distances can take longer than epochs
      }
      if (!epochs.isEmpty()) {
        listener.resumed(epochs.get(epochs.size() - 1), predictor::encode);
      }
      Settling settling = new Settling(samples, predictor);
      Corrections<M> corrections =
          new Corrections<>(code, options, rows, data, predictor, streams, stepsPerEpoch);
      boolean interrupted;
      do {
        if (!ended(stages)) {
          listener.started(epochs.size() + 1, stages.lastEpoch(), stepsPerEpoch);
        }
        while (!ended(stages)) {
          TrainingStep step =
              new TrainingStep(network, heads, objective(stages, scaled), adam, random);
          if (!epoch(step, data)) {
            break;
          }
          requireFinite(network);
          matchPrior(step, data);
          note(Map.of(EpochReport.CHANGED, settling.changed()));
          note(corrections.apply(step, epochs));
          if (corrected()) {
            matchPrior(step, data);
            settling.changed(); // epochs to come are not to blame for it
          }
          if (ended(stages) && (corrected() || !terms().containsKey(Regrouping.INFORMATION))) {
            note(corrections.informations(step, epochs.size()));
          }
          if (ended(stages) || saveIsDue()) {
            save(state);
          }
          listener.epoch(epochs.get(epochs.size() - 1), predictor::encode);
        }
        if (adam.steps() == 0) {
          throw new CancellationException("stopped before the first step");
        }
        interrupted = !ended(stages);
      } while (!interrupted && stages.end(predictor::marginal));
      return new TrainingRun<>(
          predictor.model(options, rows.dataset(), rows.sha256()),
          options,
          options.get(SEED),
          List.of(),
          epochs,
          stages.reports(),
          interrupted,
          warnings(interrupted),
          rows.sha256(),
          rows.ranges().error(),
          rows.seconds(),
          earlier + seconds(begun));
    }
  }

  /** What is known of the rows, and of the clusters at the end. */
  private List<String> warnings(boolean interrupted) {
    List<String> warnings = new ArrayList<>(rows.warnings());
    if (interrupted) {
      return warnings;
    }
    InformationWeight.warning(epochs.get(epochs.size() - 1), options.get(LAMBDA))
        .ifPresent(warnings::add);
    if (code.isClustering()) {
      Regrouping.suspicion(terms()).ifPresent(warnings::add);
    }
    return warnings;
  }

  private void save(Supplier<SavedState> state) {
    stateFile.write(state);
    lastSaved = System.nanoTime();
  }

  /** Takes the steps of the next epoch and reports it; false if it was ended early. */
  private boolean epoch(TrainingStep step, TrainingData data) {
    boolean ofTorch = precision() == Precision.BFLOAT16;
    Engine engine = Engine.start();
    engine.beginSteps(ofTorch);
    try {
      return steps(step, data);
    } finally {
      engine.endSteps();
    }
  }

  private boolean steps(TrainingStep step, TrainingData data) {
    long start = System.nanoTime();
    int epoch = epochs.size() + 1;
    step.random().seed(streams.seed(epoch, "directions"));
    TrainingStep.Batches batches = data.batches(streams.draw(epoch, "batches"), stepsPerEpoch);
    Terms terms = new Terms();
    boolean trusted = auxiliary() == 0 || trusted();
    for (int i = 0; i < stepsPerEpoch; i++) {
      if (!TrainingListener.goesOn(listener)) {
        return false;
      }
      boolean fixedTargets = done(epoch, i) < options.get(FIXED_TARGETS) || !trusted;
      double value = step.take(batches, learningRate(epoch, i), fixedTargets, terms);
      requireFinite(value, epoch, i);
      listener.step(epoch, i + 1);
    }
    epochs.add(
        new EpochReport(
            epoch, terms.means(), learningRate(epoch, stepsPerEpoch - 1), seconds(start)));
    return true;
  }

  /**
   * Whether the auxiliary values have been looked at, the last time without finding a better code.
   */
  private boolean trusted() {
    return Regrouping.trusted(epochs, code.heads().count());
  }

  /** Whether all epochs of the stage are done, or no more are needed. */
  private boolean ended(Stages stages) {
    return epochs.size() >= stages.lastEpoch() || Settling.settled(epochs, options);
  }

  private boolean saveIsDue() {
    return saving
        .filter(s -> System.nanoTime() - lastSaved >= s.atMostEvery().toNanos())
        .isPresent();
  }

  /** Whether the code was changed after the last epoch. */
  private boolean corrected() {
    return Regrouping.changed(terms());
  }

  /** Of the last epoch. */
  private Map<String, Double> terms() {
    return epochs.get(epochs.size() - 1).terms();
  }

  /** Adds to the report of the last epoch. */
  private void note(Map<String, Double> terms) {
    int last = epochs.size() - 1;
    epochs.set(last, epochs.get(last).with(terms));
  }

  /** Lets the largest cluster have the largest share, and so on. */
  private void matchPrior(TrainingStep step, TrainingData data) {
    if (options.get(PRIOR).isEmpty()) {
      return;
    }
    TrainingData.Draw draw = streams.draw(epochs.size(), "prior");
    new PriorOrder(step.network(), step.heads(), options.get(PRIOR), () -> data.batch(draw.next()))
        .apply(step.adam());
  }

  /** Eq. 1 of the next epoch: the method's regulariser, and the information of the code. */
  private Objective objective(Stages stages, ScaledSamples scaled) {
    double done = (double) epochs.size() / options.get(EPOCHS);
    Information information =
        new CodeInformation(stages.balance(done, trusted()), options.get(PAIR_WEIGHT));
    if (auxiliary() > 0) {
      information =
          new Auxiliary(
              information,
              code.heads(),
              new CodeInformation(stages.auxiliaryBalance(), 0),
              Heads.of(auxiliary()));
    }
    return new Objective(
        options.method().regulariser(options, scaled, done),
        InformationWeight.next(epochs, options, stepsPerEpoch),
        information);
  }

  /** Those of the code, and the auxiliary one after them. */
  private Heads heads() {
    return auxiliary() > 0 ? code.heads().withAuxiliary(Heads.of(auxiliary())) : code.heads();
  }

  private int auxiliary() {
    return options.get(AUXILIARY);
  }

  private Network network(Heads heads) {
    int layers = options.get(HIDDEN).size();
    int[] sizes = new int[layers + 2];
    sizes[0] = samples.dimension();
    for (int l = 0; l < layers; l++) {
      sizes[l + 1] = options.get(HIDDEN).get(l);
    }
    sizes[layers + 1] = heads.outputs();
    return Network.random(
            sizes,
            options.get(WEIGHT_SCALE),
            options.get(OUTPUT_SCALE),
            streams.seed(0, "weights"),
            device)
        .in(precision());
  }

  private Precision precision() {
    return Precision.valueOf(options.get(PRECISION).name());
  }

  /**
   * Constant at first, then falling in a straight line towards 0 after a stage's last step. Where
   * it falls, later stages begin lower: at full height they would undo what the one before found.
   */
  private double learningRate(int epoch, int step) {
    double done = done(epoch, step);
    double share = done < options.get(DECAY_FROM) ? 1 : (1 - done) / (1 - options.get(DECAY_FROM));
    boolean later = epoch > options.get(EPOCHS) && options.get(DECAY_FROM) < 1;
    return options.get(LEARNING_RATE) * share * (later ? LATER_STAGES : 1);
  }

  /** Share of a stage's steps that were taken before this one. */
  private double done(int epoch, int step) {
    int perStage = options.get(EPOCHS);
    return ((epoch - 1) % perStage + (double) step / stepsPerEpoch) / perStage;
  }

  private void requireFinite(double value, int epoch, int step) {
    if (!Double.isFinite(value)) {
      throw TrainingException.notFinite(
          "objective", value, epoch, step + 1, options.get(LEARNING_RATE));
    }
  }

  /** The last step of an epoch has no other after it whose objective would tell. */
  private void requireFinite(Network network) {
    try (PointerScope scope = new PointerScope()) {
      for (Tensor parameter : network.parameters()) {
        if (!Double.isFinite(parameter.detach().abs().max().item_double())) {
          throw new TrainingException(
              "weights are no finite numbers after epoch %d; a smaller learning rate than %s may help"
                  .formatted(epochs.size(), options.get(LEARNING_RATE)));
        }
      }
    }
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }
}
